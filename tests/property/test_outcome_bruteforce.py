"""Sturdiness of outcomes: many profiles at once, against the reference engine on each profile by itself."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
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
from detente.results.robustness import SturdyOutcome
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


@pytest.mark.parametrize("compiled", [True, False])
def test_an_outcome_is_as_sturdy_as_its_completions_say(monkeypatch: pytest.MonkeyPatch, compiled: bool) -> None:
    if compiled:
        pytest.importorskip("numba")
    monkeypatch.setattr(profiles, "available", lambda: compiled)
    monkeypatch.setattr(profiles, "BATCH", 7)
    monkeypatch.setattr(profiles, "WIDEST", 3)
    judged, sturdy = 0, 0
    for seed in range(SEEDS if compiled else SEEDS // 4):
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
        found = robustness(conflict, of=1, to=formula, concepts=[*CONCEPTS, mixed], swaps=0, engine="explicit").outcome
        assert found is not None
        for name, figures in told(found).items():
            [concepts] = profiles_of(name if name in CONCEPTS else [mixed], conflict.dms)
            counts, some = counted(under_each, concepts, within)
            assert figures == (dict(counts), some), (seed, name)
            judged, sturdy = judged + 1, sturdy + any(0 < count < len(under_each) for count in counts.values())
    assert judged > 3 * SEEDS / 4
    assert sturdy > judged / 20


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
