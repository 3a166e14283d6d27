"""Three-way merge of texts by lines (diff3; Khanna, Kunal & Pierce 2007)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Clash:
    """A merge conflict: lines that both writers changed differently; `line` is their position in the base."""

    line: int
    start: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """The merged text, with our lines in conflicts unless theirs are chosen, and the conflicts."""

    text: str
    clashes: tuple[Clash, ...]


def merge(start: str, ours: str, theirs: str, take_theirs: Collection[int] = ()) -> Merged:
    r"""Merge both writers' changes; `take_theirs` has the conflicts, from 0, resolved in their favour.

    >>> merge("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n").text
    'A\nb\nC\n'
    """
    lines = tuple(text.splitlines(keepends=True) for text in (start, ours, theirs))
    merged: list[str] = []
    clashes: list[Clash] = []
    for first, base, our_lines, their_lines in _chunks(*lines):
        if their_lines in (our_lines, base):
            merged += our_lines
        elif our_lines == base:
            merged += their_lines
        else:
            clashes.append(Clash(first + 1, "".join(base), "".join(our_lines), "".join(their_lines)))
            merged += their_lines if len(clashes) - 1 in take_theirs else our_lines
    return Merged("".join(merged), tuple(clashes))


def _chunks(
    start: list[str], ours: list[str], theirs: list[str]
) -> Iterator[tuple[int, list[str], list[str], list[str]]]:
    """Split into stable lines, common to all three texts, and the unstable parts between them."""
    base_done = ours_done = theirs_done = 0
    for base, our_at, their_at, length in _shared(start, ours, theirs):
        yield base_done, start[base_done:base], ours[ours_done:our_at], theirs[theirs_done:their_at]
        shared = start[base : base + length]
        yield base, shared, shared, shared
        base_done, ours_done, theirs_done = base + length, our_at + length, their_at + length
    yield base_done, start[base_done:], ours[ours_done:], theirs[theirs_done:]


def _shared(start: list[str], ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of base lines that both writers kept: positions in each text, and lengths."""
    our_blocks = SequenceMatcher(None, start, ours, autojunk=False).get_matching_blocks()
    their_blocks = SequenceMatcher(None, start, theirs, autojunk=False).get_matching_blocks()
    at, at2 = 0, 0
    while at < len(our_blocks) and at2 < len(their_blocks):
        (base, our_at, length), (base2, their_at, length2) = our_blocks[at], their_blocks[at2]
        first, last = max(base, base2), min(base + length, base2 + length2)
        if first < last:
            yield first, our_at + first - base, their_at + first - base2, last - first
        at, at2 = (at + 1, at2) if base + length <= base2 + length2 else (at, at2 + 1)
