"""Sandboxed access to the model files and documents of the analyst's folder."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from detente.citations.documents import SUFFIXES
from detente.errors import FormatError, Place, QuestionError
from detente.exchange.formats import NATIVE, model_suffixes
from detente.files.disk import MOST_BYTES, hash_of, how_to_save, read_bytes, text_of, write_whole
from detente.files.nodes import SURROGATE
from detente.web.names import check_new, parts_of

MOST_FILES, DEEPEST = 1000, 6
UNFINISHED, STALE = re.compile(r"\..+\.(yaml|yml|json)\.[a-z0-9_]{8}\.part"), 10  # seconds


class Changed(Exception):
    """Edit conflict: the file has changed since the writer's base version; `text` and `hash` are current."""

    def __init__(self, text: str, digest: str) -> None:
        super().__init__(digest)
        self.text, self.hash = text, digest


@dataclass(frozen=True)
class Folder:
    """A folder and its model files, named by relative paths with ``/``."""

    root: Path
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @classmethod
    def at(cls, path: str | Path) -> Folder:
        """Open the folder at a path.

        Raises
        ------
        QuestionError
            The folder doesn't exist, is a file, or isn't readable.
        """
        root = Path(os.path.realpath(path))
        if root.is_file():
            raise QuestionError("folder_file", path=str(path))
        if not root.is_dir():
            raise QuestionError("folder_missing", path=str(path))
        if not os.access(root, os.R_OK | os.X_OK):
            raise QuestionError("folder_forbidden", path=str(path))
        return cls(root)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Exclusive lock on the folder, across threads and servers.

        Raises
        ------
        QuestionError
            The folder no longer exists; it is not recreated.
        """
        with self._lock:
            if not self.root.is_dir():
                raise QuestionError("folder_gone", name=self.root.name)
            handle = None
            with suppress(ImportError, OSError):  # the system or file system has no such locks
                import fcntl

                handle = os.open(self.root, os.O_RDONLY)
                fcntl.flock(handle, fcntl.LOCK_EX)
            try:
                yield
            finally:
                if handle is not None:
                    os.close(handle)

    def files(self) -> list[str]:
        """The names of its model files, also those of other programs; undecodable names are skipped."""
        return self._names(_is_model)

    def documents(self) -> list[str]:
        """The names of its documents: what can be read into paragraphs."""
        return self._names(lambda name: Path(name).suffix in SUFFIXES)

    def _names(self, is_listed: Callable[[str], bool]) -> list[str]:
        entries = (entry for entry in _walk(self.root, 1) if not entry.name.startswith("."))
        listed = (Path(entry.path) for entry in entries if is_listed(entry.name.lower()))
        names = (path.relative_to(self.root).as_posix() for path in listed)
        return sorted(name for name in names if not SURROGATE.search(name))[:MOST_FILES]

    def sweep(self) -> None:
        """Remove temporary files of interrupted writes."""
        for entry in _walk(self.root, 1):
            with suppress(OSError):
                if UNFINISHED.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > STALE:
                    Path(entry.path).unlink()

    def path(self, name: str, suffixes: tuple[str, ...] = NATIVE) -> Path:
        """The path of a file name, whether or not it exists.

        Raises
        ------
        QuestionError
            The name leads out of the folder, is hidden, or has no suffix of a model file.
        """
        path = self.root.joinpath(*parts_of(name, suffixes))
        if Path(os.path.realpath(path)) != path:  # no symbolic links, which may lead outside and change
            raise QuestionError("name_outside", name=name)
        return path

    def read(self, name: str) -> tuple[str, str]:
        """The text of a model file, and the hash of its bytes; an empty file has an empty text.

        Raises
        ------
        QuestionError, FormatError
            The name isn't allowed, or the file can't be read.
        """
        content = self._bytes(name)
        return _text(content, name), hash_of(content)

    def hash(self, name: str) -> str | None:
        """The hash of a model file's bytes; None if it doesn't exist.

        Raises
        ------
        QuestionError, FormatError
            The name isn't allowed, or the file can't be read.
        """
        content = self._there(name)
        return None if content is None else hash_of(content)

    def _there(self, name: str) -> bytes | None:
        try:
            return self._bytes(name)
        except FormatError as error:
            if error.code != "file_missing":
                raise
            return None

    def _bytes(self, name: str) -> bytes:
        path = self.path(name)
        with named(name):
            return read_bytes(path)

    def write(self, name: str, text: str, started_from: str | None) -> str:
        """Write a model file atomically; return its new hash.

        Parameters
        ----------
        name, text
            The file, and its new content.
        started_from
            The hash of the base version (optimistic locking); None for a new file.

        Raises
        ------
        Changed
            The file differs from the base version.
        QuestionError, FormatError
            The name isn't allowed, the text fails the round trip, or the file can't be written.
        """
        path, content = self.path(name), _content(text, name)
        with self.alone(), named(name):
            on_disk = self._there(name)
            if on_disk is None:
                check_new(name, DEEPEST)
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, content)
            elif on_disk != content:
                if hash_of(on_disk) != started_from:
                    raise Changed(_text(on_disk, name), hash_of(on_disk))
                write_whole(path, content, overwrite=True)
        return hash_of(content)


@contextmanager
def named(name: str) -> Iterator[None]:
    """Context manager: errors name a file relative to the folder, without disclosing its location."""
    try:
        yield
    except FormatError as error:
        fields = {**error.fields, "path": name} if "path" in error.fields else error.fields
        raise FormatError(error.code, place=Place(name), **fields) from None


def _text(content: bytes, name: str) -> str:
    return text_of(content, name) if content.strip() else ""


def _content(text: str, name: str) -> bytes:
    """Encode a text, required to be decodable again."""
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError:
        raise FormatError("file_no_text", place=Place(name), path=name, how_kind=how_to_save(name)) from None
    if len(content) > MOST_BYTES:
        raise FormatError("file_large", place=Place(name), path=name, most=MOST_BYTES >> 20)
    text_of(content, name)
    return content


def _is_model(name: str) -> bool:
    return Path(name).suffix in model_suffixes() and not name.endswith(".schema.json")


def _walk(folder: Path, depth: int) -> Iterator[os.DirEntry[str]]:
    """Walk the files of a folder recursively, without links and hidden folders."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_file():
            yield entry
        elif entry.is_dir() and depth < DEEPEST and not entry.name.startswith("."):
            yield from _walk(Path(entry.path), depth + 1)
