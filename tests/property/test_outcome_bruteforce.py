"""Sturdiness of outcomes: many profiles at once, against the reference engine on each profile by itself."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import islice, product
from random import Random

import pytest

import detente as dt
from detente.analysis.robustness import robustness
from detente.concepts import CONCEPTS, SolutionConcept
from detente.concepts import profiles as profiles_of
from detente.engines.explicit import profiles
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.preferences import Preferences, Prioritised, Statement
from detente.results.robustness import SturdyOutcome
from detente.testing.random_conflicts import random_conflict
from tests.property.test_robustness_bruteforce import completed, under, unsure, written

SEEDS = int(os.environ.get("DETENTE_SEEDS", "60"))
MOST = 60  # completions that are listed here


def listed(conflict: Conflict) -> list[Conflict] | None:
    """The conflict under each of its completions; None where they are too many."""
    parts = zip(conflict.decision_makers, written(conflict), strict=True)
    choices = [sorted(completed(dm.preferences, part), key=str) for dm, part in parts]
    chosen = list(islice(product(*choices), MOST + 1))
    return None if len(chosen) > MOST else [under(conflict, profile) for profile in chosen]


def counted(
    under_each: list[Conflict], concepts: Mapping[str, SolutionConcept], within: frozenset[int]
) -> tuple[Counter[int], int]:
    counts, some = Counter[int](), 0
    for variant in under_each:
        engine = Reference(variant)
        found = within.intersection(*(engine.stable(dm, concept) for dm, concept in concepts.items()))
        counts.update(found)
        some += bool(found)
    return counts, some


def told(outcome: SturdyOutcome) -> dict[str, tuple[dict[int, int], int]]:
    return {
        figures.concept: ({one.state.number: one.figure.stable for one in figures.states}, figures.some.stable)
        for figures in outcome.concepts
    }


@pytest.mark.parametrize("way", ["compiled", "vectors", "in turn", "symbolic"])
def test_an_outcome_is_as_sturdy_as_its_completions_say(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    if way == "compiled":
        pytest.importorskip("numba")
    if way == "in turn":
        monkeypatch.setattr(profiles, "MOST_ARCS", -1)
    monkeypatch.setattr(profiles, "available", lambda: way == "compiled")
    seeds, engine_name = SEEDS if way == "compiled" else SEEDS // 4, "symbolic" if way == "symbolic" else "explicit"
    monkeypatch.setattr(profiles, "BATCH", 7)
    monkeypatch.setattr(profiles, "WIDEST", 3)
    judged, sturdy = 0, 0
    for seed in range(seeds):
        conflict = unsure(seed)
        under_each = listed(conflict)
        if under_each is None:
            continue
        draw, engine = Random(seed), Reference(conflict)
        states = engine.listed(engine.all())
        within = frozenset(draw.sample([state.number for state in states], draw.randrange(len(states) + 1)))
        formula = " or ".join(states[number - 1].label for number in sorted(within)) or "false"
        if conflict.labels is None:
            formula, within = "true", frozenset(state.number for state in states)
        mixed = {dm: draw.choice(list(CONCEPTS)) for dm in conflict.dms}
        found = robustness(conflict, of=1, to=formula, concepts=[*CONCEPTS, mixed], swaps=0, engine=engine_name).outcome
        assert found is not None
        for name, figures in told(found).items():
            [concepts] = profiles_of(name if name in CONCEPTS else [mixed], conflict.dms)
            counts, some = counted(under_each, concepts, within)
            assert figures == (dict(counts), some), (seed, name)
            judged, sturdy = judged + 1, sturdy + any(0 < count < len(under_each) for count in counts.values())
    assert judged > 3 * seeds / 4
    assert sturdy > judged / 20


def test_weighed_completions_of_an_outcome_are_those_of_each_state() -> None:
    compared = 0
    for seed in range(SEEDS // 3):
        conflict = chanced(seed)
        found = robustness(conflict, of=1, to="true", swaps=0)
        assert found.outcome is not None
        for figures in found.outcome.concepts:
            shown = next((one.figure for one in figures.states if one.state.number == 1), None)
            alone = found[figures.concept].figures[0]
            assert alone is not None
            if alone.exact:
                assert (alone.stable, alone.weight or 0) == (
                    (0, 0) if shown is None else (shown.stable, shown.weight or 0)
                )
                compared += 1
    assert compared > SEEDS / 4


def chanced(seed: int) -> Conflict:
    """A random conflict in which some statements have a chance."""
    draw, found = Random(seed), random_conflict(seed, dms=Random(seed).choice((1, 2)))
    makers = [
        DecisionMaker(dm.id, options=dm.options, preferences=_marked(dm.preferences, draw))
        for dm in found.decision_makers
    ]
    return remade(found, decision_makers=makers)


def _marked(given: Preferences, draw: Random) -> Preferences:
    if not isinstance(given, Prioritised):
        return given
    chances = [draw.choice((None, Fraction(1, 4), Fraction(7, 10))) for _ in given.statements]
    marked = (
        Statement(one.that, unsure="holds" if chance else "", chance=chance)
        for one, chance in zip(given.statements, chances, strict=True)
    )
    return Prioritised(tuple(marked))


def test_draws_are_those_of_a_state_judged_by_itself() -> None:
    conflict = dt.catalog("iraq-2014-small")
    alone = robustness(conflict, of="#128", concepts="seq", swaps=0, samples=400, seed=3)
    outcome = robustness(conflict, to="true", concepts="seq", swaps=0, samples=400, seed=3).outcome
    assert outcome is not None
    assert outcome.profiles.count == alone.families[0].count > 400
    [figures] = outcome.concepts
    shares = {one.state.number: one.figure for one in figures.states}
    assert 0 < shares[128].stable <= 400
    assert shares[128] == alone["SEQ"].figures[0]
