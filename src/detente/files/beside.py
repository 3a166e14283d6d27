"""Files beside a model, which it may name: they lie in its folder or below."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from detente.errors import ConflictError, FormatError
from detente.files.disk import MOST_TABLE, SHEETS, hash_of, read_bytes


@dataclass(frozen=True)
class Beside:
    """The files beside a model; `hashes` has, by path, those that were read for it, and `through` the models by
    which this one was come to, itself the last.
    """

    folder: Path
    hashes: dict[Path, str] = field(default_factory=dict, compare=False, repr=False)
    through: tuple[Path, ...] = ()

    def path(self, name: str, suffixes: Sequence[str] = SHEETS) -> Path:
        """The path of a file, whether or not it exists; here any suffix will do.

        Raises
        ------
        FormatError
            It lies elsewhere, all links followed, on any system.
        """
        windows = PureWindowsPath(name)
        is_local = name.strip() and "\0" not in name and not (Path(name).is_absolute() or windows.drive or windows.root)
        root = os.path.realpath(self.folder)
        path = self.folder / name if is_local else None
        if path is None or os.path.commonpath((root, os.path.realpath(path))) != root:
            raise _outside(name, root)
        return path

    def shown(self, path: Path) -> str:
        """What errors call a file."""
        return str(path)

    def read(self, path: Path) -> bytes:
        """Read a file, and note its hash.

        Raises
        ------
        FormatError
            As for `read_bytes`.
        """
        content = read_bytes(path, MOST_TABLE)
        self.hashes[path] = hash_of(content)
        return content

    def models(self) -> list[str]:
        """The names of the model files in the folder."""
        return self._named((".yaml", ".yml", ".json"))

    def tables(self) -> list[str]:
        """The names of the tables in the folder."""
        return self._named(SHEETS)

    def _named(self, suffixes: Sequence[str]) -> list[str]:
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if path.suffix.lower() in suffixes)


def _outside(name: str, root: str) -> FormatError:
    """Why a name isn't that of a file beside a model: it lies elsewhere, or it does lie there but is a whole path."""
    whole = "\0" not in name and Path(name).is_absolute()
    real = os.path.realpath(name) if whole else root
    if whole and Path(real).is_relative_to(root) and real != root:
        return FormatError("square_whole_path", name=name, local=Path(real).relative_to(root).as_posix())
    return FormatError("square_outside", name=name)


def are_same(hashes: Mapping[Path, str]) -> bool:
    """Whether files still have these hashes."""
    try:
        return all(hash_of(read_bytes(path, MOST_TABLE)) == digest for path, digest in hashes.items())
    except ConflictError:
        return False
