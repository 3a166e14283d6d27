"""Conventions that the literature leaves open mean the same in Python, at the command line and over HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import detente as dt
from detente import words
from detente.testing.claim_certificates import check_claims
from tests.each import each
from tests.unit.cli.helpers import detente
from tests.web.served import Served

# What us may improve to is reached again by the two others, by way of states that it prefers: only there it is deterred
CIRCLE = """
detente: 1
conflict: Circle
decision_makers:
  us: {relation: {pairs: ["s2 > s0", "s3 > s0"], otherwise: unknown}}
  one: {ranking: [[s0, s1, s2, s3]]}
  other: {ranking: [[s0, s1, s2, s3]]}
states: [s0, s1, s2, s3]
arcs: {us: {s0: [s1]}, one: {s1: [s2], s3: [s1]}, other: {s2: [s3]}}
status_quo: s0
claims:
  variant: {that: "stable(us, GMR.c)"}
  everybody: {that: "equilibrium(us:SMR.c+one:SMR.c+other:SMR.c)"}
  perhaps: {that: "stable(us, GMR.possible)"}
  exactly: {that: "equilibrium(GMR.c.degree1)"}
"""
CHANCE = """
detente: 1
conflict: Chance
decision_makers:
  us: {certainty: {kind: probability, pairs: {s1: {s0: 0.6}}, otherwise: 0, alpha: 0.5, beta: 0.3, gamma: 0.5}}
  them: {ranking: [s2, s1, s0]}
