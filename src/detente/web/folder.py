"""The analyst's folder: its model files, read and written, and nothing outside it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from detente.errors import FormatError, QuestionError
from detente.formats.disk import hash_of, read_bytes, text_of, write_whole

MODELS = (".yaml", ".yml", ".json")
OTHERS = (".gmcr", ".csv")
MOST_FILES, DEEPEST = 1000, 6
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


class Changed(Exception):
    """The file isn't what the writer started from; `text` and `hash` are what stands there now."""

    def __init__(self, text: str, digest: str) -> None:
        super().__init__(digest)
        self.text, self.hash = text, digest


@dataclass(frozen=True)
class Folder:
    """A folder and the model files in it, named by their paths from it, with ``/``."""

    root: Path
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @classmethod
    def at(cls, path: str | Path) -> Folder:
        """The folder at a path.

        Raises
        ------
        QuestionError
            There is none.
        """
        root = Path(os.path.realpath(path))
        if not root.is_dir():
            raise QuestionError("folder_missing", path=str(path))
        return cls(root)

    def files(self) -> list[str]:
        """The names of its model files, those of other programs too."""
        found = sorted(self._walk(self.root, 1))
        return found[:MOST_FILES]

    def _walk(self, folder: Path, depth: int) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir() and depth < DEEPEST:
                yield from self._walk(Path(entry.path), depth + 1)
            elif entry.is_file() and Path(entry.name).suffix.lower() in (*MODELS, *OTHERS):
                yield Path(entry.path).relative_to(self.root).as_posix()

    def path(self, name: str, suffixes: tuple[str, ...] = MODELS) -> Path:
        """Where a file of this name is or would be.

        Raises
        ------
        QuestionError
            The name leads out of the folder, is hidden, or isn't that of a model file.
        """
        parts = PurePosixPath(name).parts
        plain = "/".join(parts) == name and not any(sign in name for sign in "\\\0:") and name.isprintable()
        if not plain or not parts or any(_forbidden(part) for part in parts):
            raise QuestionError("name_outside", name=name)
        if PurePosixPath(name).suffix.lower() not in suffixes:
            raise QuestionError("name_suffix", name=name, allowed=list(suffixes))
        path = self.root.joinpath(*parts)
        real = Path(os.path.realpath(path))
        if real != path:  # a link, of the file or on the way, may lead anywhere, and change
            raise QuestionError("name_outside", name=name)
        return path

    def read(self, name: str) -> tuple[str, str]:
        """The text of a model file, and the hash of its bytes.

        Raises
        ------
        QuestionError, FormatError
            The name isn't allowed, or the file can't be read.
        """
        content = read_bytes(self.path(name))
        return text_of(content, name), hash_of(content)

    def write(self, name: str, text: str, started_from: str | None) -> str:
        """Write a model file whole; the hash of what stands there now.

        Parameters
        ----------
        name, text
            Which file, and all that is to stand in it.
        started_from
            The hash of the file that the text was made from; None for a new file.

        Raises
        ------
        Changed
            Another text stands there.
        QuestionError, FormatError
            The name isn't allowed, or the file can't be written.
        """
        path, content = self.path(name), text.encode("utf-8")
        with self._lock:
            try:
                there, digest = self.read(name)
            except FormatError as error:
                if error.code != "file_missing":
                    raise
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, content)
                return hash_of(content)
            if digest not in (started_from, hash_of(content)):
                raise Changed(there, digest)
            write_whole(path, content, overwrite=True)
        return hash_of(content)


def _forbidden(part: str) -> bool:
    """Parts of names that mean something else than a file of this name, on any system."""
    stem = part.split(".", maxsplit=1)[0].lower()
    return part.startswith((".", "~", " ")) or part.endswith((".", " ")) or stem in RESERVED
