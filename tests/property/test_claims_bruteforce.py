"""Every operator of claims, on each engine, over sets and at single states, against an explicit path search."""

from __future__ import annotations

from random import Random

import pytest

from detente.analysis.claims.sets import ClaimSets
from detente.engines import open_engine
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.testing.random_conflicts import FORMS, random_conflict
from tests.property.claim_oracle import OPERATORS, Draw

ENGINES = ("reference", "explicit", "symbolic")


def compare(seed: int, operator: str | None) -> None:
    draw = Random(seed)
    form = "graph" if seed % 2 else FORMS[seed // 2 % len(FORMS)]  # graphs aren't transitive, where errors hide
    conflict = random_conflict(draw, form, dms=draw.choice((1, 2, 2, 3, 3)), known=True)
    case = Draw(conflict, draw)
    text, expected = case.sentence(2) if operator is None else case.operator(operator, 1)
    says = understood(conflict, Claim("c", text))
    for name in ENGINES:
        engine = open_engine(conflict, name)
        root = engine.numbered(case.root)
        found = {state.number for state in ClaimSets(engine, root).where(says)}
        assert found == expected, (seed, name, text)
        sets = ClaimSets(engine, root)
        alone = {s for s in case.everything if sets.where(says, engine.one(case.states[s]))}
        assert alone == expected, (seed, name, text)


@pytest.mark.parametrize("operator", OPERATORS)
def test_operator(operator: str) -> None:
    for seed in range(80):
        compare(seed, operator)


@pytest.mark.parametrize("block", range(3))
def test_nested(block: int) -> None:
    for seed in range(5000 + block * 200, 5200 + block * 200):
        compare(seed, None)


@pytest.mark.long
@pytest.mark.parametrize("operator", OPERATORS)
def test_operator_at_length(operator: str) -> None:
    for seed in range(10_000, 12_000):
        compare(seed, operator)
