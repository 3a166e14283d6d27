"""Changed conflicts: changes or replaced parts, with states that keep their labels and numbers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from inspect import signature
from typing import TYPE_CHECKING, Protocol

from detente.errors import QuestionError, nearest
from detente.model import given as read
from detente.model.claims import Change, Claim, Drop, Replace, Swap, change
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import edited, remade
from detente.model.kept_states import numbered
from detente.model.rules import Constraint

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

_maker = read.instance(DecisionMaker, "a_decision_maker")
OWN = ("origin", "elsewhere", "numbered_by")  # what a conflict remembers of where it comes from


class Files(Protocol):
    """Parser of changes in model-file syntax."""

    def change_of(self, text: str) -> Change:
        """Parse a change."""


def changed(conflict: Conflict, changes: object, parts: Mapping[str, object]) -> Conflict:
    """Apply changes to a conflict, then replace parts; see :meth:`Conflict.changed`.

    Raises
    ------
    QuestionError, ArgumentError, ConflictError
        An unknown part, an invalid change, or an inconsistent result.
    """
    known = tuple(name for name in signature(type(conflict)).parameters if name not in OWN)
    for name in parts:
        if name not in known:
            raise QuestionError("unknown_part", name=name, near=nearest(name, known))
    given = changes_of(changes)
    result = conflict
    if given:
        result = remade(edited(conflict, given), claims=[claim for claim in conflict.claims if not _counts(claim)])
    return _replaced(result, parts) if parts else result


def changes_of(given: object, argument: str = "changes") -> tuple[Change, ...]:
    """Normalise one or several changes: objects, maps with the keys of a model file, or such maps as text.

    >>> changes_of({"drop": "us.prefers[1]"})
    (Drop(element='us.prefers[1]'),)
    """
    if isinstance(given, str | Mapping | Change):
        return (_change(given, argument),)
    return read.items(given, argument, _change, "changes")


def _change(given: object, argument: str) -> Change:
    if not isinstance(given, str):
        return change(given, argument)
    files: Files = vars(sys.modules[__package__.partition(".")[0]])["_files"]()
    return files.change_of(given)


def _counts(claim: Claim) -> bool:
    """Whether a claim names elements by addresses, whose numbers change with the model."""
    return any(isinstance(one, Drop | Swap | Replace) for one in claim.given)


def _replaced(conflict: Conflict, parts: Mapping[str, object]) -> Conflict:
    """The conflict with parts replaced; its states keep their numbers where its own constraints would renumber them."""
    given = {**parts, "origin": None, "elsewhere": {}}
    first = conflict.numbered_by or conflict
    makers = read.items(parts.get("decision_makers", conflict.decision_makers), "decision_makers", _maker)
    if tuple(option for dm in makers for option in dm.qualified()) != conflict.options or "states" in parts:
        return remade(conflict, **{"states": conflict.states if first.states else None, "numbered_by": None} | given)
    if first.states is not None:
        return remade(conflict, **given)
    rules = read.items(parts.get("constraints", conflict.constraints), "constraints", Constraint.of)
    return remade(conflict, **numbered(conflict, {**given, "decision_makers": makers, "constraints": rules}))
