"""Validation of rankings over unlisted states, possible only once the number of states is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice

from detente.errors import PreferenceError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.preferences import Labelled, Places
from detente.model.states import default_number


def check_rankings(conflict: Conflict, size: int) -> None:
    """Check that each ranking contains every state; each engine calls this when it is opened.

    Rankings of listed states are validated with the model.

    Raises
    ------
    PreferenceError
        A ranking misses a state.
    UnknownLabel
        A ranking names a state that doesn't exist.
    """
    if conflict.states is not None:
        return
    for dm in conflict.decision_makers:
        if isinstance(dm.preferences.form, Places):
            _check(conflict, dm.id, dm.preferences.labels(dm.id), size)


def _check(conflict: Conflict, dm: str, labels: Iterable[Labelled], size: int) -> None:
    ranked = set[int]()
    for label, address, part in labels:
        number = default_number(label)
        if number is None or number > size:
            near = nearest(label, ("s1", f"s{size}"))
            raise conflict.placed(UnknownLabel("unknown_label", address=address, name=label, near=near), part)
        ranked.add(number)
    missing = size - len(ranked)
    if missing:
        some = [f"s{number}" for number in islice(_others(ranked), min(missing, 6))]
        raise PreferenceError("ranking_misses", address=f"{dm}.preferences", dm=dm, labels=some, n=missing)


def _others(ranked: set[int]) -> Iterator[int]:
    """The unranked state numbers, in increasing order."""
    return (number for number in count(1) if number not in ranked)
