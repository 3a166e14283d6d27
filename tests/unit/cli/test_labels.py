"""Decimal labels: the sum of 2^k over the options taken, at every command that answers with states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.analysis.query import Query
from detente.cli.running import run
from detente.errors import QuestionError
from detente.results.labels import decimal, relabelled

MODEL = """
detente: 1
conflict: Labels
decision_makers:
  a: {options: {x: X, y: Y}, ranking: [calm, war, [gone, odd]]}
  b: {options: {z: Z}, prefers: [calm, not war]}
states: {calm: "N N | N", war: "Y N | Y", odd: "N Y | N", gone: "- Y | Y"}
scenarios: {fine: calm or odd}
status_quo: calm
claims: {c: {that: possible(war), from: not gone}}
"""
CODES = {"calm": "0", "war": "5", "odd": "2", "gone": "gone"}
COMMANDS = {
    "states": [], "equilibria": [], "stability": [], "analyze": [], "explain": ["--state", "d:5"],
    "coalitions": ["--from", "d:0"],
    "evolution": ["--from", "d:2", "--to", "d:5"], "check": [], "robustness": ["--of", "d:0"],
    "moves": ["--state", "d:0"], "preferences": [],
    "inverse": ["--to", "d:5", "--concept", "NASH", "--over", "rankings"],
}  # fmt: skip


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "m.yaml"
    path.write_text(MODEL, "utf-8")
    return path


def states_in(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, dict):
        own = [data] if {"number", "label", "taken"} <= data.keys() else []
        return own + [one for value in data.values() for one in states_in(value)]
    return [one for value in data for one in states_in(value)] if isinstance(data, list) else []


@pytest.mark.parametrize("command", COMMANDS)
def test_json_has_them_and_the_same_numbers(command: str, model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [command, str(model), *COMMANDS[command], "--json"]
    told = []
    for more in ([], ["--labels", "decimal"]):
        assert run([*arguments, *more]) in (0, 1, 3)
        told.append(states_in(json.loads(capsys.readouterr().out)))
    before, after = told
    assert [one["number"] for one in before] == [one["number"] for one in after]
    assert [CODES[one["label"]] for one in before] == [one["label"] for one in after]


@pytest.mark.parametrize("command", COMMANDS)
def test_text_is_answered(command: str, model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, str(model), *COMMANDS[command], "--labels", "decimal"]) in (0, 3)
    assert capsys.readouterr().out


def test_without_listed_states() -> None:
    game = dt.catalog("iraq-2014-small")
    found = relabelled(dt.states(game), game).found.states
    options = list(game.options)
    for state in found:
        assert state.label == str(sum(2 ** options.index(option) for option in state.taken))
        assert Query(game, "auto").state(f"d:{state.label}").number == state.number
    assert decimal(game, found[-1]) == found[-1]


@pytest.mark.parametrize("given", ["d:8", "d:7", "d:3", f"d:{2**200}"])
def test_a_code_that_no_state_has(given: str, model: Path) -> None:
    with pytest.raises(QuestionError, match="there is no state `d:"):
        dt.explain(dt.load(model), state=given)


def test_unknown_labels(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["states", "chicken", "--labels", "binary"]) == 2
    assert "decimal" in capsys.readouterr().err


def test_python_takes_the_same_labels() -> None:
    game = dt.catalog("prisoners-dilemma")
    found = dt.equilibria(game, concepts="nash", labels="decimal")  # type: ignore[call-arg]  # every question takes it
    assert [state.label for state in found["NASH"].states] == ["0"]
    assert dt.explain(game, state="d:0", labels="decimal").state.label == "0"  # type: ignore[call-arg]
    with pytest.raises(dt.ConflictError):
        dt.equilibria(game, labels="roman")  # type: ignore[call-arg]
