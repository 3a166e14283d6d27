"""Changed conflicts: changes or replaced parts, with states that keep their labels and numbers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from inspect import signature
from typing import TYPE_CHECKING, Protocol

from detente.errors import ConflictError, ModelError, Place, QuestionError, nearest, together
from detente.model import given as read
from detente.model.change_faults import Placing, of_changes, placing
from detente.model.claims import Change, Claim, Drop, Replace, Swap, change
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import edited, remade
from detente.model.kept_states import numbered
from detente.model.perceptions import kept_perceptions
from detente.model.rules import Constraint
from detente.model.validation import change_faults, faults_of

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

_maker = read.instance(DecisionMaker, "a_decision_maker")
OWN = ("origin", "elsewhere", "numbered_by", "given")  # what a conflict remembers of where it comes from


class Files(Protocol):
    """Parser of changes in model-file syntax."""

    def change_of(self, text: str, called: str) -> tuple[Change, Placing]:
        """Parse a change, with positions in it, in a text that errors call so."""


def changed(conflict: Conflict, changes: object, parts: Mapping[str, object], argument: str = "changes") -> Conflict:
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
    read_changes = _read(changes, argument)
    result = conflict
    if read_changes:
        changes_read = tuple(change for change, _ in read_changes)
        claims = [claim for claim in conflict.claims if not _counts(claim)]
        result = _edited(placing(conflict, "given", [text for _, text in read_changes]), changes_read)
        result = remade(result, claims=claims, given=(*conflict.given, *changes_read))
    result = _replaced(result, parts) if parts else result
    if "perceives" in parts or not conflict.perceives:
        return result
    perceptions = kept_perceptions(conflict, result, by_number=not read_changes, of_change=change_faults)
    return result if perceptions == result.perceives else remade(result, perceives=perceptions)


def _edited(conflict: Conflict, changes: tuple[Change, ...]) -> Conflict:
    """Apply changes; errors are told at the change that they come from."""
    if faults := [*faults_of(conflict, changes, "given")]:
        raise together(faults)
    try:
        return edited(conflict, changes)
    except ConflictError as error:
        raise of_changes(conflict, changes, "given", error) from None


def changes_of(value: object, argument: str = "changes") -> tuple[Change, ...]:
    """Normalise one or several changes: objects, maps with the keys of a model file, or such maps as text.

    >>> changes_of({"drop": "us.prefers[1]"})
    (Drop(element='us.prefers[1]'),)
    """
    return tuple(change for change, _ in _read(value, argument))


def _read(value: object, argument: str) -> tuple[tuple[Change, Placing | None], ...]:
    """Changes, with positions in those that are text."""
    if isinstance(value, str | Mapping | Change):
        return (_change(value, argument, "given"),)
    elements = read.items(value, argument, lambda element, _: element, "changes")
    return tuple(
        _change(element, f"{argument}[{place}]", f"given[{place + 1}]") for place, element in enumerate(elements)
    )


def _change(value: object, argument: str, called: str) -> tuple[Change, Placing | None]:
    if isinstance(value, str):
        files: Files = vars(sys.modules[__package__.partition(".")[0]])["_files"]()
        return files.change_of(value, called)
    try:
        return change(value, argument), None
    except ModelError as error:
        raise error.at(address=called, place=Place(called)) from None


def _counts(claim: Claim) -> bool:
    """Whether a claim names elements by addresses, whose numbers change with the model."""
    return any(isinstance(edit, Drop | Swap | Replace) for edit in claim.given)


def _replaced(conflict: Conflict, parts: Mapping[str, object]) -> Conflict:
    """The conflict with parts replaced; its states keep their numbers where its own constraints would renumber them."""
    new_parts = {**parts, "origin": None, "elsewhere": {}}
    first = conflict.numbered_by or conflict
    makers = read.items(parts.get("decision_makers", conflict.decision_makers), "decision_makers", _maker)
    if tuple(option for dm in makers for option in dm.qualified()) != conflict.options or "states" in parts:
        return remade(
            conflict, **{"states": conflict.states if first.states else None, "numbered_by": None} | new_parts
        )
    if first.states is not None:
        return remade(conflict, **new_parts)
    rules = read.items(parts.get("constraints", conflict.constraints), "constraints", Constraint.of)
    return remade(conflict, **numbered(conflict, {**new_parts, "decision_makers": makers, "constraints": rules}))
