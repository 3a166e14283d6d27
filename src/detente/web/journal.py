"""What was edited and not yet saved, on disk: one file a model, one line an edit, each forced out before it counts.

A line holds the tab that edited, the text that the tab started from (its first line), and the text after the edit as
the difference from the one before it: the characters kept at either end, and what stands between them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.errors import ConflictError, QuestionError
from detente.formats.disk import sync_folder, write_whole
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
    _last: dict[tuple[str, str], tuple[str | None, str]] = field(default_factory=dict, repr=False, compare=False)

    def path(self, name: str) -> Path:
        """Where the edits of a model file are kept.

        Raises
        ------
        QuestionError
            The name isn't allowed, or links lead elsewhere.
        """
        self.folder.path(name, (*MODELS, *OTHERS))
        path = self.folder.root.joinpath(*HOME, *(name + ".jsonl").split("/"))
        if Path(os.path.realpath(path)) != path:  # a link may lead out of the folder
            raise QuestionError("name_outside", name=path.name)
        return path

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
        path = self.path(name)
        with self.folder.alone():
            began_with, before = self._last.pop((name, tab), (None, None))
            lines: list[dict[str, Any]] = []
            if before is None or began_with != started_from or not path.exists():
                lines.append({"tab": tab, "start": start, "hash": started_from})
                before = start
            lines.append({"tab": tab, **_difference(before, text)})
            _add(path, lines)  # if this fails, nobody knows what stands there: the next edit begins anew
            self._last[name, tab] = started_from, text

    def drafts(self, name: str) -> list[Draft]:
        """The texts that were never saved, one for each tab that edited."""
        path = self.path(name)
        with self.folder.alone():
            found = _replayed(_lines(path))
            try:
                there = self.folder.read(name)[0] if found else None
            except ConflictError:
                there = None
            saved = {tab for tab, draft in found.items() if draft.text == there}
            if saved:
                self._forget(name, saved)
        return [draft for tab, draft in found.items() if tab not in saved and draft.text != draft.start]

    def names(self) -> list[str]:
        """The model files that have unsaved edits."""
        home = self.folder.root.joinpath(*HOME)
        if Path(os.path.realpath(home)) != home:
            return []
        found = (path.relative_to(home).as_posix().removesuffix(".jsonl") for path in sorted(home.rglob("*.jsonl")))
        return [name for name in found if self._has_drafts(name)]

    def _has_drafts(self, name: str) -> bool:
        try:
            return bool(self.drafts(name))
        except (ConflictError, OSError):  # put there by somebody else
            return False

    def drop(self, name: str, tab: str) -> None:
        """Forget what a tab edited: it was saved, or given up."""
        with self.folder.alone():
            self._forget(name, {tab})

    def _forget(self, name: str, tabs: Collection[str]) -> None:
        path = self.path(name)
        for tab in tabs:
            self._last.pop((name, tab), None)
        lines = list(_lines(path))
        kept = [line for line in lines if line["tab"] not in tabs]
        if kept == lines and kept:
            return
        if kept:
            write_whole(path, _written(kept), overwrite=True)
        else:
            path.unlink(missing_ok=True)


def _add(path: Path, lines: list[dict[str, Any]]) -> None:
    is_new = not path.exists()
    if is_new:
        _make_home(path.parent)
    with path.open("ab") as file:
        file.write((b"\n" if file.tell() and _unfinished(path) else b"") + _written(lines))
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)


def _make_home(folder: Path) -> None:
    """Make the folder of a journal; what is kept there is nobody's business but this machine's."""
    folder.mkdir(parents=True, exist_ok=True)
    home = next(parent for parent in (folder, *folder.parents) if parent.name == HOME[0])
    ignored = home / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", "utf-8")


def _written(lines: list[dict[str, Any]]) -> bytes:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return text.encode("utf-8", "surrogatepass")


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
    return found


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines; one that a crash cut short isn't any."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return
    for line in content.split(b"\n"):
        try:
            found = json.loads(line.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and _is_sound(found):
            yield found


def _is_sound(line: dict[str, Any]) -> bool:
    """Whether a line says what a line must say."""
    if not isinstance(line.get("tab"), str):
        return False
    if "start" in line:
        return isinstance(line["start"], str) and isinstance(line.get("hash"), str | None)
    kept = line.get("head"), line.get("tail")
    return isinstance(line.get("between"), str) and all(isinstance(one, int) and one >= 0 for one in kept)


def _unfinished(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
