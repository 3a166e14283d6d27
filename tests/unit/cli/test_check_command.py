"""The command `check`, from arguments to what is printed."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import detente as dt
from detente.cli.running import run

MODEL = """
detente: 1
conflict: Two towns and a river
decision_makers:
  upper:
    options: {release: Release water, dam: Build the dam}
    prefers: [not sue, dam if not sue, {that: release iff dam, unsure: holds}]
  lower:
    options: {sue: Go to court}
    prefers: [not dam, release, not sue]
status_quo: []
claims:
  stuck: {that: equilibrium(GMR), expect: EXPECT}
  free: {that: possible(dam), from: not sue}
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "river.yaml"
    path.write_text(MODEL.replace("EXPECT", "holds"), "utf-8")
    return path


def test_text_in_english(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(model)]) == 0
    text = capsys.readouterr().out
    assert "stuck  holds    holds" in text
    assert "Leaving out any one of these changes the verdict: upper minds “Go to court”." in text
    assert "The crux" in text


def test_text_in_arabic(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "iraq-2014", "--claim", "C2", "--lang", "ar", "--rtl", "logical"]) == 1
    text = capsys.readouterr().out
    assert "نتيجة تستحق النظر" in text
    assert "لا تثبت" in text


def test_a_claim_that_is_not_as_expected_is_told_by_the_exit_code(
    model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model.write_text(MODEL.replace("EXPECT", "fails"), "utf-8")
    assert run(["check", str(model)]) == 1
    assert run(["check", str(model), "--claim", "free"]) == 0
    capsys.readouterr()


def test_json_is_the_result_as_plain_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "iraq-2014", "--json"]) == 1
    plain = json.loads(capsys.readouterr().out)
    schema = json.loads(files("detente").joinpath("schemas", "check.schema.json").read_text("utf-8"))
    jsonschema.validate(plain, schema)
    assert {**plain, "seconds": 0} == {**dt.check(dt.catalog("iraq-2014")).to_dict(), "seconds": 0}


def test_depth(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(model), "--depth", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["depth"] == 2
    assert run(["check", str(model), "--depth", "4"]) == 2
    assert "1, 2 or 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("that", "said"),
    [
        ("posible(dam)", "`posible`"),
        ("possible(dam, dam)", "possible(F, via=, by=, frozen=, within=)"),
        ("possible(dam, within=soon)", "0 to 999"),
        ("possible(dam, within=1000)", "0 to 999"),
        ("possible(dam, frozn=upper)", "frozen"),
        ("possible(dam", "ends too early"),
        ("possible(damm)", "`damm`"),
        ("stable(uper, NASH)", "`uper`"),
        ("stable(upper, NSH)", "NASH"),
        ("trust(dam) <= x", "<= N"),
        ("opens(lower, dam, sue, possibly)", "`dam`"),
        ("opens(upper, dam or release, sue, possibly)", "joined by `and`"),
    ],
)
def test_a_claim_that_cannot_be_read_is_told_with_its_place_and_disturbs_nothing_else(
    model: Path, capsys: pytest.CaptureFixture[str], that: str, said: str
) -> None:
    model.write_text(MODEL.replace("EXPECT", "holds").replace("possible(dam)", json.dumps(that)), "utf-8")
    assert run(["equilibria", str(model)]) == 0
    capsys.readouterr()
    assert run(["check", str(model)]) == 1
    message = capsys.readouterr().err
    assert "river.yaml:14:" in message
    assert said in message
    assert "^" in message


def test_an_unknown_claim(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(model), "--claim", "stuk"]) == 2
    assert "stuck" in capsys.readouterr().err
