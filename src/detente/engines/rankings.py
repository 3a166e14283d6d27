"""What is wrong with rankings of states that the model doesn't list: only the number of states tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice

from detente.errors import PreferenceError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.preferences import Labelled, Places
from detente.model.states import default_number


def check_rankings(conflict: Conflict, size: int) -> None:
    """See that each ranking has every one of so many states; every engine asks this when it is opened.

    Rankings of listed states were checked when the model was made.

    Raises
    ------
    PreferenceError
        A ranking misses a state.
    UnknownLabel
        A ranking names a state that there isn't.
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
    """The numbers that aren't ranked, from 1 on."""
    return (number for number in count(1) if number not in ranked)
