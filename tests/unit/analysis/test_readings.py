"""How questions read uncertain preference: what is refused, what is asked by default, what is told."""

from __future__ import annotations

import json

import pytest

import detente as dt
from detente.concepts import CONCEPTS
from detente.errors import QuestionError
from tests.unit.cli.helpers import detente

UNORDERED = {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}


def unordered() -> dt.Conflict:
    return dt.catalog("chicken").changed({"replace": "row.preferences", "with": UNORDERED})


def marked() -> dt.Conflict:
    """One statement of the first decision maker may not hold."""
    statement = {"that": "dam", "unsure": "holds"}
    makers = [
        dt.DecisionMaker("upper", options=["dam"], prefers=[statement]),
        dt.DecisionMaker("lower", options=["sue"], prefers=["not dam", "not sue"]),
    ]
    return dt.Conflict("towns", makers, status_quo=[])


@pytest.mark.parametrize("concepts", ["nash", "SEQ", "smr.strong", "row=NASH,column=SEQ.a"])
@pytest.mark.parametrize("dm", [None, "row", "column"])
def test_what_does_not_say_how_to_read_an_unknown_comparison_is_refused(concepts: str, dm: str | None) -> None:
    for ask in (
        lambda: dt.stability(unordered(), concepts=concepts, dm=dm),
        lambda: dt.explain(unordered(), state="CC", concepts=concepts, dm=dm),
        lambda: dt.equilibria(unordered(), concepts=concepts),
    ):
        with pytest.raises(QuestionError) as refused:
            ask()
        assert (refused.value.code, refused.value.fields["dm"]) == ("reading_needed", "row")
        assert "row" in refused.value.message("ar")


def test_the_readings_that_fit_are_named_and_keep_the_strength() -> None:
    with pytest.raises(QuestionError) as plain:
        dt.equilibria(unordered(), concepts="NASH")
    assert plain.value.fields["near"][:3] == ["NASH.certain", "NASH.possible", "NASH.a"]
    with pytest.raises(QuestionError) as strong:
        dt.equilibria(unordered(), concepts="GMR.strong")
    assert "GMR.a.strong" in strong.value.fields["near"]


@pytest.mark.parametrize("asked", ["SMR.A.Strong", "strong.a.smr", "smr.strong.a", "SMR.STRONG.A"])
def test_a_reading_is_written_in_any_order_and_case(asked: str) -> None:
    assert list(dt.equilibria(unordered(), concepts=asked).equilibria) == ["SMR.a.strong"]
    done = detente("equilibria", "chicken", "--concepts", asked, "--json")
    assert list(json.loads(done.out)["equilibria"]) == ["SMR.a.strong"]


def test_without_a_concept_what_is_certain_and_what_is_possible_is_shown() -> None:
    both = [f"{name}.{reading}" for name in CONCEPTS for reading in ("certain", "possible")]
    for found in (dt.equilibria(unordered()), dt.analyze(unordered()).equilibria):
        assert list(found.equilibria) == both
    assert list(dt.stability(unordered()).stability) == both
    assert list(dict.fromkeys(one.concept for one in dt.explain(unordered(), state=1).certificates)) == both
    assert list(dt.equilibria(dt.catalog("chicken")).equilibria) == list(CONCEPTS)


def test_marks_that_an_answer_does_not_look_at_are_told_at_every_door() -> None:
    found = dt.equilibria(marked())
    said = "1 statement is marked unsure; this answer takes it as written; ask for .certain and .possible."
    assert found.to_dict()["notices"] == [said]
    assert said in found.to_text()
    assert said in found.to_markdown()
    assert "notices" not in dt.equilibria(marked(), concepts="nash.certain,seq.possible").to_dict()
    assert "notices" not in dt.states(marked()).to_dict()
    assert "notices" in dt.evolution(marked()).to_dict()
    english, arabic = (
        json.loads(detente("equilibria", "iraq-2014", "--json", "--lang", lang).out) for lang in ("en", "ar")
    )
    assert "33 statements" in english["notices"][0]
    assert "33 عبارة" in arabic["notices"][0]


def test_a_reading_that_acts_on_nobody_is_told() -> None:
    assert "`a`" in dt.equilibria(dt.catalog("chicken"), concepts="NASH.a").to_dict()["notices"][0]
    assert "notices" not in dt.equilibria(unordered(), concepts="NASH.a").to_dict()


def test_conventions_are_listed_where_they_are_used() -> None:
    strong = dt.equilibria(unordered(), concepts="GMR.a.strong")
    assert strong.to_dict()["conventions"] == {"return_to_start": "allowed", "level": "at_least"}
    assert "Conventions: return to the start: allowed, level of strength: at least." in strong.to_text()
    assert "conventions" not in dt.equilibria(dt.catalog("chicken")).to_dict()
    assert "conventions" not in dt.equilibria(unordered(), concepts="NASH.a").to_dict()
