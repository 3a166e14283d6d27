"""Conflicts beyond the tiny ones: more options than bits in a machine word, and more states."""

from __future__ import annotations

from random import Random

import pytest

from detente.engines import open_engine
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import cannot
from detente.testing.random_conflicts import Form, random_conflict
from detente.testing.suite import check_engine, check_general_way, check_stability
from tests.property.facts import verdicts

PADDING = 35


def padded(conflict: Conflict, seed: int) -> Conflict:
    """The same conflict with many more options for everybody, each taken (or not) in all of the listed states."""
    draw = Random(seed)
    patterns = dict.fromkeys(conflict.labels or (), "")
    makers = []
    for dm in conflict.decision_makers:
        places = [conflict.options.index(option) for option in dm.qualified()]
        marks = "".join(draw.choice("YN") for _ in range(PADDING))
        for state in conflict.states or ():
            patterns[state.label] += marks + "".join((state.pattern or "")[place] for place in places)
        more = [f"more{number}" for number in range(PADDING)]
        makers.append(DecisionMaker(dm.id, options=[*more, *dm.options], preferences=dm.preferences))
    return Conflict(
        "padded",
        makers,
        states=patterns,
        arcs=None if conflict.arcs is None else {dm: dict(arcs) for dm, arcs in conflict.arcs},
        constraints=conflict.constraints,
        moves=conflict.moves,
        scenarios=conflict.scenarios,
    )


@pytest.mark.parametrize("form", ["listed", "coalesced"])
def test_options_beyond_a_machine_word(form: Form) -> None:
    for seed in range(20):
        conflict = random_conflict(seed, form, dms=2 + seed % 2)
        wide = padded(conflict, seed)
        assert len(wide.options) > 64
        check_engine(open_engine(wide, "explicit").backend, Reference(wide))
        assert verdicts(wide) == verdicts(conflict)


@pytest.mark.parametrize("seed", range(6))
def test_sixty_four_states(seed: int) -> None:
    conflict = random_conflict(seed, "options", dms=3, options=6)
    check_stability(open_engine(conflict, "explicit").backend, Reference(conflict))


def ladders(seed: int) -> Conflict:
    """32 states in a random strict order for everybody, and many bans on two of three decision makers."""
    draw = Random(seed)
    own = {"p": ["a"], "q": ["b", "c"], "r": ["d", "e"]}

    def setting(dm: str) -> str:
        return " and ".join(draw.choice(("", "not ")) + option for option in own[dm])

    labels = [f"s{number}" for number in range(1, 33)]
    return Conflict(
        "ladders",
        [DecisionMaker(dm, options=options, ranking=draw.sample(labels, 32)) for dm, options in own.items()],
        moves=[cannot(dm, setting(dm), setting(dm)) for dm in ("q", "r") for _ in range(draw.choice((2, 4, 6)))],
    )


def test_moves_far_from_transitive() -> None:
    """Here it matters who moved last in nine conflicts of ten, as in tiny ones it seldom does."""
    for seed in range(40):
        conflict = ladders(seed)
        engine = open_engine(conflict, "explicit").backend
        check_stability(engine, Reference(conflict))
        check_general_way(engine, Reference(conflict))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_up_to_128_states_and_six_decision_makers(seed: int) -> None:
    conflict = random_conflict(seed, "options", dms=2 + seed % 5, options=7)
    check_stability(open_engine(conflict, "explicit").backend, Reference(conflict))
