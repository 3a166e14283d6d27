"""What is wrong with rankings of states that the model doesn't list: only the number of states tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from detente.errors import PreferenceError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.preferences import Ranking
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
        if isinstance(dm.preferences, Ranking):
            _check(conflict, dm.id, dm.preferences, size)


def _check(conflict: Conflict, dm: str, ranking: Ranking, size: int) -> None:
    ranked = set[int]()
    for position, group in enumerate(ranking.groups, 1):
        for place, label in enumerate(group.labels, 1):
            number = default_number(label)
            if number is None or number > size:
                error = UnknownLabel("unknown_label", address=f"{dm}.ranking[{position}]", name=label,
                                     near=nearest(label, ("s1", f"s{size}")))  # fmt: skip
                raise conflict.placed(error, f"[{place}]" if group.known else f".unordered[{place}]")
            ranked.add(number)
    missing = size - len(ranked)
    if missing:
        labels = [f"s{number}" for number in islice(_others(ranked), min(missing, 6))]
        raise PreferenceError("ranking_misses", address=f"{dm}.preferences", dm=dm, labels=labels, n=missing)


def _others(ranked: set[int]) -> Iterator[int]:
    """The numbers that aren't ranked, from 1 on."""
    return (number for number in count(1) if number not in ranked)
