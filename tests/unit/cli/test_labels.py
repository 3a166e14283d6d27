"""Decimal labels: the sum of 2^k over the options taken, at every command that answers with states."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.analysis.query import Query
from detente.cli.running import run
from detente.errors import QuestionError
from detente.results.labels import decimal, relabelled
from tests.reports import text_of

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
    "moves": ["--state", "d:0"], "preferences": [], "facts": ["--state", "d:0"],
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


@pytest.mark.parametrize(
    "kind", ["options", "tableau", "stability", "status_quo", "reachable", "matrix", "preferences"]
)
def test_tables_have_them(kind: str, model: Path) -> None:
    conflict = dt.load(model)
    written, decimal_labels = (dt.table(conflict, kind=kind, labels=labels).to_csv() for labels in ("model", "decimal"))
    for label, code in CODES.items():
        written = re.sub(rf"\b{label}\b", code, written)
    assert "0" in written
    assert decimal_labels == written


def test_a_table_in_another_language_keeps_them(model: Path) -> None:
    table = dt.table(dt.load(model), labels="decimal").in_language("ar")
    assert table.head[1:] == ("0", "5", "2", "gone")


def test_a_bare_number_is_a_decimal_label_there(capsys: pytest.CaptureFixture[str], model: Path) -> None:
    arguments = ["table", str(model), "--kind", "status_quo", "--state", "2", "--json", "--labels", "decimal"]
    assert run(arguments) == 0
    lines = json.loads(capsys.readouterr().out)["groups"][0]["lines"]
    assert next(line["heading"] for line in lines if "•" in line["cells"][0]) == "2"


@pytest.mark.parametrize(
    "asked", [{"kind": "moves"}, {"part": "near", "from_": "2"}, {"kind": "evolution", "from_": "2", "via": "moves"}]
)
def test_drawings_have_them(asked: dict[str, Any], model: Path) -> None:
    drawing = dt.draw(dt.load(model), labels="decimal", **asked)
    drawn = {text.get_text() for axes in drawing.figure.axes for text in axes.texts}
    assert {"2", "0"} <= drawn
    assert not {"calm", "war", "odd"} & drawn
    assert not re.search("calm|war|odd", drawing.described + drawing.title)


def test_preferences_are_drawn_with_them(model: Path) -> None:
    drawing = dt.draw(dt.load(model), kind="preferences", labels="decimal")
    assert {text.get_text() for axes in drawing.figure.axes for text in axes.texts} >= set(CODES.values())


def test_a_drawn_answer_has_them(model: Path) -> None:
    answer = dt.evolution(dt.load(model), to="war")
    assert "war" in dt.draw(answer).described
    assert "war" not in dt.draw(answer, labels="decimal").described.replace("to war", "")


def test_a_report_has_them(model: Path) -> None:
    conflict = dt.load(model)
    written, shown = (dt.report(conflict, labels=labels).html for labels in ("model", "decimal"))
    data, labelled = (
        json.loads(html.partition('id="data">')[2].partition("</script>")[0]) for html in (written, shown)
    )
    assert labelled["labels"] == [CODES[label] for label in data["labels"]]
    assert {**labelled, "labels": None} == {**data, "labels": None}  # the outcomes, that name states, among them
    for lang in words.LANGUAGES:
        assert re.search(r"(?m)^calm: ", text_of(written, lang))
        assert not re.search(r"(?m)^calm: ", text_of(shown, lang))
        assert re.search(r"(?m)^0: ", text_of(shown, lang))
        assert "calm > war > (gone = odd)" in text_of(shown, lang)  # what the model says stays as written


def test_scenarios_that_name_states_hold_under_other_labels(model: Path) -> None:
    def marks(**labels: str) -> list[str]:
        """The line of the scenario below the option form."""
        text = dt.analyze(dt.load(model), **labels).to_text()  # type: ignore[call-overload]  # every question takes it
        return next(line.split() for line in text.splitlines() if line.strip().startswith("fine"))

    assert marks(labels="decimal") == marks() == ["fine", "Y", "Y"]


def test_differences_have_them_by_the_options_of_each_model() -> None:
    one = dt.Conflict("A", [dt.DecisionMaker("p", options=["a", "b"], prefers=["a", "b"])])
    other = dt.Conflict("B", [dt.DecisionMaker("p", options=["b", "a"], prefers=["a", "not b"])])
    change = next(change for change in dt.diff(one, other, labels="decimal").equilibria if change.concept == "NASH")
    assert ([state.label for state in change.gained], [state.label for state in change.lost]) == (["2"], ["3"])


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
    found = dt.equilibria(game, concepts="nash", labels="decimal")
    assert [state.label for state in found["NASH"].states] == ["0"]
    assert dt.explain(game, state="d:0", labels="decimal").state.label == "0"
    with pytest.raises(dt.ConflictError):
        dt.equilibria(game, labels="roman")
