"""Marks around what sentences name: states, decision makers, options and statements, for readers that link them.

The mark is set where a name is put into a sentence, by the id that the answer has, never by searching the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from detente.model.conflict import Conflict
from detente.model.states import State

OPEN, NAMED, CLOSE = "\ue000", "\ue001", "\ue002"  # of private use: no text of a model means anything by them
_MARKING: ContextVar[bool] = ContextVar("marking", default=False)
T = TypeVar("T")


@contextmanager
def marking() -> Iterator[None]:
    """Mark what is named in sentences made within."""
    token = _MARKING.set(True)
    try:
        yield
    finally:
        _MARKING.reset(token)


def marked(kind: str, id: str, text: str) -> str:
    """A name with its mark, if marks are wanted.

    >>> marked("dm", "us", "United States")
    'United States'
    >>> with marking():
    ...     len(marked("dm", "us", "United States"))
    21
    """
    return mark(kind, id, text) if _MARKING.get() else text


def mark(kind: str, id: str, text: str) -> str:
    """A text with its mark, in a document that has all of them."""
    return f"{OPEN}{kind}:{id}{NAMED}{text}{CLOSE}"


class _Label(str):
    """A state's label: the same text, and marked wherever it is put into a sentence."""

    __slots__ = ("number",)
    number: int

    def __str__(self) -> str:
        return marked("state", str(self.number), self[:])

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def with_marks(answer: T) -> T:
    """The same answer, with states whose labels are marked in sentences."""
    return cast(T, _with_marks(answer))


def _with_marks(value: Any) -> Any:
    if isinstance(value, State):
        label = _Label(value.label)
        label.number = value.number
        return replace(value, label=label)
    if isinstance(value, Conflict):
        return value
    if isinstance(value, tuple):
        made = map(_with_marks, value)
        return type(value)(*made) if hasattr(value, "_fields") else type(value)(made)
    if isinstance(value, dict):
        return {key: _with_marks(one) for key, one in value.items()}
    if isinstance(value, Mapping) or not is_dataclass(value) or isinstance(value, type):
        return value
    found = copy(value)
    for field in fields(value):
        object.__setattr__(found, field.name, _with_marks(getattr(value, field.name)))
    return found
