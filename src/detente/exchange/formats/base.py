"""What a format says of itself, and the table of formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType, ModuleType

_REGISTERED: dict[str, Format] = {}


@dataclass(frozen=True, slots=True)
class Format:
    """A format of model files other than the model file's own.

    Attributes
    ----------
    suffix
        With its dot, in lower case.
    reader
        The module whose ``read(path)`` gives the conflict, and whose ``parse(text, path)`` reads a text back.
    writer
        The module whose ``write(conflict)`` gives the text, or whose ``write_with_notes(conflict)`` also says what the
        format leaves out; the text is read back before it counts, if the format has a reader.
    ranked
        Whether it holds each preference as a ranking of states, so that no other can be written.
    checked
        Whether a text is read back before it counts, if the format has a reader; not where a file is for papers first.
    binary
        Whether its content is bytes, which `write` gives and `parse` takes, rather than a text.
    """

    suffix: str
    reader: str | None = None
    writer: str | None = None
    ranked: bool = False
    checked: bool = True
    binary: bool = False

    def reading(self) -> ModuleType:
        """The module that reads it."""
        return import_module(self.reader or "")

    def writing(self) -> ModuleType:
        """The module that writes it."""
        return import_module(self.writer or "")


def register(*formats: Format) -> None:
    """Make formats known under their suffixes to every door.

    Raises
    ------
    ValueError
        A suffix is taken by another format.
    """
    for file_format in formats:
        if _REGISTERED.setdefault(file_format.suffix, file_format) != file_format:
            raise ValueError(f"the suffix {file_format.suffix} is taken already")


def withdraw(suffix: str) -> None:
    """Take a format out of the table again."""
    _REGISTERED.pop(suffix, None)


def registered() -> Mapping[str, Format]:
    """Every format by its suffix."""
    return MappingProxyType(_REGISTERED)
