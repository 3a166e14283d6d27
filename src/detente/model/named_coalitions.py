"""Coalitions that a model names, for use wherever a coalition is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.errors import DuplicateLabel, ModelError, UnknownLabel, nearest
from detente.model import given as read
from detente.model.ids import check_id, nfc

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

NamedCoalitions = tuple[tuple[str, tuple[str, ...]], ...]


def coalitions_of(value: object, argument: str = "coalitions") -> NamedCoalitions:
    """Named coalitions from a map such as ``{"west": ["us", "uk"]}``, or from what a conflict holds.

    >>> coalitions_of({"west": ["us", "uk"]})
    (('west', ('us', 'uk')),)
    """
    named = read.held(value, argument, lambda members, where: read.items(members, where, read.name, "a_coalition"))
    return tuple((check_id(name, "coalition"), members) for name, members in named.items())


def members_named(conflict: Conflict, name: str) -> tuple[str, ...] | None:
    """The members of a coalition of this name, in declared order; None if the model names none so."""
    ids = dict(conflict.coalitions).get(nfc(name).strip())
    return None if ids is None else tuple(dm for dm in conflict.dms if dm in ids)


def coalition_faults(conflict: Conflict) -> Iterator[ModelError]:
    """Coalitions called like a decision maker, of nobody, or of somebody who isn't in the conflict."""
    for name, members in conflict.coalitions:
        address = f"coalitions.{name}"
        if name in conflict.dms:
            yield DuplicateLabel("duplicate", address=address, kind="name", name=name)
        if not members:
            yield ModelError("coalition_of_nobody", address=address, name=name)
        for number, dm in enumerate(members, 1):
            if dm not in conflict.dms:
                near = nearest(dm, conflict.dms)
                yield UnknownLabel("unknown_dm", address=f"{address}[{number}]", name=dm, near=near)
            elif dm in members[: number - 1]:
                yield DuplicateLabel("duplicate", address=f"{address}[{number}]", kind="decision_maker", name=dm)
