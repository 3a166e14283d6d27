"""`inverse` beside a fixed relation that gives no ranking, against every weak order of the one who may change."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

import detente as dt
from detente.concepts import REACTIONS
from detente.engines.reference import Reference
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.edits import remade
from tests.each import each
from tests.property.inverse_oracle import half_swaps, weak_orders

LABELS = ("s1", "s2", "s3", "s4")


def game(seed: int) -> Conflict:
    """One ranks the states, the other compares them in pairs at random, with cycles."""
    draw = Random(seed)
    lines = [f"{a} {draw.choice('>~')} {b}" for a, b in (draw.sample(pair, 2) for pair in combinations(LABELS, 2))]
    makers = [
        dt.DecisionMaker("us", ranking=draw.sample(LABELS, 4)),
        dt.DecisionMaker("them", relation={"pairs": lines}),
    ]
    arcs = {dm: {s: [t for t in LABELS if t != s and draw.random() < 0.45] for s in LABELS} for dm in ("us", "them")}
    return Conflict("random", makers, states=LABELS, arcs=arcs)


def ranked(conflict: Conflict, order: tuple[int, ...]) -> Conflict:
    places = [[label for label, height in zip(LABELS, order, strict=True) if height == at] for at in sorted(set(order))]
    maker = dt.DecisionMaker("us", ranking=places[::-1])
    return remade(conflict, decision_makers=[maker, conflict.decision_maker("them")])


def least(conflict: Conflict, concept: str, number: int) -> int | None:
    """The fewest half-swaps of us after which the state is an equilibrium, by the definitions."""
    places = conflict.decision_maker("us").preferences.plain()
    start = tuple(len(LABELS) - 1 - places.index(label) for label in LABELS)
    costs = []
    for order in weak_orders(len(LABELS)):
        engine = Reference(ranked(conflict, order))
        if all(number in engine.stable(dm, REACTIONS[concept]) for dm in conflict.dms):
            costs.append(half_swaps(start, order))
    return min(costs, default=None)


@each("seed", range(12))
def test_the_least_change_beside_a_relation_is_that_of_trying_all(seed: int) -> None:
    conflict, draw = game(seed), Random(seed)
    concept, number = draw.choice(("NASH", "GMR", "SMR", "SEQ", "SSEQ")), draw.randint(1, 4)
    found = dt.inverse(conflict, to=f"#{number}", concept=concept, only="us")
    right = least(conflict, concept, number)
    assert found.possible is (right is not None)
    assert found.distance == (None if right is None else right / 2)


def test_a_relation_that_would_have_to_change_is_refused_with_those_who_can() -> None:
    with pytest.raises(QuestionError) as refused:
        dt.inverse(game(1), to="#1", concept="NASH")
    assert refused.value.code == "inverse_not_ranked"
    assert "us" in refused.value.message()
    assert refused.value.message("ar")
