"""Validation of file names: portable, and inside the folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from detente.errors import QuestionError

HOME = "home"  # key of a task's folder, beside the keys of its request
DIGITS = "123456789\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}"
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in DIGITS)}

ELSEWHERE = re.compile(r'[*?<>"|]|%[0-9A-Fa-f]{2}')  # special characters in Windows paths and in URLs


def parts_of(name: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """Split a file name into folders and base name.

    Raises
    ------
    QuestionError
        The name is empty, leads out of the folder, is hidden, or has no suffix of a model file.

    >>> parts_of("rivers/two-towns.yaml", (".yaml",))
    ('rivers', 'two-towns.yaml')
    """
    if not name.strip():
        raise QuestionError("name_empty")
    parts = PurePosixPath(name).parts
    canonical = "/".join(parts) == name and not any(sign in name for sign in "\\\0:") and name.isprintable()
    if not canonical or not parts or any(_forbidden(part) for part in parts):
        raise QuestionError("name_outside", name=name)
    if PurePosixPath(name).suffix.lower() not in suffixes:
        raise QuestionError("name_suffix", name=name, allowed=list(suffixes))
    return parts


def check_new(name: str, deepest: int) -> None:
    """Refuse an unportable name for a new file, or one deeper than listings go.

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
    """The parts of a name with a special meaning on some system."""
    stem = part.split(".", maxsplit=1)[0].lower()
    return part.startswith((".", "~", " ")) or part.endswith((".", " ")) or stem in RESERVED
