"""The text of a file in another program's format, and where its elements stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import Place
from detente.files.disk import hash_of, read_bytes, text_of
from detente.files.notices import Notice
from detente.model.conflict import Conflict
from detente.model.texts import Text, readable


@dataclass(frozen=True)
class Imported:
    """Where an imported conflict comes from: a file, its hash, the known lines of its elements, and what was left out.

    The notices stand here, with the conflict and yet no part of it, so that whatever answers can say them: they change
    neither what it equals nor its hashes.
    """

    file: str
    file_hash: str
    lines: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    def place(self, address: str, offset: int | None = None) -> Place:
        """Where an element stands: its line if that's known, else the file."""
        return Place(self.file, self.lines.get(address))


def name_of(path: Path) -> Text:
    r"""What a conflict is called that has no name but its file's; signs that no text may have become U+FFFD.

    >>> name_of(Path("river.gmcr")).say("en"), name_of(Path("r\udce4.csv")).say("en")
    ('river', 'r\ufffd')
    """
    return Text.of(readable(path.stem or path.name))


def notices_of(conflict: Conflict) -> tuple[Notice, ...]:
    """What the file of a conflict says that the conflict doesn't; nothing if it is a model file or no file at all."""
    return conflict.origin.notices if isinstance(conflict.origin, Imported) else ()


def read_text(path: str | Path) -> tuple[str, str]:
    """A file's text without the mark of UTF-8, and the hash of its bytes.

    Raises
    ------
    FormatError
        There is no such file, it can't be read, is too large, or is no text.
    """
    content = read_bytes(path)
    return text_of(content, str(path)).removeprefix("\ufeff"), hash_of(content)
