"""Relabelling of an answer's states; their numbers, and the labels in the model, are unchanged."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from detente.model.conflict import Conflict
from detente.model.states import State

T = TypeVar("T")
LABELS = ("model", "decimal")


def decimal(conflict: Conflict, state: State) -> State:
    """The state with its decimal label, the sum of 2^k over the options taken, k from 0 in the order of the file.

    A state that leaves options open, or of a conflict without options, keeps its label.

    >>> import detente as dt
    >>> game = dt.catalog("prisoners-dilemma")
    >>> [decimal(game, state).label for state in dt.states(game).found.states]
    ['0', '1', '2', '3']
    """
    if state.open or not conflict.coded_options:
        return state
    options = set(state.taken)
    code = sum(1 << place for place, option in enumerate(conflict.coded_options) if option in options)
    return dataclasses.replace(state, label=str(code))


def labelled(conflict: Conflict, state: State, labels: str) -> State:
    """The state under its label of a kind, ``model`` or ``decimal``."""
    return state if labels == LABELS[0] else decimal(conflict, state)


def relabelled(answer: T, conflict: Conflict) -> T:
    """An answer about a conflict with decimal labels."""
    return restated(answer, lambda state: decimal(conflict, state))


def restated(value: T, change: Callable[[State], State]) -> T:
    """Map all states in an answer, or a part of one; an object without states is returned unchanged."""
    changed: T = _walked(value, change)
    return changed


def _walked(value: Any, change: Callable[[State], State]) -> Any:
    if isinstance(value, State):
        return change(value)
    if isinstance(value, tuple | list):
        elements = [_walked(element, change) for element in value]
        return value if all(new is old for new, old in zip(elements, value, strict=True)) else type(value)(elements)
    if isinstance(value, Mapping):
        pairs = {_walked(key, change): _walked(element, change) for key, element in value.items()}
        unchanged = all(new is old for new, old in zip(pairs.values(), value.values(), strict=True))
        return value if unchanged and pairs.keys() == value.keys() else pairs
    if not dataclasses.is_dataclass(value) or isinstance(value, type | Conflict):
        return value
    parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.init}
    changed = {name: _walked(part, change) for name, part in parts.items()}
    new = {name: part for name, part in changed.items() if part is not parts[name]}
    return dataclasses.replace(value, **new) if new else value
