"""Source text and provenance of files in foreign formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import Place
from detente.files.disk import hash_of, read_bytes, text_of
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.model.texts import Text, readable


@dataclass(frozen=True)
class Imported:
    """Provenance of an imported conflict: a file, its hash, known lines of elements, and notices.

    Notices are stored here, outside the conflict's own data, so that answers can report them without an effect on
    equality and hashes.
    """

    file: str
    file_hash: str
    lines: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    def place(self, address: str, offset: int | None = None) -> Place:
        """Position of an element: its line if known, else the file."""
        return Place(self.file, self.lines.get(address))


def name_of(path: Path) -> Text:
    r"""Default name of a conflict, from its file name; forbidden characters become U+FFFD.

    >>> name_of(Path("river.gmcr")).say("en"), name_of(Path("r\udce4.csv")).say("en")
    ('river', 'r\ufffd')
    """
    return Text.of(readable(path.stem or path.name))


def notices_of(conflict: Conflict) -> tuple[Notice, ...]:
    """Notices of what a conflict's file contains beyond the conflict; none for a model file."""
    return conflict.origin.notices if isinstance(conflict.origin, Imported) else ()


def read_text(path: str | Path) -> tuple[str, str]:
    """A file's text without byte order mark, and the hash of its bytes.

    Raises
    ------
    FormatError
        The file doesn't exist, can't be read, is too large, or is not text.
    """
    content = read_bytes(path)
    return text_of(content, str(path)).removeprefix("\ufeff"), hash_of(content)
