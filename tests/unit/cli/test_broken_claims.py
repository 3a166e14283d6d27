"""A claim that can't be evaluated is shown with its fault, and spoils neither the other claims nor other answers."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import detente as dt
from detente.cli.running import run
from tests.reports import text_of

MODEL = """
detente: 1
conflict: T
decision_makers:
  a: {options: {x: X}, prefers: [x]}
  b: {options: {y: Y}, prefers: [y]}
status_quo: []
claims:
  good: {that: possible(x and y), name: Both can come about, expect: holds}
  bad: CLAIM
"""
BROKEN = {
    "operator": ("{that: equilibrum(NASH)}", "equilibrum"),
    "concept": ("{that: equilibrium(NSH)}", "NSH"),
    "name": ("{that: possible(z)}", "`z`"),
    "decision maker": ("{that: 'stable(c, NASH)'}", "`c`"),
    "arity": ("{that: 'stable(a, NASH, SEQ)'}", "wrong number of arguments"),
    "unbalanced": ("{that: possible(x}", "ends too early"),
    "option of an operator": ("{that: 'possible(x, vai=moves)'}", "vai"),
    "empty": ("{that: ''}", "a formula is missing"),
    "given": ("{that: 'true', given: [{drop: 'a.prefers[7]'}]}", "a.prefers[7]"),
    "from": ("{that: 'true', from: x and not x}", "nowhere"),
    "name in from": ("{that: 'true', from: zz}", "`zz`"),
    "name in a constraint": ("{that: 'true', given: [{never: zz}]}", "`zz`"),
    "name in a move": ("{that: 'true', given: [{irreversible: zz}]}", "`zz`"),
    "decision maker of a move": ("{that: 'true', given: [{cannot: c, from: x, to: y}]}", "`c`"),
    "several": ("{that: 'equilibrium(NSH)', from: zz, given: [{never: zz}]}", "NSH"),
}


@pytest.fixture(params=BROKEN)
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    claim, said = BROKEN[request.param]
    path = tmp_path / "model.yaml"
    path.write_text(MODEL.replace("CLAIM", claim), "utf-8")
    return path, said


def test_check_answers_the_others_and_shows_what_is_wrong(
    broken: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, said = broken
    assert run(["check", str(path)]) == 1
    found = capsys.readouterr()
    assert "good   holds" in found.out
    assert said in found.out
    assert f"model.yaml:{MODEL[: MODEL.index('bad')].count(chr(10)) + 1}:" in found.err
    assert said in found.err
    assert run(["check", str(path), "--claim", "bad"]) == 1
    assert said in capsys.readouterr().err
    assert run(["check", str(path), "--claim", "good"]) == 0


def test_json_and_python_have_both(broken: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, said = broken
    assert run(["check", str(path), "--json"]) == 1
    plain = json.loads(capsys.readouterr().out)
    jsonschema.validate(plain, json.loads(files("detente").joinpath("schemas", "check.schema.json").read_text("utf-8")))
    assert plain["claims"]["good"]["verdict"] == "holds"
    assert said in plain["refused"]["bad"]["message"]
    found = dt.check(dt.load(path))
    assert (list(found.claims), list(found.refused), found.complete) == (["good"], ["bad"], True)
    assert found.rows()[-1] == {"claim": "bad", "verdict": "refused"}
    assert "can't be evaluated" in found.to_text()
    with pytest.raises(dt.ConflictError):
        dt.check(dt.load(path), claim="bad")


def test_the_report_tells_the_claims_apart(broken: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, said = broken
    page = path.with_name("r.html")
    assert run(["report", str(path), "-o", str(page)]) == 1
    assert "too long" not in capsys.readouterr().out
    found = dt.report(dt.load(path))
    assert not found.left_out
    assert list(found.refused) == ["bad"]
    assert 'id="claim-good"' in found.html
    assert 'id="claim-bad"' in found.html
    assert re.search("The claim “Both can come about” (holds|fails)", text_of(found.html, "en"))
    assert found.refused["bad"].error.part("given", "ar")
    assert run(["report", str(path), "-o", str(page), "--overwrite", "--json"]) == 1
    plain = json.loads(capsys.readouterr().out)
    jsonschema.validate(
        plain, json.loads(files("detente").joinpath("schemas", "report.schema.json").read_text("utf-8"))
    )
    assert said in plain["refused"]["bad"]["message"]


@pytest.mark.parametrize("command", ["equilibria", "states", "moves", "stability", "evidence", "convert", "draw"])
def test_other_answers_say_once_that_there_is_such_a_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(MODEL.replace("CLAIM", BROKEN["operator"][0]), "utf-8")
    more = {"convert": [str(tmp_path / "x.json")], "draw": ["-o", str(tmp_path / "x.svg")]}.get(command, [])
    assert run([command, str(path), *more]) == 0
    assert capsys.readouterr().err.count("Claim bad can't be evaluated as written") == 1


def test_analyze_judges_the_others_and_names_the_bad_one(
    broken: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["analyze", str(broken[0])]) == 0
    found = capsys.readouterr()
    assert "Both can come about" in found.out
    assert found.out.count("Claim bad can't be evaluated as written") == 1
    assert not found.err
