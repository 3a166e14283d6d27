"""The part of the graph of moves that the page draws."""

from __future__ import annotations

from typing import Any

import pytest

import detente as dt
from detente.errors import QuestionError
from detente.web.moves import graph
from tests.web.test_listing import MODELS

PARTS = ("all", "reachable", "near", "settled")


def asked(key: str, part: str, **given: Any) -> dict[str, Any]:
    return graph({"text": MODELS[key], "name": "model.yaml", "lang": "en", "part": part, **given})


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("key", MODELS)
def test_moves_are_those_between_the_states_drawn(key: str, part: str) -> None:
    conflict = dt.Document.of(MODELS[key], "model.yaml").conflict
    told = asked(key, part, most=12)
    numbers = {row[0] for row in told["rows"]}
    assert 0 < len(numbers) <= 12
    due = {
        dm: {(one.start.number, one.end.number, one.improvement) for one in moves}
        for dm, moves in dt.moves(conflict, limit=10**6).moves.items()
    }
    for dm, moves in told["moves"].items():
        assert {*map(tuple, moves)} == {move for move in due[dm] if {move[0], move[1]} <= numbers}
    assert (told["said"] == "") == (len(numbers) == dt.states(conflict).found.count)


def test_what_leads_to_equilibria_is_drawn_with_them() -> None:
    conflict = dt.Document.of(MODELS["elmira"], "model.yaml").conflict
    resting = {state.number for state in dt.equilibria(conflict, concepts="NASH")["NASH"].states}
    told = asked("elmira", "settled", concept="NASH")
    into = {start for moves in told["moves"].values() for start, end, better in moves if better and end in resting}
    assert {row[0] for row in told["rows"]} == resting | into


def test_a_path_is_drawn_by_its_states_and_none_that_there_is_not() -> None:
    assert [row[0] for row in asked("elmira", "path", states=[5, 1])["rows"]] == [1, 5]
    assert asked("elmira", "path")["rows"] == []
    with pytest.raises(QuestionError):
        asked("elmira", "near", state=99)
