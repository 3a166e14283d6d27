"""Faults of changes: what is wrong with one by itself, and which one a fault of the changed conflict comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Protocol

from detente.errors import ConflictError, Place, together
from detente.model.claims import Change, Drop, Replace, Swap, Unseen
from detente.model.rules import Cannot, Constraint, Irreversible

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

_NUMBERED = re.compile(r"(constraints|moves)\[(\d+)\](.*)")


class Placing(Protocol):
    """Positions in the text of one change."""

    def place(self, address: str, offset: int | None = None) -> Place:
        """Position of a part of the change, or of the character `offset` of its formula."""


class Texts:
    """Positions in changes that are given one by one, some of them as text."""

    file_hash: str | None = None

    def __init__(self, base: str, texts: Sequence[Placing | None]) -> None:
        self.base, self.texts = base, texts

    def place(self, address: str, offset: int | None = None) -> Place:
        """Position in the text of a change; of one that is no text, which one it is."""
        matched = re.fullmatch(rf"{re.escape(self.base)}\[(\d+)\]\.?(.*)", address)
        if matched is None:
            return Place(self.base)
        text = self.texts[int(matched[1]) - 1]
        return Place(f"{self.base}[{matched[1]}]") if text is None else text.place(matched[2], offset)


def placing(conflict: Conflict, base: str, texts: Sequence[Placing | None]) -> Conflict:
    """The conflict with positions in changes instead of in its file."""
    placed = copy(conflict)
    object.__setattr__(placed, "origin", Texts(base, texts))
    return placed


def of_changes(conflict: Conflict, changes: Sequence[Change], base: str, error: ConflictError) -> ConflictError:
    """An error that changes lead to, told at the change that it comes from."""
    return together([_blamed(conflict, changes, base, fault) for fault in error.each()])


def _blamed(conflict: Conflict, changes: Sequence[Change], base: str, error: ConflictError) -> ConflictError:
    culprit = _culprit(conflict, changes, error)
    if culprit is None and len(changes) == 1 and error.address is None:
        culprit = 1, ""
    if culprit is not None:
        error.address, error.place = f"{base}[{culprit[0]}]", None
        return conflict.placed(error, culprit[1])
    error.address = error.address or base
    return conflict.placed(error)


def _culprit(conflict: Conflict, changes: Sequence[Change], error: ConflictError) -> tuple[int, str] | None:
    """The number of the change that an error comes from, and the part of it."""
    address = error.address or ""
    rule = _NUMBERED.fullmatch(address)
    if rule is not None:
        kind, number, part_of_rule = rule.groups()
        return _added_rule(conflict, changes, kind, int(number), part_of_rule)
    whose = address.partition(".")[0]
    for number, change in enumerate(changes, 1):
        if isinstance(change, Drop | Replace) and error.fields.get("name") == change.element:
            return number, ".drop" if isinstance(change, Drop) else ".replace"
        if isinstance(change, Swap) and {error.fields.get("name"), error.fields.get("first")} & {*change.elements}:
            return number, ".swap"
        if isinstance(change, Replace) and whose and change.element.partition(".")[0] == whose:
            return number, ""
        if isinstance(change, Unseen) and error.code == "undetermined":
            return number, ".unseen"
    return None


def _added_rule(
    conflict: Conflict, changes: Sequence[Change], kind: str, number: int, part_of_rule: str
) -> tuple[int, str] | None:
    """The change that adds a rule of the changed conflict."""
    of_kind = Constraint | Unseen if kind == "constraints" else Irreversible | Cannot
    dropped = {change.element for change in changes if isinstance(change, Drop)}
    own = conflict.constraints if kind == "constraints" else conflict.moves
    remaining = len(own) - sum(f"{kind}[{place}]" in dropped for place in range(1, len(own) + 1))
    added = [place for place, change in enumerate(changes, 1) if isinstance(change, of_kind)]
    added.sort(key=lambda place: isinstance(changes[place - 1], Unseen))  # these come last
    return (added[number - remaining - 1], part_of_rule) if remaining < number <= remaining + len(added) else None
