"""Every engine answers as the reference engine does, on random conflicts of every form."""

from __future__ import annotations

from typing import Any

import pytest

from detente.engines import Engine, open_engine
from detente.engines.explicit import Explicit
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.testing import suite
from tests.engines.general import General, chunk
from tests.property.games import graph_game

EXPLICIT_CHUNKS, COMPILED_CHUNKS, GENERAL_CHUNKS, MORE_CHUNKS = 40, 40, 4, 400
QUESTIONS = (suite.check_states, suite.check_preference, suite.check_moves, suite.check_sequences, suite.check_cubes,
             suite.check_general_way)  # fmt: skip


def opened(name: str, conflict: Conflict) -> Engine[Any]:
    if name == "compiled":
        return Explicit(conflict, kernels=True)
    return General(conflict) if name == "general" else open_engine(conflict, name)


def compare(name: str, number: int, everything: bool = False) -> None:
    """Stability on each conflict of a chunk, and all other questions on each or in turns."""
    for place, conflict in enumerate(chunk(number)):
        engine, reference = opened(name, conflict), Reference(conflict)
        suite.check_stability(engine, reference)
        for check in QUESTIONS if everything else QUESTIONS[place % len(QUESTIONS) :][:1]:
            check(engine, reference)


@pytest.mark.parametrize("number", range(EXPLICIT_CHUNKS))
def test_explicit_agrees_with_reference(number: int) -> None:
    """40 chunks of 500 conflicts: 20,000."""
    compare("explicit", number)


@pytest.mark.parametrize("number", range(COMPILED_CHUNKS))
def test_compiled_kernels_agree_with_reference(number: int) -> None:
    """Along axes, over groups and move by move: whatever a conflict of its size would do without."""
    pytest.importorskip("numba")
    for place, conflict in enumerate(chunk(number)):
        check = suite.check_stability if place % 25 else suite.check_engine
        check(opened("compiled", conflict), Reference(conflict))


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
@pytest.mark.parametrize("name", ["explicit", "compiled", "general"])
@pytest.mark.parametrize("number", range(EXPLICIT_CHUNKS, EXPLICIT_CHUNKS + MORE_CHUNKS))
def test_engines_agree_at_length(name: str, number: int) -> None:
    compare(name, number, everything=True)
