"""What claims say where a comparison isn't known: not that it is so, and not that it isn't."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.cli import main
from detente.testing.claim_certificates import check_claims

BRIDGE: dict[str, Any] = {
    "decision_makers": [
        dt.DecisionMaker("upper", options=["pay"], ranking=["s3", {"unordered": ["s1", "s4"]}, "s2"]),
        dt.DecisionMaker("lower", options=["build"], prefers=[{"unordered": ["pay", "not build"]}]),
    ],
    "status_quo": [],
}


def reasons(that: str, lang: str = "en") -> str:
    conflict = dt.Conflict("A bridge", **BRIDGE, claims=[dt.Claim("only", that)])
    return " ".join(dt.check(conflict, depth=1).to_text(lang=lang).split())


@pytest.mark.parametrize(
    ("that", "said"),
    [
        ("prefers(upper, pay and build, not pay and not build)", "it isn't known whether upper prefers s4"),
        ("better(upper, pay and build)", "it isn't known whether upper prefers s4 to s1"),
        ("coalition_stable(CSMR.certain)", "It isn't known whether upper prefers s4 to s1"),
        ("coalition_stable(CSMR.certain)", "s4, for example, may be better"),
    ],
)
def test_an_unknown_comparison_is_told_as_unknown(that: str, said: str) -> None:
    assert said in reasons(that)
    assert "لا يُعرف هل" in reasons(that, "ar")


TRUTHS = {"holds": True, "fails": False, "undecided": None}


@pytest.mark.parametrize(
    ("that", "verdict"),
    [
        ("better(upper, pay and build)", "undecided"),
        ("better(upper, pay and not build)", "fails"),
        ("better(upper, build and not pay)", "holds"),
        ("not better(upper, pay and build)", "undecided"),
        ("better(upper, pay and build) or better(upper, build and not pay)", "holds"),
        ("better(upper, pay and build) and pay", "fails"),
        ("prefers(upper, build, not build)", "undecided"),
        ("improves(upper+lower, pay and build)", "undecided"),
        ("always(better(upper, pay and build), via=moves)", "fails"),
        ("possible(better(upper, pay and build), via=moves)", "holds"),
        ("possible(better(upper, pay and build) and not pay and not build, via=moves)", "undecided"),
    ],
)
def test_a_claim_that_hinges_on_an_unknown_comparison_is_undecided(that: str, verdict: str) -> None:
    conflict = dt.Conflict("A bridge", **BRIDGE, claims=[dt.Claim("only", that)])
    answer = dt.check(conflict)
    found = answer.claims["only"]
    assert found.verdict == verdict
    assert answer.why == (None if answer.complete else "undecided")
    assert answer.complete == (verdict != "undecided")
    assert found.reasons
    assert all(reason.true is TRUTHS[verdict] for reason in found.reasons)
    assert check_claims(conflict, answer)


def test_what_it_hinges_on_is_said_at_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bridge.yaml"
    dt.save(dt.Conflict("A bridge", **BRIDGE, claims=[dt.Claim("only", "better(upper, pay and build)")]), file)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(file), "--json"])
    assert ended.value.code == 3
    told = json.loads(capsys.readouterr().out)["claims"]["only"]
    assert (told["verdict"], told["why"], told["witness"][0]["true"]) == ("undecided", "comparison_unknown", None)


def test_a_known_comparison_is_told_as_known() -> None:
    said = reasons("better(upper, pay and not build)")
    assert "upper doesn't prefer s2 to s1" in said
    assert "isn't known whether" not in said


def test_a_gain_by_an_unsure_statement_is_not_told_as_a_loss() -> None:
    """As written nobody gains, so places in the ranking would say the contrary of what is claimed."""
    conflict = dt.Conflict(
        "A bridge",
        [dt.DecisionMaker("upper", options=["pay"], prefers=[{"that": "not pay", "unsure": "holds"}, "pay"])],
        status_quo=[],
        claims=[dt.Claim("only", "coalition_stable(CNASH.certain)")],
    )
    said = " ".join(dt.check(conflict, depth=1).to_text().split())
    assert "It isn't known whether upper prefers s2 to s1" in said
    assert "at place" not in said


@pytest.mark.parametrize(
    ("that", "told"),
    [
        ("equilibrium(SEQ.certain)", False),
        ("every(pay, SMR.possible) or some(build, SEQ.certain)", False),
        ("equilibrium(SEQ)", True),
        ("equilibrium(SEQ.certain) and possible(pay)", True),
        ("pay or build", True),
    ],
)
def test_unsure_marks_are_told_unless_all_that_is_asked_looks_at_them(that: str, told: bool) -> None:
    conflict = dt.Conflict(
        "A bridge",
        [
            dt.DecisionMaker("upper", options=["pay"], prefers=[{"that": "build", "unsure": "order"}, "not pay"]),
            dt.DecisionMaker("lower", options=["build"], prefers=["pay", {"that": "not build", "unsure": "holds"}]),
        ],
        status_quo=[],
        claims=[dt.Claim("only", that)],
    )
    notices = [notice.code for notice in dt.check(conflict, depth=1).notices]
    assert ("unsure_as_written" in notices) is told
