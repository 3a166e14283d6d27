"""Figures: each kind in both languages, what they say of themselves, files, and what is refused."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

import detente as dt
from detente import words
from detente.engines import open_engine
from detente.figures.canvas import drawing
from detente.figures.curves import at, curves, cut
from detente.figures.graph import Arc, graph_of
from detente.figures.kinds import KINDS

pytest.importorskip("matplotlib")
TITLE = "{http://purl.org/dc/elements/1.1/}title"


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_in_both_languages(kind: str, lang: str) -> None:
    model = dt.catalog("elmira").changed(
        scenarios={"gone": "abandon"}, tempo={"unit": "day", "horizon": 90, "moves": [{"dm": "anyone", "every": 30}]}
    )
    made = dt.draw(model, kind=kind, lang=lang)
    root = ET.fromstring(made.to_svg())
    assert root.get("role") == "img"
    assert next(root.iter(TITLE)).text == made.title
    assert made.title.startswith(dt.catalog("elmira").name.say(lang))
    assert made.described
    assert made.to_svg() == dt.draw(model, kind=kind, lang=lang).to_svg()


def test_the_graph_has_every_move_once() -> None:
    engine = open_engine(dt.catalog("elmira"))
    graph = graph_of(engine, engine.all(), engine.none())
    found = {(arc.dm, arc.start, arc.end, arc.forth) for arc in graph.arcs}
    found |= {(arc.dm, arc.end, arc.start, arc.back) for arc in graph.arcs if arc.back is not None}
    moves = dt.moves(dt.catalog("elmira")).moves
    assert found == {
        (dm, one.start.number, one.end.number, one.improvement) for dm, all_ in moves.items() for one in all_
    }
    assert graph.now == 1


def test_arabic_letters_are_joined_and_run_from_right_to_left() -> None:
    """Shaped by matplotlib itself: joined, a word is narrower than its letters one by one."""
    from matplotlib.textpath import TextPath

    with drawing():
        from matplotlib.font_manager import FontProperties

        font = FontProperties(family=["Noto Naskh Arabic"])
        joined = TextPath((0, 0), "سلام", size=20, prop=font).get_extents()
        apart = sum(TextPath((0, 0), letter, size=20, prop=font).get_extents().width for letter in "سلام")
        assert 0 < joined.width < 0.9 * apart
        first = TextPath((0, 0), "ا سسس", size=20, prop=font).vertices[:, 0].max()
        assert TextPath((0, 0), "سسس", size=20, prop=font).vertices[:, 0].max() < first  # alif stands at the right


@pytest.mark.parametrize("result", ["equilibria", "stability", "preferences", "moves", "evolution", "coalitions"])
def test_results_are_drawn_as_what_they_show(result: str) -> None:
    found = getattr(dt, result)(dt.catalog("elmira"))
    assert dt.draw(found).title.startswith("Elmira")


def test_the_way_to_an_outcome_is_told() -> None:
    conflict = dt.catalog("iraq-2014")
    made = dt.draw(conflict, kind="evolution", to="argued_for")
    found = dt.evolution(conflict, to="argued_for")
    assert found.trust is not None
    for step in found.trust.steps:
        assert step.end.label in made.described
    ways = dt.draw(dt.catalog("elmira"), kind="evolution", via="moves", to="s8")
    assert "s1, s2, s4, s8" in ways.described
    assert "no path" in dt.draw(dt.catalog("elmira"), kind="evolution", from_="s9", to="s1").described


def test_files_by_suffix_and_never_over_another(tmp_path: Path) -> None:
    game = dt.catalog("chicken")
    for suffix, begins in (
        (".svg", b"<?xml"),
        (".pdf", b"%PDF"),
        (".png", b"\x89PNG"),
        (".tikz", b"% \\usepackage{tikz}"),
    ):
        dt.draw(game, file=tmp_path / f"g{suffix}")
        assert (tmp_path / f"g{suffix}").read_bytes().startswith(begins)
    with pytest.raises(dt.ConflictError, match="already"):
        dt.draw(game, file=tmp_path / "g.svg")
    dt.draw(game, file=tmp_path / "g.svg", overwrite=True)
    with pytest.raises(dt.ConflictError, match=r"\.gif"):
        dt.draw(game, file=tmp_path / "g.gif")


@pytest.mark.parametrize(
    ("key", "asked", "code"),
    [
        ("iraq-2014", {"part": "all"}, "moves_large"),
        ("iraq-2014", {"kind": "preferences"}, "figure_large"),
        ("iraq-2014", {"kind": "evolution", "via": "moves"}, "evolution_large"),
        ("elmira", {"kind": "x"}, "unknown_figure"),
        ("elmira", {"layout": "x"}, "unknown_layout"),
        ("elmira", {"part": "x"}, "unknown_part"),
        ("chicken", {"part": "near"}, "no_status_quo"),
        ("elmira", {"lang": "fr"}, "unknown_language"),
        ("elmira", {"within": "false"}, "no_state_matches"),
        ("elmira", {"kind": "evolution", "via": "coalitions"}, "unknown_via"),
        ("chicken", {"kind": "evolution"}, "no_status_quo"),
        ("chicken", {"kind": "jumps"}, "figure_no_jumps"),
    ],
)
def test_what_cannot_be_drawn_is_refused(key: str, asked: dict[str, Any], code: str) -> None:
    with pytest.raises(dt.ConflictError) as caught:
        dt.draw(dt.catalog(key), **asked)
    assert caught.value.code == code
    assert caught.value.part("next", "ar") or caught.value.part("allowed", "ar")


@pytest.mark.parametrize(
    ("asked", "argument"), [({"kind": "preferences"}, "within"), ({"kind": "evolution", "via": "moves"}, "to")]
)
def test_a_refusal_offers_what_works(asked: dict[str, Any], argument: str) -> None:
    with pytest.raises(dt.ConflictError) as caught:
        dt.draw(dt.catalog("iraq-2014"), **asked)
    asked[argument] = str(caught.value.part("next", "en")).split("`")[3]
    dt.draw(dt.catalog("iraq-2014"), **asked)


def test_more_than_a_reader_tells_apart_is_drawn_only_where_asked_for() -> None:
    conflict = dt.catalog("iraq-2014-small")
    cases: tuple[dict[str, Any], ...] = ({"part": "all"}, {"kind": "evolution", "via": "moves"})
    for asked in cases:
        with pytest.raises(dt.ConflictError, match="would be unreadable"):
            dt.draw(conflict, **asked)
    assert dt.draw(conflict, limit=128).described.startswith("128 states")
    assert dt.draw(conflict, kind="evolution", to="#1", via="moves").described


@pytest.mark.filterwarnings(
    "ignore:No installed font:detente.figures.kinds.UnreadableFigure"
)  # not every machine has them
def test_any_name_is_drawn() -> None:
    odd = "$x_1$ & <b> 50% \\frac \u6c34 \U0001f600 سدّ"
    makers = [
        dt.DecisionMaker("p", odd, options={"a": odd}, prefers=["a"]),
        dt.DecisionMaker("q", "ق", options=["b"], prefers=["not a"]),
    ]
    made = dt.draw(dt.Conflict(odd, makers, status_quo=[]))
    assert next(ET.fromstring(made.to_svg()).iter(TITLE)).text == made.title
    graph = dt.Conflict(
        "g",
        [dt.DecisionMaker("p", ranking=["حالة-أولى-طويلة", "b"])],
        states=["حالة-أولى-طويلة", "b"],
        arcs={"p": {"b": ["حالة-أولى-طويلة"]}},
    )
    assert dt.draw(graph, lang="ar").to_bytes("png")


def test_a_single_state_is_drawn() -> None:
    lonely = dt.Conflict("one", [dt.DecisionMaker("p", ranking=["a"])], states=["a"], arcs={})
    assert "1 state, 0 moves" in dt.draw(lonely).described


def test_without_matplotlib_the_command_that_helps_is_said() -> None:
    with mock.patch.dict(sys.modules, {"matplotlib": None}), pytest.raises(dt.ConflictError) as caught:
        dt.draw(dt.catalog("chicken"))
    assert 'pip install "detente[plot]"' in str(caught.value)


def test_arcs_go_round_what_stands_in_their_way() -> None:
    places = {1: (0.0, 0.0), 2: (2.0, 0.0), 3: (4.0, 0.0)}
    straight, round_ = curves([Arc("p", 1, 2, True), Arc("p", 1, 3, True)], places)
    assert at(straight, 0.5) == (1.0, 0.0)
    assert abs(at(round_, 0.5)[1]) > 0.35
    both = curves([Arc("p", 1, 2, True), Arc("q", 1, 2, True)], places)
    assert both[0] != both[1]
    short = cut(round_, 0.3, 0.3)
    assert short[0] != round_[0]


def test_nothing_in_a_file_says_when_it_was_made() -> None:
    svg = dt.draw(dt.catalog("chicken")).to_svg()
    assert not re.search(r"20\d\d-\d\d-\d\d", svg)


def test_the_legend_tells_that_a_move_may_be_an_improvement() -> None:
    unknown = {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}
    game = dt.catalog("chicken").changed({"replace": "row.preferences", "with": unknown})
    for conflict, key in ((game, "move_open"), (dt.catalog("chicken"), "move")):
        legends = [text.get_text() for legend in dt.draw(conflict).figure.legends for text in legend.get_texts()]
        assert words.say(f"figure.legend.{key}", "en") in legends


def test_a_timeline_has_a_curve_for_each_outcome() -> None:
    pytest.importorskip("scipy")
    tempo = {"unit": "day", "horizon": 90, "moves": [{"dm": "anyone", "every": [20, 40]}]}
    model = dt.catalog("elmira").changed(scenarios={"gone": "abandon", "agreed": "accept"}, tempo=tempo)
    both, answered = dt.draw(model, kind="timeline"), dt.draw(dt.timeline(model, to="gone"))
    assert [len(made.figure.axes[0].get_lines()) for made in (both, answered)] == [2, 1]
    assert "not a forecast" in both.described
    with pytest.raises(dt.ConflictError) as caught:
        dt.draw(model.changed(scenarios={f"x{n}": "abandon" for n in range(7)}), kind="timeline")
    assert caught.value.code == "timeline_curves"
