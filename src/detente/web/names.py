"""Which names files of the folder may have: those that mean the same file on any system, and one inside it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from detente.errors import QuestionError

DIGITS = "123456789\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}"
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in DIGITS)}

ELSEWHERE = re.compile(r'[*?<>"|]|%[0-9A-Fa-f]{2}')  # what Windows takes for something else, and addresses do


def parts_of(name: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """The folders on the way to a file of this name, and its own name.

    Raises
    ------
    QuestionError
        The name leads out of the folder, is hidden, or isn't that of a model file.

    >>> parts_of("rivers/two-towns.yaml", (".yaml",))
    ('rivers', 'two-towns.yaml')
    """
    parts = PurePosixPath(name).parts
    plain = "/".join(parts) == name and not any(sign in name for sign in "\\\0:") and name.isprintable()
    if not plain or not parts or any(_forbidden(part) for part in parts):
        raise QuestionError("name_outside", name=name)
    if PurePosixPath(name).suffix.lower() not in suffixes:
        raise QuestionError("name_suffix", name=name, allowed=list(suffixes))
    return parts


def check_new(name: str, deepest: int) -> None:
    """Refuse a name for a new file that other systems don't take, or that lies deeper than folders are listed.

    Raises
    ------
    QuestionError
        The name can't be used for a new file.
    """
    if ELSEWHERE.search(name):
        raise QuestionError("name_elsewhere", name=name)
    if name.count("/") >= deepest:
        raise QuestionError("name_deep", name=name, most=deepest)


def _forbidden(part: str) -> bool:
    """Parts of names that mean something else than a file of this name, on any system."""
    stem = part.split(".", maxsplit=1)[0].lower()
    return part.startswith((".", "~", " ")) or part.endswith((".", " ")) or stem in RESERVED
