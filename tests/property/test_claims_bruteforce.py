"""Every operator of claims, on each engine, over sets and at single states, against an explicit path search."""

from __future__ import annotations

from random import Random

import pytest

from detente.analysis.claims.sets import ClaimSets
from detente.analysis.claims.vacuity import is_vacuous
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


def vacuous(case: Draw, operator: str) -> tuple[str, set[int]]:
    """An operator, and the states at which it is true for want of what it speaks of."""
    (one, first), (other, second), (said, paths) = case.some(), case.some(), case.paths()
    (name, resting), dm = case._profile(), case.draw.choice(case.conflict.dms)
    everywhere = set(case.everything)
    return {
        "every": (f"every({one}, {name})", set() if resting else everywhere),
        "prefers": (f"prefers({dm}, {one}, {other})", set() if first and second else everywhere),
        "better": (f"better({dm}, {one})", set() if first else everywhere),
        "only_after": (
            f"only_after({one}, {other}{said})",
            {s for s in everywhere if not paths.possible((s, None), first)},
        ),
    }[operator]


@pytest.mark.parametrize("operator", ["every", "prefers", "better", "only_after"])
def test_what_is_true_for_want_of_what_it_speaks_of_is_vacuous(operator: str) -> None:
    """Alone, denied, and joined with a formula that decides it or doesn't."""
    for seed in range(60):
        draw = Random(seed)
        conflict = random_conflict(draw, "graph" if seed % 2 else FORMS[seed // 2 % len(FORMS)], known=True)
        case = Draw(conflict, draw)
        (text, expected), (plain, true) = vacuous(case, operator), case.some()
        sets = ClaimSets(engine := open_engine(conflict, "explicit"), engine.numbered(case.root))
        for said, where in {
            text: expected, f"not {text}": expected, f"{text} and ({plain})": expected & true,
            f"({plain}) or {text}": expected - true,
        }.items():  # fmt: skip
            says = understood(conflict, Claim("c", said))
            found = {s for s in case.everything if is_vacuous(sets, says, engine.one(case.states[s]))}
            assert found == where, (seed, said)


@pytest.mark.long
@pytest.mark.parametrize("operator", OPERATORS)
def test_operator_at_length(operator: str) -> None:
    for seed in range(10_000, 12_000):
        compare(seed, operator)
