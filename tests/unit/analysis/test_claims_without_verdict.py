"""Claims that lack a verdict speak neither for their source nor against it: every door says what they need."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.engines.completions import clauses, narrowing
from detente.explanations.claims import claim_sentences
from detente.web.overview import verdicts
from tests.each import each
from tests.reports import text_of
from tests.unit.cli.helpers import detente

TEXT = """detente: 1
conflict: Two on a river
decision_makers:
  upper:
    options: {dam: Build the dam, release: Release water}
    prefers: [{that: not sue, unsure: both}, {that: dam, unsure: order}, {that: release, unsure: holds}]
  lower:
    options: {sue: Go to court}
    PREFERS
status_quo: []
claims:
  judged: {that: dam, from: dam, expect: holds}
  lacks: {CLAIM, expect: EXPECT}
"""
STATEMENTS = (
    "prefers: [{that: release, unsure: order}, {that: sue iff dam, unsure: both}, {that: not sue, unsure: order}]"
)
CASES = {
    "reading_needed": ("ranking: [{unordered: [s1, s2, s3, s4, s5, s6, s7, s8]}]", "that: equilibrium(SEQ)"),
    "claim_open": (STATEMENTS, "that: equilibrium(SEQ.possible)"),
    "no_status_quo": (STATEMENTS, "that: equilibrium(SEQ)"),
}


def text(why: str, expect: str = "holds") -> str:
    prefers, claim = CASES[why]
    made = TEXT.replace("PREFERS", prefers).replace("CLAIM", claim).replace("EXPECT", expect)
    return made if why != "no_status_quo" else made.replace("status_quo: []\n", "")


@pytest.fixture(autouse=True)
def no_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches that end before they begin."""
    monkeypatch.setattr(narrowing, "NODES", 0)
    monkeypatch.setattr(clauses, "CALLS", 0)


def loaded(folder: Path, written: str) -> Path:
    path = folder / "river.yaml"
    path.write_text(written, "utf-8")
    return path


@each("why, lang", [(why, lang) for why in CASES for lang in words.LANGUAGES])
def test_every_door_says_what_is_needed(why: str, lang: str, tmp_path: Path) -> None:
    path = loaded(tmp_path, text(why))
    readings = words.join(lang, ["`.certain`", "`.possible`"])
    need, cause = words.say(f"claims.need.{why}", lang), words.say(f"claims.why.{why}", lang, readings=readings)
    said = words.say("claims.lacking", lang, claims=["lacks"], n=1, why=cause)
    assert plainly(need) in plainly(detente("check", str(path), "--lang", lang).out)
    assert plainly(said) in plainly(detente("analyze", str(path), "--lang", lang).out)
    page = text_of(dt.report(dt.load(path)).html, lang)
    assert plainly(said) in plainly(page)
    against = words.say("answer.claim.against", lang, claim=words.say("answer.quoted", lang, text="lacks"), verdict="")
    assert plainly(against.rpartition(" ")[0]) not in plainly(page)
    assert verdicts({"text": text(why), "lang": lang})["claims"]["lacks"]["need"] == need


@each("why", CASES)
def test_it_is_neither_for_nor_against(why: str, tmp_path: Path) -> None:
    found = dt.check(dt.load(loaded(tmp_path, text(why)))).claims["lacks"]
    assert (found.judged, found.contrary, found.lacking, found.as_expected) == (False, False, True, False)


@each("lang", words.LANGUAGES)
def test_where_there_is_no_verdict_nothing_is_said_to_leave_it_as_it_is(lang: str, tmp_path: Path) -> None:
    path = loaded(tmp_path, text("no_status_quo").replace("lacks: {", "lacks: {asked: true, "))
    found, cause = dt.check(dt.load(path)), words.say("claims.why.no_status_quo", lang)
    assert claim_sentences(found.claims["lacks"], found.conflict, lang=lang) == [cause]
    claim = words.say("answer.quoted", lang, text="lacks")
    said = words.say("answer.claim.undefined", lang, claim=claim, why=cause)
    assert plainly(said) in plainly(detente("analyze", str(path), "--lang", lang).out)


def test_a_verdict_that_the_source_says_is_missing_isnt_needed(tmp_path: Path) -> None:
    found = dt.check(dt.load(loaded(tmp_path, text("reading_needed", "undefined")))).claims["lacks"]
    assert (found.contrary, found.lacking, found.as_expected) == (False, False, True)


def test_a_reading_that_is_named_has_a_meaning() -> None:
    even = {"kind": "fuzzy", "threshold": "1/2", "pairs": {}, "otherwise": "1/2"}
    unknown = [{"unordered": ["s1", "s2", "s3", "s4"]}]
    for first, named in (({"certainty": even}, "`.fuzzy`"), ({"ranking": unknown}, "`one:SEQ.certain+two:SEQ.fuzzy`")):
        makers = [
            dt.DecisionMaker("one", options=["x"], **first),
            dt.DecisionMaker("two", options=["y"], certainty=even),
        ]
        claims = {"plain": {"that": "equilibrium(SEQ)"}, "read": {"that": "equilibrium(SEQ.fuzzy)"}}
        if ":" in named:
            claims["read"] = {"that": f"equilibrium({named.strip('`')})"}
        found = dt.check(dt.Conflict("c", makers, status_quo=[], claims=claims))
        assert named in found.to_text()
        assert found.claims["plain"].lacking
        assert found.claims["read"].judged


def plainly(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())
