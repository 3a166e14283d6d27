"""What is printed says what it means: shares with counts, verdicts with their steps, names, formulas and exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente as dt
from detente.explanations.robustness import share
from detente.testing.claim_certificates import check_claim
from tests.reports import text_of
from tests.unit.cli.helpers import detente

TRUST = """
detente: 1
conflict: A bargain
decision_makers:
  first: {name: "Workers' union", options: {strike: {name: Go on strike}}, prefers: [pay, not strike]}
  second: {name: "Dr. Smith & Co", options: {pay: {name: Pay more}}, prefers: [not strike, not pay]}
  third: {name: Office, options: {watch: Watch}, prefers: []}
scenarios: {deal: pay and not strike}
status_quo: [strike]
claims:
  can: {name: "They can settle, both", that: possible(deal), expect: holds}
  free: {that: "possible(deal, frozen=third)"}
  never: {that: "possible(pay and not pay)"}
  both: {that: "possible(deal) and not pay"}
  moves: {that: "possible(deal, via=moves)"}
"""


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "deal.yaml"
    path.write_text(TRUST, "utf-8")
    return path


def test_a_verdict_by_improvements_says_so_and_that_trust_leads_there(model: Path) -> None:
    conflict = dt.load(model)
    for engine in ("reference", "explicit", "symbolic"):
        found = dt.check(conflict, engine=engine).claims
        for id in ("can", "free"):
            (reason,) = found[id].reasons
            assert found[id].verdict == "fails"
            assert reason.otherwise is not None
            assert reason.otherwise.trusting == dt.evolution(conflict, to="deal").trust.trusting  # type: ignore[union-attr]
            assert reason.to_dict()["otherwise"]["trust"] == reason.otherwise.trusting
            assert found[id].qualified() == "not by improvements alone; with 1 step on trust it can"
        assert found["never"].qualified() == "neither by improvements nor by any other moves"
        assert found["moves"].qualified() is None
        for one in found.values():
            check_claim(conflict, one)
    printed = flat(detente("check", str(model)).out)
    assert ": by improvements, " in printed
    assert "not by improvements alone; with 1 step on trust it can" in printed
    assert "with 1 step on trust it can" in flat(text_of(dt.report(conflict).html, "en"))


def test_claims_are_called_by_name_and_scenarios_by_their_own_id(model: Path) -> None:
    page = flat(text_of(dt.report(dt.load(model)).html, "en"))
    assert "The claim “They can settle, both” fails by improvements alone" in page
    assert "scenario.deal" not in page
    assert page.count("The claim “") == 4  # those of the answer, of which it tells four


def test_names_are_isolated_as_wholes(model: Path) -> None:
    html = dt.report(dt.load(model)).html
    for name in ("Workers&#x27; union", "Dr. Smith &amp; Co"):
        assert f"<bdi>{name}</bdi>" in html
    assert not re.search(r"<bdi>(?:Workers|union|Dr|Smith &amp; Co)</bdi>", html)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_formulas_asked_for_are_said_with_names(model: Path, lang: str) -> None:
    printed = flat(detente("evolution", str(model), "--to", "pay and not strike", "--lang", lang).out)
    assert re.search({"en": "“Pay more” and not “Go on strike”", "ar": "«Pay more» وعدم «Go on strike»"}[lang], printed)
    assert "pay and" not in printed


def test_shares_stand_beside_counts() -> None:
    found = dt.robustness(dt.catalog("elmira"), of="s5")
    figures = [figure for one in found.verdicts for figure in one.figures if figure is not None and figure.of > 1]
    assert figures
    for lang in ("en", "ar"):
        for figure in figures:
            assert f"{figure.of:,}" in share(figure, lang)
            assert figure.stable in (0, figure.of) or f"{figure.stable:,}" in share(figure, lang)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_help_says_that_a_finding_exits_with_one(lang: str) -> None:
    for command in ((), ("check",)):
        assert "`expect`" in flat(detente(*command, "--help", "--lang", lang).out)
