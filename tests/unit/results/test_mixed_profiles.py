"""Where each decision maker follows its own concept, every door says whose is which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.explanations.profiles import said_profile
from detente.figures.kinds import KINDS as FIGURES
from detente.tables.printed import KINDS as TABLES
from tests.each import each
from tests.reports import text_of

PROFILE = {"first": "SEQ", "second": "NASH"}
EVEN = {"kind": "fuzzy", "threshold": "1/2", "pairs": {}, "otherwise": "1/2"}


def prisoners() -> dt.Conflict:
    return dt.catalog("prisoners-dilemma")


def unlike() -> dt.Conflict:
    """One leaves comparisons unknown, the other has numbers: nobody chose a mixed profile, the preferences need one."""
    makers = [
        dt.DecisionMaker(
            "one", {"en": "First", "ar": "الأول"}, options=["x"], ranking=[{"unordered": ["s1", "s2"]}, "s3", "s4"]
        ),
        dt.DecisionMaker("two", {"en": "Second", "ar": "الثاني"}, options=["y"], certainty=EVEN),
    ]
    return dt.Conflict("two", makers, status_quo=[])


ASKED: Mapping[str, Callable[[dt.Conflict, Any, str], str]] = {
    "equilibria": lambda game, asked, lang: dt.equilibria(game, concepts=asked and [asked]).to_text(lang),
    "stability": lambda game, asked, lang: dt.stability(game, concepts=asked and [asked]).to_text(lang),
    "coalitions": lambda game, asked, lang: dt.coalitions(
        game, from_="#1", **({"jumps": asked} if asked else {})
    ).to_text(lang),
    "analyze": lambda game, asked, lang: dt.analyze(game, concepts=asked and [asked]).to_text(lang),
    "options": lambda game, asked, lang: dt.table(game, concepts=asked and [asked], lang=lang).to_text(),
    "tableau": lambda game, asked, lang: dt.table(
        game, kind="tableau", concepts=asked and [asked], lang=lang
    ).to_text(),
    "report": lambda game, _, lang: text_of(dt.report(game).html, lang),
    **{
        f"draw {kind}": lambda game, asked, lang, kind=kind: (
            dt.draw(  # type: ignore[misc]
                game, kind=kind, lang=lang, **({"concept": asked} if asked else {})
            ).described
        )
        for kind in ("moves", "preferences")
    },
}


@each("door, lang", [(door, lang) for door in ASKED for lang in words.LANGUAGES])
def test_a_profile_that_is_asked_for(door: str, lang: str) -> None:
    if door != "report":
        said = ASKED[door](prisoners(), PROFILE, lang)
        assert plainly(said_profile(prisoners(), PROFILE, lang)) in plainly(said)


@each("door, lang", [(door, lang) for door in ASKED for lang in words.LANGUAGES])
def test_a_profile_that_preferences_need(door: str, lang: str) -> None:
    game, base = unlike(), "NASH" if door in ("equilibria", "stability", "analyze", "options", "report") else "SEQ"
    said = ASKED[door](game, None, lang)
    assert plainly(said_profile(game, {"one": f"{base}.certain", "two": f"{base}.fuzzy"}, lang)) in plainly(said)


# A timeline goes by what is wanted, under one concept each if at all.
@pytest.mark.parametrize("kind", [kind for kind in FIGURES if kind != "timeline"])
def test_figures_are_drawn(kind: str) -> None:
    drawn = dt.draw(dt.catalog("elmira"), kind=kind, concept="moe=SEQ,uniroyal=NASH,local=GMR")
    assert "MIXED" not in drawn.to_svg()
    assert "MIXED" not in drawn.described


@each("kind", TABLES)
def test_tables_name_no_profile_that_they_dont_explain(kind: str) -> None:
    conflict = dt.catalog("elmira")
    table = dt.table(conflict, kind=kind, concepts=[dict(zip(conflict.dms, ("SEQ", "NASH", "GMR"), strict=True))])
    said = table.to_text()
    assert "MIXED" not in said or any("SEQ" in note and "GMR" in note for note in table.notes) or "(GMR)" in said


def plainly(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())
