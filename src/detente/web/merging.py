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
    for first, base, mine, other in _chunks(*lines):
        if other in (mine, base):
            merged += mine
        elif mine == base:
            merged += other
        else:
            clashes.append(Clash(first + 1, "".join(base), "".join(mine), "".join(other)))
            merged += other if len(clashes) - 1 in take_theirs else mine
    return Merged("".join(merged), tuple(clashes))


def _chunks(
    start: list[str], ours: list[str], theirs: list[str]
) -> Iterator[tuple[int, list[str], list[str], list[str]]]:
    """Split into stable lines, common to all three texts, and the unstable parts between them."""
    at = mine = other = 0
    for base, here, there, length in _shared(start, ours, theirs):
        yield at, start[at:base], ours[mine:here], theirs[other:there]
        shared = start[base : base + length]
        yield base, shared, shared, shared
        at, mine, other = base + length, here + length, there + length
    yield at, start[at:], ours[mine:], theirs[other:]


def _shared(start: list[str], ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of base lines that both writers kept: positions in each text, and lengths."""
    mine = SequenceMatcher(None, start, ours, autojunk=False).get_matching_blocks()
    other = SequenceMatcher(None, start, theirs, autojunk=False).get_matching_blocks()
    at, at2 = 0, 0
    while at < len(mine) and at2 < len(other):
        (base, here, length), (base2, there, length2) = mine[at], other[at2]
        first, last = max(base, base2), min(base + length, base2 + length2)
        if first < last:
            yield first, here + first - base, there + first - base2, last - first
        at, at2 = (at + 1, at2) if base + length <= base2 + length2 else (at, at2 + 1)
