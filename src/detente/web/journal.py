"""What was edited and not yet saved, on disk: one file a model, one line an edit, each forced out before it counts.

A line holds the tab that edited, the text that the tab started from (its first line), and the text after the edit as
the difference from the one before it: the characters kept at either end, and what stands between them.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.errors import QuestionError
from detente.formats.disk import write_whole
from detente.web.folder import MODELS, OTHERS, Folder

HOME = (".detente", "journal")


@dataclass(frozen=True)
class Draft:
    """A text that a tab hasn't saved: what it started from, its hash, and how it stands."""

    tab: str
    start: str
    hash: str | None
    text: str
    edits: int


@dataclass(frozen=True)
class Journal:
    """The unsaved edits of a folder."""

    folder: Folder
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    _last: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)

    def path(self, name: str) -> Path:
        """Where the edits of a model file are kept."""
        self.folder.path(name, (*MODELS, *OTHERS))
        return self.folder.root.joinpath(*HOME, *(name + ".jsonl").split("/"))

    def append(self, name: str, tab: str, text: str, start: str, started_from: str | None) -> None:
        """Keep how a tab's text stands now; it is on disk when this returns.

        Parameters
        ----------
        name
            The model file.
        tab
            Who edits.
        text
            How the text stands after the edit.
        start, started_from
            The saved text that the tab began with, and its hash; None where there's no file yet.
        """
        with self._lock:
            before = self._last.get((name, tab))
            lines: list[dict[str, Any]] = []
            if before is None:
                lines.append({"tab": tab, "start": start, "hash": started_from})
                before = start
            lines.append({"tab": tab, **_difference(before, text)})
            self._add(self.path(name), lines)
            self._last[name, tab] = text

    def _add(self, path: Path, lines: list[dict[str, Any]]) -> None:
        if Path(os.path.realpath(path)) != path:  # a link may lead out of the folder
            raise QuestionError("name_outside", name=path.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode(
            "utf-8", "surrogatepass"
        )
        with path.open("ab") as file:
            if file.tell() and _unfinished(path):
                content = b"\n" + content
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def drafts(self, name: str) -> list[Draft]:
        """The texts that were never saved, one for each tab that edited."""
        with self._lock:
            return list(_replayed(_lines(self.path(name))).values())

    def names(self) -> list[str]:
        """The model files that have unsaved edits."""
        home = self.folder.root.joinpath(*HOME)
        found = (path.relative_to(home).as_posix().removesuffix(".jsonl") for path in sorted(home.rglob("*.jsonl")))
        return [name for name in found if self.drafts(name)]

    def drop(self, name: str, tab: str) -> None:
        """Forget what a tab edited: it was saved, or given up."""
        path = self.path(name)
        with self._lock:
            self._last.pop((name, tab), None)
            kept = [line for line in _lines(path) if line["tab"] != tab]
            if kept:
                content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept)
                write_whole(path, content.encode("utf-8", "surrogatepass"), overwrite=True)
            else:
                path.unlink(missing_ok=True)


def _difference(before: str, after: str) -> dict[str, Any]:
    """The characters kept at either end, and what stands between them."""
    most = min(len(before), len(after))
    head = _alike(before, after)
    tail = _alike(before[::-1][: most - head], after[::-1][: most - head])
    return {"head": head, "tail": tail, "between": after[head : len(after) - tail]}


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _applied(before: str, line: dict[str, Any]) -> str:
    between: str = line["between"]
    return before[: line["head"]] + between + before[len(before) - line["tail"] :]


def _replayed(lines: Iterator[dict[str, Any]]) -> dict[str, Draft]:
    found: dict[str, Draft] = {}
    for line in lines:
        if "start" in line:
            found[line["tab"]] = Draft(line["tab"], line["start"], line["hash"], line["start"], 0)
        elif (draft := found.get(line["tab"])) is not None:
            found[line["tab"]] = Draft(draft.tab, draft.start, draft.hash, _applied(draft.text, line), draft.edits + 1)
    return {tab: draft for tab, draft in found.items() if draft.text != draft.start}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines; one that a crash cut short isn't any."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return
    for line in content.split(b"\n"):
        try:
            found = json.loads(line.decode("utf-8", "surrogatepass"))
        except ValueError:
            continue
        if isinstance(found, dict) and isinstance(found.get("tab"), str):
            yield found


def _unfinished(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
