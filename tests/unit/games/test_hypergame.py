"""The question of hypergames: refusals, limits, readings, words."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.errors import QuestionError
from detente.files.document import Document
from tests.unit.model.test_perceptions import MODEL


def towns(**parts: object) -> dt.Conflict:
    return Document.of(MODEL).conflict.changed(**parts)


def test_a_model_without_views_is_refused_with_what_to_write() -> None:
    with pytest.raises(QuestionError, match="perceives"):
        dt.hypergame(dt.catalog("chicken"))


def test_a_view_without_states_is_told_at_its_place() -> None:
    with pytest.raises(dt.ConflictError) as told:
        dt.hypergame(Document.of(MODEL.replace("unseen: dam and sue", "never: dam or not dam")).conflict)
    assert told.value.place is not None
    assert told.value.place.line == 9


def test_a_limit_cuts_lists_and_counts_are_told() -> None:
    whole, cut = dt.hypergame(towns(), concepts="gmr"), dt.hypergame(towns(), concepts="gmr", limit=1)
    stable = whole["GMR"].hyper_stable["lower"]
    found = cut.to_dict()["hypergame"]["GMR"]
    assert found["hyper_stable"]["lower"] == [stable[0].number]
    assert found["counts"]["hyper_stable.lower"] == stable.count > 1
    assert "counts" not in whole.to_dict()["hypergame"]["GMR"]


def test_readings_are_those_that_any_of_the_games_needs() -> None:
    unknown = {"prefers": [{"unordered": ["sue", "dam"]}]}
    game = towns(perceives={"upper": [{"replace": "lower.preferences", "with": unknown}]})
    assert [*dt.hypergame(game)][:2] == ["NASH.certain", "NASH.possible"]
    with pytest.raises(QuestionError):
        dt.hypergame(game, concepts="seq")


def test_concepts_that_arent_defined_for_other_moves_of_opponents_are_refused() -> None:
    unseen = {"lower.upper": [{"unseen": "dam and sue"}]}
    unknown = {"lower": {"prefers": [{"unordered": ["sue", "dam"]}]}}
    game = towns(perceives=unseen | {"upper": [{"replace": "lower.preferences", "with": unknown["lower"]}]})
    assert dt.hypergame(game, concepts="nash.certain,gmr.certain").complete
    with pytest.raises(QuestionError, match="lower"):
        dt.hypergame(game, concepts="seq.certain")


def test_attitudes_are_judged_in_each_game() -> None:
    found = dt.hypergame(towns(), concepts="rnash")
    assert found["RNASH"].hyper_stable["upper"] == dt.hypergame(towns(), concepts="nash")["NASH"].hyper_stable["upper"]


def test_it_says_who_believes_what_in_both_languages() -> None:
    found = dt.hypergame(towns())
    assert [(one.view, one.unseen.count, one.preferences) for one in found.beliefs] == [
        ("upper", 0, ("lower",)),
        ("lower", 1, ()),
        ("lower.upper", 0, ("upper",)),
    ]
    assert "lower wants: 1. sue." in found.to_text()
    assert "لا تُرى الحالات" in found.to_text(lang="ar")
    assert len(repr(found)) < 500


@pytest.mark.parametrize(
    "change",
    [
        {"never": "sue"},
        {"irreversible": "dam"},
        {"irreversible": "dam", "direction": "back"},
        {"cannot": "anyone", "from": "dam"},
        {"cannot": "upper"},
        {"drop": "lower.preferences"},
        {"swap": ["lower.prefers[1]", "lower.prefers[2]"]},
        {"replace": "lower.prefers[1]", "with": "dam"},
        {"replace": "lower.preferences", "with": {"prefers": []}},
        {"replace": "lower.options", "with": ["sue"]},
        {"replace": "lower.options", "with": []},
        {"unseen": "sue"},
    ],
    ids=str,
)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_change_has_words(change: object, lang: str) -> None:
    bare = dt.Conflict("Towns", [dt.DecisionMaker("upper", options=["dam"], prefers=["dam"]),
                                 dt.DecisionMaker("lower", options=["sue"], prefers=["not sue", "sue"])])  # fmt: skip
    text = dt.hypergame(bare.changed(perceives={"upper": [change]}), concepts="nash").to_text(lang=lang)
    assert "hypergame." not in text
    assert "{" not in text


def test_the_report_has_each_game_beside_the_true_one(tmp_path: Path) -> None:
    dt.report(towns(), output=tmp_path / "towns.html")
    text = (tmp_path / "towns.html").read_text("utf-8")
    assert "Who believes what" in text
    assert "all: hyper-equilibria" in text
    dt.report(towns(perceives={}), output=tmp_path / "plain.html")
    assert "Who believes what" not in (tmp_path / "plain.html").read_text("utf-8")
