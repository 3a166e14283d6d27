"""Arguments of a drawing act or are refused; what a drawing of a part says of itself fits what is drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.errors import EmptyModel, QuestionError, TooLarge
from detente.figures.acting import ACTING, GROUPED
from detente.figures.canvas import Drawing
from detente.model.conflict import Conflict
from detente.model.formulas import parse

pytest.importorskip("matplotlib")
GRAPH = dt.from_relations([[[1], []], [[], []]], [[["~", "<"], [">", "~"]]] * 2)
CHOICES = "[" + ", ".join("abcde") + "]"
GIVEN = {
    "part": "near", "within": "not delay", "from_": "s2", "to": "abandon", "via": "moves",
    "layout": "springs", "labels": "decimal",
}  # fmt: skip


def elmira() -> Conflict:
    """A conflict that every figure and part can be drawn of."""
    outcomes = {"gone": parse("abandon"), "agreed": parse("accept")}
    tempo = {"unit": "day", "horizon": 90, "moves": [{"dm": "anyone", "every": 30}]}
    return dt.catalog("elmira").changed(scenarios=outcomes, tempo=tempo)


def drawn(name: str, conflict: Conflict, **arguments: Any) -> Drawing:
    chosen = {"kind": name} if name in ("evolution", "preferences", "jumps", "timeline") else {"part": name}
    return dt.draw(conflict, **{**chosen, **arguments})


@pytest.mark.parametrize("name", ACTING)
def test_an_argument_acts_or_is_refused(name: str) -> None:
    plain = drawn(name, elmira()).to_svg()
    of_moves = "part" in ACTING[name]
    captions = {"captions": name not in ("reachable", "near", *GROUPED)}
    for argument, value in {**GIVEN, **captions}.items():
        if argument == "part" and of_moves:
            continue  # it is what names the drawing
        if argument in ACTING[name]:
            assert drawn(name, elmira(), **{argument: value}).to_svg() != plain, argument
            continue
        with pytest.raises(QuestionError) as refused:
            drawn(name, elmira(), **{argument: value})
        assert refused.value.code == "idle_argument"
        assert all(words.has(f"error.idle_argument.{part}", "ar") for part in ("given", "allowed", "next"))


def test_a_limit_draws_as_many_neighbours_as_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(
        f"detente: 1\nconflict: M\ndecision_makers: {{x: {{options: {CHOICES}, prefers: [a]}}}}\nstatus_quo: []\n",
        "utf-8",
    )
    model = dt.load(file)
    for limit, count in ((None, 24), (30, 30), (40, 32), (1, 1), (0, 1)):
        assert f"{count} state" in dt.draw(model, part="near", limit=limit).described


@pytest.mark.parametrize("conflict", [dt.catalog("chicken"), GRAPH])
def test_without_named_outcomes_nothing_is_grouped_by_them(conflict: Conflict) -> None:
    with pytest.raises(QuestionError) as refused:
        dt.draw(conflict, part="scenarios")
    assert refused.value.code == "figure_no_scenarios"
    assert "scenarios" in refused.value.message("ar")


def test_no_equilibrium_among_the_states_is_said() -> None:
    with pytest.raises(EmptyModel, match="equilibrium"):
        dt.draw(elmira(), part="equilibria", within="s1")


def test_what_equilibria_are_grouped_by_is_said_where_it_applies() -> None:
    today = dt.draw(elmira(), part="equilibria").described
    assert "differs from today" in today
    assert "(±: either)" in today
    taken = dt.draw(dt.catalog("chicken"), part="equilibria").described
    assert "what is taken" in taken
    assert "today" not in taken + dt.draw(GRAPH, part="equilibria").described
    assert "±" not in taken + dt.draw(elmira(), part="equilibria", within="not abandon").described


@pytest.mark.parametrize(("lang", "group"), [("en", "1 group"), ("ar", "مجموعة واحدة")])
def test_one_group_is_said_in_the_singular(lang: str, group: str) -> None:
    for part in GROUPED:
        described = dt.draw(elmira(), part=part, within="s9", lang=lang).described
        assert re.search(rf"{group}\b", described)
        assert words.say("figure.part.gains", lang) not in described


def test_the_error_on_many_states_offers_a_part() -> None:
    with pytest.raises(TooLarge) as refused:
        dt.draw(dt.catalog("iraq-2014"), part="all")
    for lang in words.LANGUAGES:
        assert "`reachable`" in refused.value.message(lang)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_states_told_by_options_are_told_apart(lang: str) -> None:
    described = dt.draw(elmira(), captions=True, lang=lang).described
    assert described.count(words.language(lang).semicolon) >= 2
