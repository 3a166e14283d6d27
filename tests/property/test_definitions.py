"""Stability against other ways to define it: matrices, a recursion over whose turn it is, plain reachability."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from detente.model.conflict import Conflict
from detente.model.rules import Cannot
from detente.testing.random_conflicts import random_conflict
from detente.testing.strategies import conflicts
from tests.property.facts import Facts, Reach, stable_numbers

Matrix = NDArray[np.int64]


def matrix(facts: Facts, reach: Reach) -> Matrix:
    """J: 1 where the column can be reached from the row."""
    size = len(facts.states)
    found = np.zeros((size, size), dtype=np.int64)
    for start, ends in reach.items():
        for end in ends:
            found[start - 1, end - 1] = 1
    return found


def joint_matrix(own: list[Matrix], size: int) -> Matrix:
    """The least fixed point of C_i = J_i or J_i C_j, j other than i: sequences by their first mover."""
    found = [np.zeros((size, size), dtype=np.int64) for _ in own]
    while True:
        wider = [
            np.sign(first + first @ sum((found[j] for j in range(len(own)) if j != i), np.zeros_like(first)))
            for i, first in enumerate(own)
        ]
        if all(np.array_equal(old, new) for old, new in zip(found, wider, strict=True)):
            return np.sign(sum(found, np.zeros((size, size), dtype=np.int64)))
        found = wider


def stable_by_matrices(facts: Facts, dm: str) -> dict[str, set[int]]:
    """The matrix form of the five concepts (Xu, Hipel & Kilgour 2009), the diagonal kept."""
    size, everything = len(facts.states), np.ones((len(facts.states), len(facts.states)), dtype=np.int64)
    rank = np.array([facts.rank[dm][state] for state in facts.states])
    better = (rank[None, :] > rank[:, None]).astype(np.int64)  # P+: the column is preferred to the row
    moves = matrix(facts, facts.moves[dm])
    deters = everything - better
    no_escape = deters * (everything - np.sign(moves @ better.T)).T
    others = facts.opponents(dm)
    answers = {
        "R": joint_matrix([matrix(facts, facts.moves[other]) for other in others], size),
        "R+": joint_matrix([matrix(facts, facts.improvements(other)) for other in others], size),
    }
    tables = {
        "NASH": (moves * better) @ everything,
        "GMR": (moves * better) @ (everything - np.sign(answers["R"] @ deters.T)),
        "SMR": (moves * better) @ (everything - np.sign(answers["R"] @ no_escape.T)),
        "SEQ": (moves * better) @ (everything - np.sign(answers["R+"] @ deters.T)),
        "SSEQ": (moves * better) @ (everything - np.sign(answers["R+"] @ no_escape.T)),
    }
    return {name: {s for s in facts.states if table[s - 1, s - 1] == 0} for name, table in tables.items()}


@pytest.mark.parametrize("start", range(0, 600, 100))
def test_matrices_give_the_same_stable_states(start: int) -> None:
    for seed in range(start, start + 100):
        conflict = random_conflict(seed)
        facts = Facts.of(conflict)
        for dm in conflict.dms:
            for concept, expected in stable_by_matrices(facts, dm).items():
                assert stable_numbers(conflict, dm, concept) == expected, (seed, dm, concept)


def stable_by_recursion(facts: Facts, dm: str, horizon: int) -> set[int]:
    """Maximin_h (Rego & Vieira 2019): no move leads to more than staying, if the opponents then do their worst."""
    rank, moves, answers = facts.rank[dm], facts.moves[dm], facts.joint(facts.opponents(dm))

    def own_turn(h: int, s: int) -> int:
        return max([rank[s], *(their_turn(h - 1, t) for t in moves[s])]) if h else rank[s]

    def their_turn(h: int, s: int) -> int:
        return min([rank[s], *(own_turn(h - 1, t) for t in answers[s])]) if h else rank[s]

    return {s for s in facts.states if all(their_turn(horizon - 1, t) <= rank[s] for t in moves[s])}


@pytest.mark.parametrize(("horizon", "concept"), [(1, "NASH"), (2, "GMR"), (3, "SMR")])
def test_looking_one_two_or_three_turns_ahead(horizon: int, concept: str) -> None:
    for seed in range(300):
        conflict = random_conflict(seed)
        facts = Facts.of(conflict)
        for dm in conflict.dms:
            assert stable_numbers(conflict, dm, concept) == stable_by_recursion(facts, dm, horizon), (seed, dm)


def plainly(reach: list[Reach], start: int) -> set[int]:
    """What is reached by any steps at all, whoever moves, one or more."""
    found, waiting = set[int](), [start]
    while waiting:
        here = waiting.pop()
        for one in reach:
            waiting += [end for end in one[here] if end not in found]
            found |= one[here]
    return found


def without_bans(conflict: Conflict) -> bool:
    return not any(isinstance(rule, Cannot) for rule in conflict.moves)


@given(conflicts("options").filter(without_bans))
def test_where_moves_are_transitive_it_does_not_matter_who_moved_last(conflict: Conflict) -> None:
    facts = Facts.of(conflict)
    kinds: list[tuple[bool, Callable[[str], Reach]]] = [(False, facts.moves.__getitem__), (True, facts.improvements)]
    for improving, one in kinds:
        joint = facts.joint(facts.dms, improving)
        for s in facts.states:
            assert joint[s] | {s} == plainly([one(dm) for dm in facts.dms], s) | {s}


def test_where_moves_are_not_transitive_it_does() -> None:
    different = 0
    for seed in range(100):
        facts = Facts.of(random_conflict(seed, "graph"))
        joint = facts.joint(facts.dms)
        different += any(joint[s] != plainly([facts.moves[dm] for dm in facts.dms], s) for s in facts.states)
    assert different > 10
