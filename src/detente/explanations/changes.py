"""Changes of a model in words: as a model file has them, in one line each."""

from __future__ import annotations

from typing import Any

from detente import words
from detente.model.claims import Change
from detente.model.conflict import Conflict
from detente.model.plain import change_of
from detente.model.plain_parts import as_typed


def change_line(change: Change) -> str:
    """A change in one line, as ``--given`` takes it.

    >>> from detente.model.claims import Drop
    >>> change_line(Drop("us.prefers[1]"))
    'drop: us.prefers[1]'
    """
    with as_typed():
        return ", ".join(f"{key}: {_flow(value)}" for key, value in change_of(change).items())


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(element)}" for key, element in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else str(value)


def given_sentence(conflict: Conflict, lang: str = words.DEFAULT) -> list[str]:
    """The sentence that says under which changes a model was asked; none without any."""
    if not conflict.given:
        return []
    changes = [f"`{change_line(change)}`" for change in conflict.given]
    return [words.say("text.given", lang, changes=changes, n=len(changes))]