states: [s0, s1, s2]
arcs: {us: {s0: [s1]}, them: {s1: [s2]}}
status_quo: s0
claims: {stays: {that: "stable(us, GMR.chance)"}}
"""


def by_command(model: Path, question: str, given: dict[str, Any]) -> dict[str, Any]:
    options = [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", str(value))]
    run = detente(question, str(model), *options, "--json")
    told: dict[str, Any] = json.loads(run.out)
    return told


def timeless(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in ("seconds", "file", "html", "written", "bytes")}


@each("question", ["equilibria", "stability", "explain", "analyze", "check", "coalitions", "report", "table"])
def test_doors_agree(shared: Served, tmp_path: Path, question: str) -> None:
    (tmp_path / "circle.yaml").write_text(CIRCLE, "utf-8")
    model = dt.load(tmp_path / "circle.yaml")
    needed: dict[str, Any] = {
        "explain": {"state": "s0"},
        "coalitions": {"jumps": "SMR.c"},
        "table": {"kind": "stability"},
    }.get(question, {})
    concepts = (
        {"concepts": "SMR.c,SSEQ.possible"} if question in ("equilibria", "stability", "explain", "table") else {}
    )
    told = dict[str, Any]()
    for value in ("allowed", "barred"):
        given = {**needed, **concepts, "return_to_start": value}
        found = getattr(dt, question)(model, **given).to_dict()
        assert found["conventions"]["return_to_start"] == value
        assert timeless(shared.ask(question, CIRCLE, **given).json) == timeless(dict(found))
        if question != "report":
            assert timeless(by_command(tmp_path / "circle.yaml", question, given)) == timeless(dict(found))
        told[value] = {name: one for name, one in timeless(found).items() if name != "conventions"}
    assert question in ("report", "coalitions") or told["allowed"] != told["barred"]


def test_differences_are_under_what_is_asked(shared: Served, tmp_path: Path) -> None:
    """What turns us is a move back to where us began: it tells the models apart only where that is allowed."""
    after = CIRCLE.replace("s3: [s1]", "s3: []")
    for name, text in {"before": CIRCLE, "after": after}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    before, later = (dt.load(tmp_path / f"{name}.yaml") for name in ("before", "after"))
    told = dict[str, Any]()
    for value in ("allowed", "barred"):
        given: dict[str, Any] = {"concepts": "SMR.c,SSEQ.possible", "return_to_start": value}
        found = dt.diff(before, later, **given).to_dict()
        assert found["conventions"] == {"return_to_start": value}
        assert timeless(shared.ask("diff", CIRCLE, other=after, **given).json) == timeless(dict(found))
        options = [word for name, one in given.items() for word in (f"--{name.replace('_', '-')}", one)]
        run = detente("diff", str(tmp_path / "before.yaml"), str(tmp_path / "after.yaml"), *options, "--json")
        assert timeless(json.loads(run.out)) == timeless(dict(found))
        told[value] = found["status_quo"]
    assert told["allowed"] != told["barred"]
    assert dt.diff(before, later, concepts="SMR.c", level="exactly").notices[0].code == "convention_idle"


def test_claims_are_judged_under_what_is_asked(tmp_path: Path) -> None:
    (tmp_path / "circle.yaml").write_text(CIRCLE, "utf-8")
    model = dt.load(tmp_path / "circle.yaml")
    verdicts = {}
    asked: list[dict[str, Any]] = [{}, {"return_to_start": "barred"}, {"level": "exactly"}]
    for given in asked:
        for ask in (dt.check, dt.analyze):
            found: Any = ask(model, **given)
            verdicts[(ask.__name__, *given.values())] = {id: one.verdict for id, one in found.claims.items()}
            assert found.conventions == {"return_to_start": "allowed", "level": "at_least"} | given
            assert not found.notices
    allowed = {"variant": "holds", "everybody": "holds", "perhaps": "holds", "exactly": "holds"}
    barred = {"variant": "fails", "everybody": "fails", "perhaps": "holds", "exactly": "fails"}
    assert verdicts["check",] == verdicts["analyze",] == allowed
    assert verdicts["check", "barred"] == verdicts["analyze", "barred"] == barred


def test_jumps_are_from_equilibria_under_what_is_asked(tmp_path: Path) -> None:
    alike, better = "one: {ranking: [[s0, s1, s2, s3]]}", "one: {ranking: [s2, [s0, s1, s3]]}"
    (tmp_path / "circle.yaml").write_text(CIRCLE.replace(alike, better), "utf-8")
    model = dt.load(tmp_path / "circle.yaml")
    jumps = {
        value: [(jump.start.label, jump.members, jump.improvement.to.label) for jump in found.jumps]
        for value in ("allowed", "barred")
        if (found := dt.coalitions(model, jumps="GMR.c", return_to_start=value))
    }
    assert jumps == {"allowed": [("s0", ("us", "one"), "s2")], "barred": []}


def test_deterrence_in_claims_is_as_asked(tmp_path: Path) -> None:
    (tmp_path / "chance.yaml").write_text(CHANCE, "utf-8")
    model = dt.load(tmp_path / "chance.yaml")
    # s2 is as good as s0: it isn't preferred (A), and s0 isn't preferred to it with any probability (B)
    for meaning, verdict in (("A", "holds"), ("B", "fails")):
        found = dt.check(model, deterrence=meaning)
        assert found.claims["stays"].verdict == verdict
        assert found.conventions["deterrence"] == meaning
        assert check_claims(model, found, (("deterrence", meaning),)) == 1
        assert f"--deterrence {meaning}" in dt.report(model, deterrence=meaning).html


def test_a_report_says_what_it_rests_on_and_how_to_write_it_again(tmp_path: Path) -> None:
    (tmp_path / "circle.yaml").write_text(CIRCLE, "utf-8")
    found = dt.report(tmp_path / "circle.yaml", return_to_start="barred")
    assert found.conventions == {"return_to_start": "barred", "level": "at_least"}
    assert "detente report circle.yaml --return-to-start barred -o report.html" in found.html
    for lang in ("en", "ar"):
        assert words.say("convention.return_to_start", lang) in found.html
    idle = dt.report(dt.catalog("chicken"), return_to_start="barred")
    assert [notice.code for notice in idle.notices] == ["convention_idle"]
