"""SEQ under another name, registered by one file and its words, answers every question at every door as SEQ does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.cli.running import run
from detente.testing.certificates import check_certificate
from detente.testing.random_conflicts import random_conflict
from detente.web.questions import shape as shape_of
from detente.web.tasks import do
from tests.unit.concepts.copies import copy_of_seq

MODEL = Path(dt.__file__).parent / "library" / "elmira.yaml"
ONE = ("--concept", "{}")
SEVERAL = ("--concepts", "{}")
COMMANDS = (
    ("analyze", *SEVERAL),
    ("equilibria", *SEVERAL),
    ("stability", *SEVERAL),
    ("explain", "--state", "#1", *ONE),
    ("coalitions", "--jumps", "{}"),
    ("inverse", "--to", "#1", *ONE),
    ("robustness", "--of", "#1", *ONE),
    ("table", *SEVERAL),
)


@pytest.fixture(autouse=True)
def _copied() -> Iterator[None]:
    with copy_of_seq():
        yield


def alike(text: str) -> str:
    """An answer without the time it took and with one name for both concepts, however wide its columns are."""
    plain = re.sub(r'"seconds": [0-9.e-]+|[0-9.]+ (s\.|ثانية)', "", text).replace("XSEQ", "SEQ")
    return re.sub(r"\s+", " ", re.sub(r"[-=─━]{2,}", "", plain))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("how", [(), ("--json",), ("--lang", "ar")], ids=["text", "json", "arabic"])
def test_each_command_answers_as_for_the_original(
    command: tuple[str, ...], how: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for name in ("SEQ", "XSEQ"):
        code = run([command[0], str(MODEL), *(part.format(name) for part in command[1:]), *how])
        said.append((code, alike(capsys.readouterr().out)))
    assert said[0] == said[1]
    assert said[0][1].strip()


@pytest.mark.parametrize("name", ["analyze", "equilibria", "stability", "explain", "inverse", "robustness"])
def test_the_interface_of_the_app_answers_as_for_the_original(name: str) -> None:
    asked: dict[str, Any] = {"text": MODEL.read_text("utf-8"), "name": "elmira.yaml"}
    asked |= {"explain": {"state": "#1"}, "inverse": {"to": "#1"}, "robustness": {"of": "#1"}}.get(name, {})
    key = "concept" if name in ("explain", "inverse", "robustness") else "concepts"
    told = []
    for concept in ("SEQ", "XSEQ"):
        shape = shape_of(name).model_validate(asked | {key: concept})
        given = shape.model_dump(exclude_unset=True)
        told.append(alike(json.dumps(do(name, given, lambda *_: None))))
    assert told[0] == told[1]


def test_claims_name_it_and_certificates_are_checked() -> None:
    conflict = dt.catalog("elmira")
    for state in ("s1", "s5", "s9"):
        both = [dt.explain(conflict, state=state, concepts=name).certificates for name in ("SEQ", "XSEQ")]
        for one, other in zip(*both, strict=True):
            assert (one.stable, one.improvements) == (other.stable, other.improvements)
            check_certificate(conflict, other)
    claims = 'claims:\n  seq: {that: "some(true, SEQ)"}\n  xseq: {that: "some(true, XSEQ)"}\n'
    asked = {"text": MODEL.read_text("utf-8").partition("\nclaims:")[0] + "\n" + claims, "name": "elmira.yaml"}
    found = do("check", asked, lambda *_: None)["claims"]
    assert [found[name]["verdict"] for name in ("seq", "xseq")] == ["holds", "holds"]


def test_the_name_is_reserved() -> None:
    with pytest.raises(dt.ConflictError, match="XSEQ"):
        dt.Conflict("c", [dt.DecisionMaker("XSEQ", options=["x"], prefers=[])])


def test_the_report_shows_it(tmp_path: Path) -> None:
    assert run(["report", str(MODEL), "-o", str(tmp_path / "elmira.html")]) == 0
    assert "As SEQ, under another name." in (tmp_path / "elmira.html").read_text("utf-8")


def check_inverse(seeds: range) -> int:
    """Every inverse question of some random conflicts costs the same under both names; how many were asked."""
    asked = 0
    for seed in seeds:
        conflict = random_conflict(seed)
        if any(dm.preferences.form.unknown for dm in conflict.decision_makers):
            continue  # which `inverse` refuses
        for number in range(1, min(5, dt.equilibria(conflict).states + 1)):
            found = [dt.inverse(conflict, to=f"#{number}", concept=name, over="rankings") for name in ("SEQ", "XSEQ")]
            facts = [(one.distance, one.at_least, one.complete, len(one.solutions)) for one in found]
            assert facts[0] == facts[1], (seed, number)
            asked += 1
    return asked


def test_inverse_costs_the_same() -> None:
    assert check_inverse(range(20)) >= 40


@pytest.mark.long
def test_inverse_costs_the_same_in_668_questions() -> None:
    assert check_inverse(range(210)) >= 668
