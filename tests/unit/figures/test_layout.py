"""Where states stand: apart from each other, always alike, and as each layout promises."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import pytest

import detente as dt
from detente.figures.layers import distances, in_layers
from detente.figures.layout import LAYOUTS, by_strategies, circle, layout, springs
from tests.each import each

KEYS = ("prisoners-dilemma", "elmira", "cuban-missile-crisis", "stag-hunt")


def drawn(key: str) -> tuple[dt.Conflict, tuple[dt.State, ...], list[tuple[int, int]]]:
    conflict = dt.catalog(key)
    moves = [(move.start.number, move.end.number) for found in dt.moves(conflict).moves.values() for move in found]
    return conflict, dt.states(conflict).found.states, moves


def nearest(places: dict[int, Any]) -> float:
    return min(math.dist(a, b) for a, b in combinations(places.values(), 2))


@pytest.mark.parametrize("by", LAYOUTS)
@each("key", KEYS)
def test_states_stand_apart_and_always_alike(key: str, by: str) -> None:
    conflict, states, moves = drawn(key)
    places = layout(conflict, states, moves, states[0].number, by)
    assert list(places) == list(layout(conflict, states, moves, states[0].number, by))
    assert set(places) == {state.number for state in states}
    assert nearest(places) > 1 - 1e-6
    assert min(x for x, _ in places.values()) >= 0 <= min(y for _, y in places.values())


def test_layers_go_by_distance_from_the_start() -> None:
    conflict, states, moves = drawn("elmira")
    places = layout(conflict, states, moves, 1, "layers")
    for start, end in moves:
        assert places[end][0] <= places[start][0] + 1.8 + 1e-6
    assert distances([1, 2, 3], [], 2) == [[2], [1, 3]]


def test_layers_put_neighbours_beside_each_other() -> None:
    ladder = in_layers([[1, 2, 3], [4, 5, 6]], [(1, 6), (2, 5), (3, 4)])
    assert [ladder[node][1] for node in (1, 2, 3)] == [ladder[node][1] for node in (6, 5, 4)]


def test_high_layers_are_folded() -> None:
    places = in_layers([[0], list(range(1, 401))], [(0, node) for node in range(1, 401)])
    high = max(y for _, y in places.values())
    assert high < 40
    assert nearest(places) > 1 - 1e-6


def test_moves_of_a_decision_maker_run_along_one_axis() -> None:
    makers = [dt.DecisionMaker("p", options=["a", "b"], prefers=[]), dt.DecisionMaker("q", options=["c"], prefers=[])]
    conflict = dt.Conflict("grid", makers)
    places = by_strategies(conflict, dt.states(conflict).found.states)
    for dm, found in dt.moves(conflict).moves.items():
        axis = 1 if dm == "p" else 0
        assert all(places[move.start.number][axis] == places[move.end.number][axis] for move in found)


def test_springs_and_circles_of_little() -> None:
    assert springs([7], []) == {7: (0.0, 0.0)}
    assert circle([]) == {}
    chain = springs(list(range(6)), [(node, node + 1) for node in range(5)])
    assert math.dist(chain[0], chain[5]) > 2 * math.dist(chain[0], chain[1])


def test_thousands_of_states_are_placed_quickly() -> None:
    conflict, states, moves = drawn("iraq-2014")
    assert len(layout(conflict, dt.states(conflict, limit=3000).found.states, moves, 537)) == 2048
    assert len(states) == 1000
