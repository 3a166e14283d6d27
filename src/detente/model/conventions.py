"""Conventions that the literature leaves open: their names, their values with the default first, and what they say.

The defaults: legal sequences may lead back to the start, since the inductive definition says so; stability of a degree
means at least that degree, so that it is monotone; of deterrence ``B``, as the one public data set has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

RETURN_TO_START = ("allowed", "barred")
DETERRENCE = ("B", "A")
LEVEL = ("at_least", "exactly")
CONVENTIONS: Mapping[str, tuple[str, ...]] = {
    "return_to_start": RETURN_TO_START,
    "deterrence": DETERRENCE,
    "level": LEVEL,
}
Chosen = tuple[tuple[str, str], ...]  # conventions that are asked for, by name


class Asked(TypedDict, total=False):
    """The conventions that are asked for, as keyword arguments of a question."""

    return_to_start: str | None
    deterrence: str | None
    level: str | None


def keywords(asked: Chosen) -> Asked:
    """What is asked for as keyword arguments of a question.

    >>> keywords((("level", "exactly"),))
    {'level': 'exactly'}
    """
    arguments: Asked = {}
    for name, value in asked:
        arguments[name] = value  # type: ignore[literal-required]
    return arguments


def chosen(return_to_start: str | None = None, deterrence: str | None = None, level: str | None = None) -> Chosen:
    """The conventions that are asked for.

    >>> chosen(level="exactly")
    (('level', 'exactly'),)
    """
    named = zip(CONVENTIONS, (return_to_start, deterrence, level), strict=True)
    return tuple((name, value) for name, value in named if value is not None)
