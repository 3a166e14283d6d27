"""Every engine answers as the reference engine does, on random conflicts of every form."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from detente.engines import Backend, open_engine
from detente.engines.explicit import Explicit
from detente.engines.symbolic import Symbolic
from detente.engines.symbolic.packages import OxiDD
from detente.model.conflict import Conflict
from detente.testing import suite
from tests.engines.general import General, yardsticks
from tests.property.games import graph_game

CHUNKS, MORE_CHUNKS = 4, 436
QUESTIONS = (suite.check_states, suite.check_preference, suite.check_moves, suite.check_sequences, suite.check_cubes,
             suite.check_general_way)  # fmt: skip
# How often an engine is asked everything instead of stability alone; those that aren't here are asked in turns.
EVERYTHING_EVERY = {"compiled": 25, "symbolic": 8}
ENGINES = ("explicit", "compiled", "symbolic")
GENERAL_CHUNKS = 2  # the general way is one of the questions to the other engines, too


def opened(name: str, conflict: Conflict) -> Backend[Any]:
    if name == "compiled":
        return Explicit(conflict, kernels=True)
    if name == "symbolic":  # with room for small conflicts only: thousands are opened
        return Symbolic(conflict, diagrams=lambda variables: OxiDD(variables, nodes=1 << 14))
    return General(conflict) if name == "general" else open_engine(conflict, name).backend


def compare(name: str, number: int, everything: bool = False) -> None:
    """Stability on each conflict of a chunk, and all other questions on each, on some or in turns."""
    if name == "compiled":
        pytest.importorskip("numba")
    every = EVERYTHING_EVERY.get(name)
    for place, (conflict, reference) in enumerate(yardsticks(number)):
        engine = opened(name, conflict)
        if every is not None and not everything:
            (suite.check_stability if place % every else suite.check_engine)(engine, reference)
            continue
        suite.check_stability(engine, reference)
        for check in QUESTIONS if everything else QUESTIONS[place % len(QUESTIONS) :][:1]:
            check(engine, reference)


# One after the other for each chunk, so that its conflicts are drawn and answered by the reference once.
@pytest.mark.parametrize(("number", "name"), list(product(range(CHUNKS), ENGINES)))
def test_engines_agree_with_reference(number: int, name: str) -> None:
    """Chunks of 500 conflicts. Compiled kernels do whatever they would do on larger ones."""
    compare(name, number)


@pytest.mark.parametrize("number", range(GENERAL_CHUNKS))
def test_the_general_way_agrees_with_the_definitions(number: int) -> None:
    compare("general", number)


@pytest.mark.parametrize("name", ["reference", "explicit", "general"])
def test_a_path_may_come_to_a_state_again_by_another_mover(name: str) -> None:
    """q reaches s2 at once, but can't move on from there before p has moved: the way leads through s3."""
    game = graph_game({"p": [(3, 2)], "q": [(1, 2), (1, 3), (2, 4)]}, {"p": (1, 1, 1, 1), "q": (1, 1, 1, 1)})
    engine = opened(name, game)
    first, last = (engine.where(label) for label in ("s1", "s4"))
    steps = engine.path(first, last, ("p", "q"), "moves") or ()
    assert [(step.dm, step.end.label) for step in steps] == [("q", "s3"), ("p", "s2"), ("q", "s4")]


@pytest.mark.long
@pytest.mark.parametrize("name", ["explicit", "compiled", "symbolic", "general"])
@pytest.mark.parametrize("number", range(CHUNKS, CHUNKS + MORE_CHUNKS))
def test_engines_agree_at_length(name: str, number: int) -> None:
    compare(name, number, everything=True)
