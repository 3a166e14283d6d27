"""The formats of model files by suffix, one file each: who reads it and who writes it. Doors ask this table.

Each file of this folder registers its formats when one is first asked for; readers and writers are loaded where used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from detente.exchange.formats.base import Format, registered

__all__ = ["NATIVE", "Format", "foreign_suffixes", "format_of", "model_suffixes", "read_suffixes", "text_suffixes",
           "written_suffixes"]  # fmt: skip

NATIVE = (".yaml", ".yml", ".json")  # model files


@cache
def _load() -> None:
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        import_module(f"{__name__}.{file.stem}")


def _formats() -> Mapping[str, Format]:
    _load()
    return registered()


def format_of(suffix: str) -> Format | None:
    """The format of another program with this suffix; None where there is none.

    >>> format_of(".gmcr").reader, format_of(".yaml")
    ('detente.exchange.gmcr', None)
    """
    return _formats().get(suffix)


def read_suffixes() -> tuple[str, ...]:
    """The suffixes that are read, model files first.

    >>> read_suffixes()
    ('.yaml', '.yml', '.json', '.csv', '.gmcr', '.md', '.nfg', '.tsv', '.xlsx')
    """
    return (*NATIVE, *foreign_suffixes())


def foreign_suffixes() -> tuple[str, ...]:
    """The suffixes of other programs' files that are read."""
    return tuple(_suffixes("reader"))


def written_suffixes() -> tuple[str, ...]:
    """The suffixes that a conflict is written to, model files first."""
    return (*NATIVE, *_suffixes("writer"))


def model_suffixes() -> tuple[str, ...]:
    """The suffixes of files that are models before anything else, as folders list them: a text in Markdown may be any.

    >>> ".md" in model_suffixes(), ".xlsx" in model_suffixes()
    (False, True)
    """
    return tuple(suffix for suffix in read_suffixes() if suffix not in _formats() or _formats()[suffix].checked)


def text_suffixes() -> tuple[str, ...]:
    """The suffixes of texts that a conflict is written to, model files first."""
    return tuple(suffix for suffix in written_suffixes() if not (suffix in _formats() and _formats()[suffix].binary))


def _suffixes(role: str) -> Iterator[str]:
    return (suffix for suffix, file_format in sorted(_formats().items()) if getattr(file_format, role) is not None)
