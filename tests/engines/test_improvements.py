"""Improvements where comparisons have a certainty: the moves that attract, which others may not find credible."""

from __future__ import annotations

import os

from detente.analysis.comparing import improving, known
from detente.engines import open_engine
from detente.engines.reference import Reference
from tests.engines.test_certificates_of_readings import conflict_of_certainty

SEEDS = int(os.environ.get("DETENTE_SEEDS", "40"))


def test_improvements_are_the_moves_that_attract() -> None:
    told_apart = 0
    for seed in range(SEEDS):
        conflict = conflict_of_certainty(seed, "fuzzy" if seed % 4 == 0 else "probability")
        model = Reference(conflict).model
        engines = [open_engine(conflict, name) for name in ("reference", "explicit")]
        for dm in conflict.dms:
            preference, reading = model.preferences[dm], known(conflict.decision_maker(dm).preferences.form)
            for start, state in model.states.items():
                attracting = {end for end in model.moves[dm][start] if preference.attracts(start, end, reading)}
                credible = {end for end in model.moves[dm][start] if preference.credible(start, end, reading)}
                told_apart += attracting != credible
                for engine in engines:
                    via, one = improving(engine, dm), engine.one(state)
                    assert {end.number for end in engine.step_out(dm, one, via)} == attracting
                    sources = {s for s, end in model.states.items() if one <= engine.step_out(dm, engine.one(end), via)}
                    assert {other.number for other in engine.step_into(dm, one, via)} == sources
    assert told_apart > SEEDS / 4
