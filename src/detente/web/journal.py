"""Write-ahead journal of unsaved edits: one file per model, one line per edit, synced to disk."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import ConflictError, QuestionError
from detente.files.disk import append_whole, write_whole
from detente.web.folder import Folder, named
from detente.web.journal_lines import Draft, Line, difference, in_short, lines_of, replayed, written

HOME = (".detente", "journal")
LONG = 1 << 20  # bytes from which on a journal is shortened
Stamp = tuple[int, int, int]
Stamps = tuple[Stamp | None, Stamp | None]  # of a journal, and of its model file


@dataclass(frozen=True)
class Journal:
    """The unsaved edits of a folder."""

    folder: Folder
    _last: dict[tuple[str, str], tuple[str | None, str]] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[str, tuple[Stamps, bool]] = field(default_factory=dict, repr=False, compare=False)
    _shortest: dict[str, int] = field(default_factory=dict, repr=False, compare=False)  # bytes when last shortened

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

    def append(
        self, name: str, tab: str, text: str, start: str, started_from: str | None, called: str | None = None
    ) -> None:
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
        called
            What a variant is called from now on; it stays, saved or not, until it is dropped.
        """
        path = self.path(name)
        with self.folder.alone():
            began_with, before = self._last.pop((name, tab), (None, None))
            lines = list[Line]()
            if before is None or began_with != started_from or not path.exists():
                lines.append({"tab": tab, "start": start, "hash": started_from})
                before = start
            lines.append({"tab": tab, **difference(before, text), **({} if called is None else {"called": called})})
            with named(name):
                _add(path, lines)  # on failure the tail is undefined, and the next edit starts from scratch
            self._last[name, tab] = started_from, text
            if called is None and text not in (start, self._on_disk(name)):
                self._known[name] = self._stamps(name), True
        self._shorten(name)

    def drafts(self, name: str) -> list[Draft]:
        """The unsaved texts, one per tab, and the variants; nobody waits while a long journal is read."""
        path = self.path(name)
        while True:
            stamp = _stamp(path)
            drafts = replayed(_lines(path))
            on_disk = self._on_disk(name) if drafts else None
            saved = {tab for tab, draft in drafts.items() if draft.called is None and draft.text == on_disk}
            if not saved:
                break
            with self.folder.alone():
                if _stamp(path) == stamp:
                    self._forget(name, saved)
                    break
        return [draft for tab, draft in drafts.items() if tab not in saved and _says_something(draft)]

    def _on_disk(self, name: str) -> str | None:
        """The text of a model file; None if it can't be read."""
        try:
            return self.folder.read(name)[0]
        except ConflictError:
            return None

    def names(self) -> list[str]:
        """The model files that have unsaved edits, or a long journal that is yet to be shortened."""
        return [name for name in self._kept() if self._is_unsaved(name)]

    def tidy(self) -> None:
        """Shorten long journals, as when the app starts."""
        for name in self._kept():
            with suppress(ConflictError, OSError):
                self._shorten(name)

    def _kept(self) -> list[str]:
        """The names of the model files that have journals."""
        home = self.folder.root.joinpath(*HOME)
        if Path(os.path.realpath(home)) != home:
            return []
        return [path.relative_to(home).as_posix().removesuffix(".jsonl") for path in sorted(home.rglob("*.jsonl"))]

    def _is_unsaved(self, name: str) -> bool:
        """Whether a model file has unsaved edits, cached until it or its journal changes."""
        try:
            stamps = self._stamps(name)
        except ConflictError:
            return False
        if self._known.get(name, (None, False))[0] != stamps:
            if self._is_long(name, stamps[0]):
                return True
            is_new = stamps[1] is None  # then its variants are all there is of it
            self._known[name] = stamps, any(is_new or draft.called is None for draft in self.recovered(name))
        return self._known[name][1]

    def _stamps(self, name: str) -> Stamps:
        return _stamp(self.path(name)), _stamp(self.folder.path(name))

    def _is_long(self, name: str, stamp: Stamp | None) -> bool:
        return stamp is not None and stamp[1] > max(LONG, 2 * self._shortest.get(name, 0))

    def _shorten(self, name: str) -> None:
        """Rewrite a long journal by the fewest lines; if it changes meanwhile, the next edit does."""
        path = self.path(name)
        stamp = _stamp(path)
        if not self._is_long(name, stamp):
            return
        content = written(in_short(replayed(_lines(path)).values()))
        with self.folder.alone():
            if _stamp(path) != stamp:
                return
            if content:
                write_whole(path, content, overwrite=True)
            else:
                path.unlink(missing_ok=True)
            self._shortest[name] = len(content)
            self._known.pop(name, None)

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


def _says_something(draft: Draft) -> bool:
    return draft.called is not None or draft.text != draft.start


def _stamp(path: Path) -> Stamp | None:
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
    try:
        return list(lines_of(path.read_bytes()))
    except (FileNotFoundError, IsADirectoryError):
        return []


def _unfinished(path: Path) -> bool:
    """Whether the last line is truncated."""
    if not path.is_file() or not path.stat().st_size:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
