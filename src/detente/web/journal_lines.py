"""Line format of a journal: JSON, one edit per line.

A line has the editing tab, its base version (first line only), and the text after the edit as a delta from the text
before: the lengths of the common prefix and suffix, and the replacement between them. A line that stands for several
edits says how many; one of a variant, what people call it from then on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.files.nodes import SURROGATE

Line = dict[str, Any]


@dataclass(frozen=True)
class Draft:
    """A tab's unsaved text: its base version, the base's hash, the current text, and a variant's name."""

    tab: str
    start: str
    hash: str | None
    text: str
    edits: int
    called: str | None = None


def written(lines: Iterable[Line]) -> bytes:
    """Encode lines."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def difference(before: str, after: str) -> Line:
    """The delta between two texts: lengths of the common prefix and suffix, and the replacement."""
    most = min(len(before), len(after))
    head = _alike(before, after)
    tail = _alike(before[::-1][: most - head], after[::-1][: most - head])
    return {"head": head, "tail": tail, "between": after[head : len(after) - tail]}


def _alike(one: str, other: str) -> int:
    """Length of the common prefix."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _applied(before: str, line: Line) -> str:
    between: str = line["between"]
    return before[: line["head"]] + between + before[len(before) - line["tail"] :]


def replayed(lines: Iterable[Line]) -> dict[str, Draft]:
    """Replay all lines: the current text of each tab."""
    drafts: dict[str, Draft] = {}
    for line in lines:
        if "start" in line:
            drafts[line["tab"]] = Draft(line["tab"], line["start"], line["hash"], line["start"], 0)
        elif (draft := drafts.get(line["tab"])) is not None:
            edits = draft.edits + line.get("edits", 1)
            text, called = _applied(draft.text, line), line.get("called", draft.called)
            drafts[line["tab"]] = Draft(draft.tab, draft.start, draft.hash, text, edits, called)
    return drafts


def in_short(drafts: Iterable[Draft]) -> list[Line]:
    """The fewest lines that give the same drafts."""
    lines = list[Line]()
    for draft in drafts:
        lines.append({"tab": draft.tab, "start": draft.start, "hash": draft.hash})
        if draft.edits:
            line = {"tab": draft.tab, **difference(draft.start, draft.text), "edits": draft.edits}
            lines.append(line | ({} if draft.called is None else {"called": draft.called}))
    return lines


def lines_of(content: bytes) -> Iterator[Line]:
    """The complete lines, without one truncated by a crash."""
    for line in content.split(b"\n"):
        try:
            entry = json.loads(line.decode())
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict) and _is_sound(entry):
            yield entry


def _is_sound(line: Line) -> bool:
    """Whether a line has the required keys and types."""
    if not _is_text(line.get("tab")):
        return False
    if "start" in line:
        return _is_text(line["start"]) and "hash" in line and (line["hash"] is None or _is_text(line["hash"]))
    if not _is_text(line.get("called", "")):
        return False
    lengths = line.get("head"), line.get("tail"), line.get("edits", 1)
    return _is_text(line.get("between")) and all(isinstance(length, int) and length >= 0 for length in lengths)


def _is_text(value: object) -> bool:
    """Whether a value is text that UTF-8 can encode; JSON permits lone surrogates."""
    return isinstance(value, str) and not SURROGATE.search(value)
