"""Write-ahead journal of unsaved edits: one file per model, one line per edit, synced to disk."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import ConflictError, QuestionError
from detente.files.disk import append_whole, write_whole
from detente.web.folder import Folder, named
from detente.web.journal_lines import Draft, Line, difference, lines_of, replayed, written

HOME = (".detente", "journal")
Stamps = tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]  # of a journal, and of its model file


@dataclass(frozen=True)
class Journal:
    """The unsaved edits of a folder."""

    folder: Folder
    _last: dict[tuple[str, str], tuple[str | None, str]] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[str, tuple[Stamps, bool]] = field(default_factory=dict, repr=False, compare=False)

    def path(self, name: str) -> Path:
        """Path of a model file's journal.

        Raises
        ------
        QuestionError
            The name isn't allowed, or the path has symbolic links.
        """
        self.folder.path(name)
        path = self.folder.root.joinpath(*HOME, *(name + ".jsonl").split("/"))
        if Path(os.path.realpath(path)) != path:  # a link may lead out of the folder
            raise QuestionError("name_outside", name=path.name)
        return path

    def append(self, name: str, tab: str, text: str, start: str, started_from: str | None) -> None:
        """Append the current text of a tab; it is on disk on return.

        Parameters
        ----------
        name
            The model file.
        tab
            The editing tab.
        text
            The text after the edit.
        start, started_from
            The base version of the tab, and its hash; None for a new file.
        """
        path = self.path(name)
        with self.folder.alone():
            began_with, before = self._last.pop((name, tab), (None, None))
            lines = list[Line]()
            if before is None or began_with != started_from or not path.exists():
                lines.append({"tab": tab, "start": start, "hash": started_from})
                before = start
            lines.append({"tab": tab, **difference(before, text)})
            with named(name):
                _add(path, lines)  # on failure the tail is undefined, and the next edit starts from scratch
            self._last[name, tab] = started_from, text

    def drafts(self, name: str) -> list[Draft]:
        """The unsaved texts, one per tab."""
        path = self.path(name)
        with self.folder.alone():
            drafts = replayed(_lines(path))
            try:
                on_disk = self.folder.read(name)[0] if drafts else None
            except ConflictError:
                on_disk = None
            saved = {tab for tab, draft in drafts.items() if draft.text == on_disk}
            if saved:
                self._forget(name, saved)
        return [draft for tab, draft in drafts.items() if tab not in saved and draft.text != draft.start]

    def names(self) -> list[str]:
        """The model files that have unsaved edits."""
        home = self.folder.root.joinpath(*HOME)
        if Path(os.path.realpath(home)) != home:
            return []
        names = (path.relative_to(home).as_posix().removesuffix(".jsonl") for path in sorted(home.rglob("*.jsonl")))
        return [name for name in names if self._is_unsaved(name)]

    def _is_unsaved(self, name: str) -> bool:
        """Whether a model file has unsaved edits, cached until it or its journal changes."""
        try:
            stamps = _stamp(self.path(name)), _stamp(self.folder.path(name))
        except ConflictError:
            return False
        if self._known.get(name, (None, False))[0] != stamps:
            self._known[name] = stamps, bool(self.recovered(name))
        return self._known[name][1]

    def recovered(self, name: str) -> list[Draft]:
        """As `drafts`, but empty for an unreadable journal, so that the file can still be opened."""
        try:
            return self.drafts(name)
        except (ConflictError, OSError):
            return []

    def drop(self, name: str, tab: str) -> None:
        """Remove a tab's edits, after it saved or discarded them."""
        with self.folder.alone():
            self._forget(name, {tab})

    def _forget(self, name: str, tabs: Collection[str]) -> None:
        path = self.path(name)
        for tab in tabs:
            self._last.pop((name, tab), None)
        lines = _lines(path)
        remaining = [line for line in lines if line["tab"] not in tabs]
        if not remaining:
            path.unlink(missing_ok=True)
        elif remaining != lines:
            write_whole(path, written(remaining), overwrite=True)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """A stamp that changes with the file; None if it doesn't exist."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _add(path: Path, lines: list[Line]) -> None:
    if not path.exists():
        _make_home(path.parent)
    append_whole(path, (b"\n" if _unfinished(path) else b"") + written(lines))


def _make_home(folder: Path) -> None:
    """Create the folder of a journal, excluded from version control."""
    folder.mkdir(parents=True, exist_ok=True)
    home = next(parent for parent in (folder, *folder.parents) if parent.name == HOME[0])
    ignored = home / ".gitignore"
    if not ignored.exists():
        write_whole(ignored, b"*\n")


def _lines(path: Path) -> list[Line]:
    return list(lines_of(path.read_bytes())) if path.is_file() else []


def _unfinished(path: Path) -> bool:
    """Whether the last line is truncated."""
    if not path.is_file() or not path.stat().st_size:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
