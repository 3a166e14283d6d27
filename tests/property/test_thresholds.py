"""Thresholds of one mean time against a finer scan by an independent chain, from a hundredth to a hundred times it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

import pytest

import detente as dt
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.model.tempo import Every, Pace
from detente.testing.certificate_facts import Facts, Key
from detente.testing.claim_times import Times
from detente.testing.random_conflicts import random_conflict
from detente.testing.random_tempo import with_tempo

pytest.importorskip("scipy")
TRIED, EXACT = 121, 1e-3


def random_case(seed: int) -> Conflict:
    """A conflict of options whose tempo has numbers only, and an entry for everybody."""
    draw = Random(seed)
    conflict = with_tempo(random_conflict(draw, "options", dms=2, known=True), draw)
    assert conflict.tempo is not None
    moves = (
        *(replace(pace, every=Every(pace.every.low, pace.every.low)) for pace in conflict.tempo.moves),
        Pace("anyone", Every.of(2)),
    )
    events = tuple(replace(event, every=Every(event.every.low, event.every.low)) for event in conflict.tempo.events)
    return remade(conflict, tempo=replace(conflict.tempo, moves=moves, events=events))


def with_mean(conflict: Conflict, place: int, mean: float) -> Conflict:
    """The conflict with another mean time of one entry."""
    tempo = conflict.tempo
    assert tempo is not None
    entries: list[Any] = [*tempo.moves, *tempo.events]
    entries[place] = replace(entries[place], every=Every.of(f"{mean:.9f}"))
    count = len(tempo.moves)
    return remade(conflict, tempo=replace(tempo, moves=tuple(entries[:count]), events=tuple(entries[count:])))


def chance(conflict: Conflict, start: Key, goal: Key, time: float) -> float:
    """By the checker's own method."""
    return Times(Facts(conflict)).by(start, lambda key: key == goal, time)[0]


@pytest.mark.parametrize("seed", range(12))
def test_thresholds_are_those_of_a_finer_scan(seed: int) -> None:
    draw, conflict = Random(seed), random_case(seed)
    states = dt.states(conflict).found.states
    start, goal = draw.choice(states), draw.choice(states)
    begin, end = (frozenset(state.taken) for state in (start, goal))
    assert conflict.tempo is not None
    entries = list(conflict.tempo.entries())
    place, until, level = draw.randrange(len(entries)), draw.choice((1, 4)), draw.choice((0.1, 0.4, 0.8))
    address, entry = entries[place]
    found = dt.timeline(
        conflict, to=goal.label, from_=start.label, until=until, vary=address, level=str(level)
    ).threshold
    assert found is not None
    means = [float(entry.every.low) * 100 ** (2 * step / (TRIED - 1) - 1) for step in range(TRIED)]
    reached = [chance(with_mean(conflict, place, mean), begin, end, until) >= level for mean in means]
    changes = [span for span, (one, other) in zip(pairwise(means), pairwise(reached), strict=True) if one != other]
    assert found.at_low == reached[0]
    assert len(found.values) == len(changes)
    for value, (low, high) in zip(found.values, changes, strict=True):
        assert low * (1 - EXACT) <= value <= high * (1 + EXACT)


def test_some_are_found_and_some_are_not() -> None:
    found = [bool(_thresholds(seed)) for seed in range(12)]
    assert {True, False} <= set(found)


def _thresholds(seed: int) -> tuple[float, ...]:
    conflict = random_case(seed)
    assert conflict.tempo is not None
    states = dt.states(conflict).found.states
    answer = dt.timeline(
        conflict, to=states[-1].label, from_=states[0].label, until=2, vary="tempo.moves[1]", level="0.3"
    )
    assert answer.threshold is not None
    return answer.threshold.values
