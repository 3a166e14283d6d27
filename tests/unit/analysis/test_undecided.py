"""Verdicts that a limited search leaves open, at every door: the answer says so, and what would decide it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.engines.completions import clauses, narrowing
from detente.web.worker import opened
from tests.unit.cli.helpers import detente

TEXT = """detente: 1
conflict: Two on a river
decision_makers:
  upper:
    options: {dam: Build the dam, release: Release water}
    prefers: [{that: not sue, unsure: both}, {that: dam, unsure: order}, {that: release, unsure: holds}]
  lower:
    options: {sue: Go to court}
    prefers: [{that: release, unsure: order}, {that: sue iff dam, unsure: both}, {that: not sue, unsure: order}]
"""
COMPARISON = r"(upper|lower): \1\.prefers\[\d\]( \? \1\.prefers\[\d\])?"
OPEN = {"SEQ.possible": ["s1", "s3"], "SSEQ.possible": ["s1", "s3"]}


def checked(told: Mapping[str, Any]) -> None:
    """It says that it isn't complete, which states are open, and which comparisons would decide."""
    assert told["complete"] is False
    kind, _, comparisons = told["why"].partition(": ")
    assert kind == "comparisons"
    assert all(re.fullmatch(COMPARISON, one) for one in comparisons.split(", ")), comparisons
    undecided = {name: [one["label"] for one in told["equilibria"][name]["undecided"]["states"]] for name in OPEN}
    assert undecided == OPEN
    for name, states in undecided.items():
        assert not {one["label"] for one in told["equilibria"][name]["states"]} & {*states}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The model as a file."""
    path = tmp_path / "river.yaml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def no_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches that end before they begin."""
    monkeypatch.setattr(narrowing, "NODES", 0)
    monkeypatch.setattr(clauses, "CALLS", 0)


@pytest.mark.usefixtures("no_effort")
def test_python(model: Path) -> None:
    found = dt.equilibria(dt.load(model), concepts=[*OPEN])
    checked(found.to_dict())
    assert not dt.stability(dt.load(model), concepts=[*OPEN]).complete


@pytest.mark.usefixtures("no_effort")
def test_command_line(model: Path) -> None:
    done = detente("equilibria", str(model), "--concepts", ",".join(OPEN), "--json")
    assert done.code == 3
    checked(json.loads(done.out))
    assert detente("equilibria", str(model), "--concepts", "seq.possible").code == 3


@pytest.mark.usefixtures("no_effort")
def test_http() -> None:
    answer = opened()(("equilibria", {"text": TEXT, "concepts": [*OPEN]}), lambda *_: None)
    assert isinstance(answer, bytes)
    checked(json.loads(answer))


def test_without_the_limit_all_is_decided(model: Path) -> None:
    done = detente("equilibria", str(model), "--concepts", ",".join(OPEN), "--json")
    assert done.code == 0
    assert all(one["undecided"]["count"] == 0 for one in json.loads(done.out)["equilibria"].values())


@pytest.mark.usefixtures("no_effort")
@pytest.mark.parametrize("kind", ["options", "stability", "tableau"])
def test_tables_mark_what_is_open(model: Path, kind: str) -> None:
    table = dt.table(dt.load(model), kind=kind, concepts="SEQ.possible")
    marked = set[str]()
    for group in table.groups:
        order = next((line.cells for line in group.lines if line.heading == "Preference vector"), table.head[1:])
        for line in group.lines:
            if line.heading in ("SEQ.possible", "Equilibrium", "equilibrium"):
                marked |= {order[at].lstrip("~?") for at, cell in enumerate(line.cells) if cell == "?"}
    assert marked == set(OPEN["SEQ.possible"])
    assert not table.complete
    assert str(table.why).startswith("comparisons: ")
    assert any(note.startswith("?: ") for note in table.notes)


@pytest.mark.usefixtures("no_effort")
def test_differences_leave_out_what_is_open(model: Path) -> None:
    before = dt.load(model)
    after = before.changed({"drop": "upper.prefers[1]"})
    for first, second in ((before, after), (after, before)):
        found = dt.diff(first, second, concepts=[*OPEN])
        assert not found.complete
        assert str(found.why).startswith("comparisons: ")
        for one in found.equilibria:
            either = [dt.equilibria(model, concepts=one.concept)[one.concept] for model in (first, second)]
            left = {state.label for sets in either if sets.undecided for state in sets.undecided.states}
            assert not left & {state.label for state in (*one.gained, *one.lost)}
            new, old = ({state.label for state in sets.states} for sets in reversed(either))
            assert {state.label for state in one.gained} == new - old - left
            assert {state.label for state in one.lost} == old - new - left


@pytest.mark.usefixtures("no_effort")
def test_the_first_look_and_the_report_leave_the_status_quo_undecided(model: Path) -> None:
    model.write_text(TEXT + "status_quo: []\n", "utf-8")
    conflict = dt.load(model)
    look = dt.analyze(conflict, concepts=[*OPEN])
    explained = dt.explain(conflict, state="s1", concepts=[*OPEN])
    assert look.undecided == explained.undecided != ()
    assert [one.stable for one in look.certificates] == [one.stable for one in explained.certificates]
    assert not look.complete
    assert str(look.why).startswith("comparisons: ")
    told = json.loads(detente("analyze", str(model), "--concepts", ",".join(OPEN), "--json").out)
    assert {(one["dm"], one["concept"]) for one in told["undecided"]} == set(look.undecided)
    assert "undecided" in look.to_text().partition("Status quo")[2].partition("Who could leave")[0]
