"""Validation of rankings over unlisted states, possible only once the number of states is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice

from detente.errors import PreferenceError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.preferences import Labelled
from detente.model.states import default_number


def check_rankings(conflict: Conflict, size: int) -> None:
    """Check that each ranking contains every state, and labels name states; each engine calls this when opened.

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
        _named(conflict, dm.preferences.labels(dm.id), size)
        for at, preferences in dm.preferences.rankings(dm.id):
            _check(at, _named(conflict, preferences.labels(at), size), size)


def _named(conflict: Conflict, labels: Iterable[Labelled], size: int) -> set[int]:
    """The numbers of the states that are named."""
    named = set[int]()
    for label, address, part in labels:
        number = default_number(label)
        if number is None or number > size:
            near = nearest(label, ("s1", f"s{size}"))
            raise conflict.placed(UnknownLabel("unknown_label", address=address, name=label, near=near), part)
        named.add(number)
    return named


def _check(dm: str, ranked: set[int], size: int) -> None:
    missing = size - len(ranked)
    if missing:
        labels = [f"s{number}" for number in islice(_others(ranked), min(missing, 6))]
        raise PreferenceError("ranking_misses", address=f"{dm}.preferences", dm=dm, labels=labels, n=missing)


def _others(ranked: set[int]) -> Iterator[int]:
    """The unranked state numbers, in increasing order."""
    return (number for number in count(1) if number not in ranked)
