"""Degrees of preference, unknown orders and probabilities in rankings and statements."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.errors import ConflictError
from detente.exchange.loading import model_text, written
from detente.files.document import Document
from detente.model.preferences import Buckets, Levels, Places, Preferences, Prioritised, Unordered
from detente.model.states import State
from tests.unit.preferences.written_back import check_written_back

MODEL = """\
detente: 1
conflict: A dam
sources: {report: {title: Report}}
decision_makers:
  us:
    options: [dam, sell]
    PREFERENCE
"""


def loaded(tmp_path: Path, preference: str) -> dt.Conflict:
    path = tmp_path / "model.yaml"
    path.write_text(MODEL.replace("PREFERENCE", preference), "utf-8")
    return dt.load(path)


def wanted(conflict: dt.Conflict) -> Preferences:
    return conflict.decision_makers[0].preferences


def ranking(*places: Any) -> Places:
    form = dt.Preferences.ranking(places).form
    assert isinstance(form, Places)
    return form


def degree(form: Places, first: int, second: int) -> int | None:
    conflict = dt.Conflict("c", [dt.DecisionMaker("us", options=["a"], prefers=[])])
    return form.compare(conflict, State(first, f"s{first}"), State(second, f"s{second}"))


@pytest.mark.parametrize(
    "preference",
    [
        'ranking: [s1, ">>", s2, ">", [s3, s4]]',
        'ranking: [s1, ">>>", {unordered: [[s2, s3], s4]}]',
        "ranking: [{unordered: [s1, s2]}, s3, s4]",
        "prefers: [{that: dam, degree: 3}, sell]",
        "prefers: [{that: dam, much: true, chance: 0.7, because: report}, {that: sell, unsure: true, chance: 1/3}]",
        "prefers: [dam, {unordered: [sell, {that: not dam, degree: 2, note: why}]}]",
        "prefers: [{unordered: [dam, sell]}]",
    ],
)
def test_files_are_read_and_written_back(tmp_path: Path, preference: str) -> None:
    conflict = loaded(tmp_path, preference)
    check_written_back(conflict, tmp_path)


def test_the_degree_between_places_is_the_highest_sign_between_them() -> None:
    form = ranking("s1", ">", "s2", ">>", "s3", "s4")
    assert [degree(form, 1, other) for other in (2, 3, 4)] == [1, 2, 2]
    assert degree(form, 4, 2) == -2
    assert degree(form, 3, 4) == 1
    assert form.degrees == 2
    assert not form.unknown


def test_an_unknown_order_is_no_tie() -> None:
    form = ranking("s1", {"unordered": [["s2", "s3"], "s4"]})
    assert degree(form, 2, 3) == 0
    assert degree(form, 2, 4) is None
    assert degree(form, 1, 4) == 1
    assert form.unknown
    assert form.text == "s1 > s2 = s3 ? s4"
    assert not ranking({"unordered": [["s1", "s2"]]}).unknown


def test_statements_have_degrees_and_probabilities(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, "prefers: [{that: dam, much: true, chance: 0.7}, sell]")
    first, second = wanted(conflict).form.statements
    assert (first.degree, first.chance, second.degree, second.chance) == (2, Fraction(7, 10), 1, None)
    assert isinstance(wanted(conflict).form, Levels)
    assert dt.Preferences.prefers([{"that": "dam", "much": True}]) == dt.Preferences.prefers(
        [{"that": "dam", "degree": 2}]
    )
    said = [notice.say() for notice in written(conflict, "model.gmcr")[1]]
    assert "degrees of preference" in said[0]
    assert "probabilities" in said[0]


def test_statements_of_unknown_order_are_addressed(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, "prefers: [dam, {unordered: [sell, {that: not dam, because: report}, sell]}, dam]")
    preferences = wanted(conflict)
    assert isinstance(preferences, Prioritised)
    assert isinstance(preferences.form, Buckets)
    inner = [f"us.prefers[2].unordered[{number}]" for number in (1, 2, 3)]
    assert preferences.elements("us") == ("us.prefers[1]", *inner, "us.prefers[3]")
    assert [address for address, _ in preferences.formulas("us")] == list(preferences.elements("us"))
    assert dict(preferences.evidence("us"))[inner[1]].because
    assert preferences.neighbours("us") == (("us.prefers[1]", "us.prefers[2]"), ("us.prefers[2]", "us.prefers[3]"))

    def changed(change: Any) -> Any:
        return [
            part if isinstance(part, str) else part["unordered"] for part in wanted(conflict.changed(change)).plain()
        ]

    cited = {"that": "not dam", "because": ["report"]}
    assert changed({"drop": inner[0]}) == ["dam", [cited, "sell"], "dam"]
    assert changed([{"drop": inner[0]}, {"drop": inner[1]}]) == ["dam", "sell", "dam"]
    assert changed([{"drop": one} for one in inner]) == ["dam", "dam"]
    assert changed({"drop": "us.prefers[2]"}) == ["dam", "dam"]
    assert changed({"swap": ["us.prefers[1]", "us.prefers[2]"]}) == [["sell", cited, "sell"], "dam", "dam"]
    assert changed({"replace": inner[2], "with": "dam"})[1] == ["sell", cited, "dam"]
    assert wanted(conflict).opposite().form.unknown
    assert isinstance(Unordered.of({"unordered": ["dam", "sell"]}), Unordered)


def test_files_are_edited_by_address_and_names_change_in_them() -> None:
    text = MODEL.replace("PREFERENCE", "prefers: [dam, {unordered: [sell, {that: not dam, degree: 2}]}]")
    document = Document.of(text)
    inner = "us.prefers[2].unordered"
    plain = document.set(f"{inner}[1]", "not sell").conflict.decision_makers[0].preferences.plain()
    assert plain[1]["unordered"][0] == "not sell"
    plain = document.set(f"{inner}[1].degree", 3).conflict.decision_makers[0].preferences.plain()
    assert plain[1]["unordered"][0] == {"that": "sell", "degree": 3}
    assert len(document.insert(f"{inner}[3]", "dam").conflict.decision_makers[0].preferences.form.statements) == 4
    renamed = document.rename("decision_makers.us.options.dam", "barrage")
    assert "[barrage, {unordered: [sell, {that: not barrage, degree: 2}]}]" in renamed.text
    assert not document.drop(f"{inner}[1]").conflict.decision_makers[0].preferences.form.unknown


def test_places_of_a_ranking_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, 'ranking: [s1, ">", s2, ">>", [s3, s4]]')
    assert wanted(conflict).addresses("us") == ("us.ranking[1]", "us.ranking[3]", "us.ranking[5]")
    assert wanted(conflict).plain() == ["s1", "s2", ">>", ["s3", "s4"]]
    again = Document.of(model_text(conflict)).conflict
    assert wanted(again).addresses("us") == ("us.ranking[1]", "us.ranking[2]", "us.ranking[4]")
    with pytest.raises(ConflictError, match=r"model.yaml:7:29.*`s5`|s4") as caught:
        dt.equilibria(loaded(tmp_path, 'ranking: [s1, ">", s2, ">>", s5, s4]'))
    assert "model.yaml:7:34" in str(caught.value)


@pytest.mark.parametrize(
    ("preference", "place", "said"),
    [
        ('ranking: [s1, s2, s3, s4, ">>"]', "7:31", "`>>` doesn't stand between"),
        ('ranking: [">>", s1, s2, s3, s4]', "7:15", "`>>` doesn't stand between"),
        ('ranking: [s1, ">", ">>", s2, s3, s4]', "7:24", "`>>` doesn't stand between"),
        ('ranking: [s1, s2, [s3, ">>", s4]]', "7:23", "inside a tie"),
        ('ranking: [s1, s2, {unordered: [s3, ">>", s4]}]', "7:23", "inside a tie"),
        ("ranking: [s1, >>, s2, s3, s4]", "7:19", "quotes"),
        ("ranking:\n    - s1\n    - >\n    - s2\n    - s3\n    - s4", "9:7", "quote signs"),
        ("ranking:\n    - s1\n    - >>\n    - s2\n    - s3\n    - s4", "9:7", "quotes"),
        ('ranking: [s1, "=>", s2, s3, s4]', "7:19", "`=>` is neither the label of a state nor a sign"),
        ('ranking: [s1, "> >", s2, s3, s4]', "7:19", "`> >` is neither"),
        ('ranking: [s1, " >> ", s2, s3, s4]', "7:19", "` >> ` is neither"),
        ('ranking: [s1, "~", s2, s3, s4]', "7:19", "ties as `[s1, s2]`"),
        ("ranking: s1 >> s2 > s3", "7:14", "an item of the list"),
        ("ranking:\n    - s1\n    - >-\n      s2\n    - s3\n    - s4", "9:7", "a block of text"),
        (f'ranking: [s1, "{">" * 100}", s2, s3, s4]', "7:19", "`100` is no degree"),
        ('ranking: [">>", s1, s2, s3, "=>", s4, ">"]', "7:15", "model.yaml:7:33: `=>` is neither"),
        ('ranking: [">>", s1, s2, s3, "=>", s4, ">"]', "7:15", "model.yaml:7:43: the sign `>` doesn't stand"),
        ("ranking: [{unordered: [s1, s2, s2]}, s3, s4]", "7:15", "lists state `s2` twice"),
        ("ranking: [{unordered: [[s1, s2], s2]}, s3, s4]", "7:15", "lists state `s2` twice"),
        ("prefers: [{unordred: [dam, sell]}]", "7:16", "unordered"),
        ("prefers: [{that: dam, chance: 70%}]", "7:35", "not `0,7`, `70%`"),
        ("prefers: [{that: dam, degree: 0}]", "7:35", "`0` is no degree"),
        ("prefers: [{that: dam, degree: 1.5}]", "7:35", "`1.5` is no degree"),
        ("prefers: [{that: dam, degree: 2, much: true}]", "7:15", "together"),
        ("prefers: [{that: dam, much: very}]", "7:33", "true or false"),
        ("prefers: [{that: dam, chance: 1.2}]", "7:35", "`1.2` isn't between 0 and 1"),
        ("prefers: [{that: dam, chance: -0.2}]", "7:35", "`-0.2` isn't between 0 and 1"),
        ("prefers: [{that: dam, chance: often}]", "7:35", "not an exact number"),
        ("prefers: [dam, {unordered: []}]", "7:32", "empty list"),
        ("prefers: [dam, {unordered: [sel, dam]}]", "7:33", "`sel`"),
        ("prefers: [dam, {unordered: [sell, dam], degree: 2}]", "7:45", "degree"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, preference: str, place: str, said: str) -> None:
    with pytest.raises(ConflictError) as caught:
        loaded(tmp_path, preference)
    assert said in str(caught.value)
    assert f"model.yaml:{place}:" in str(caught.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ranking": [{"unordered": []}, "s1"]}, "empty list"),
        ({"ranking": ["s1", "=>", "s2"]}, "`=>` is neither"),
        ({"prefers": [{"unordered": []}]}, "empty list"),
        ({"prefers": [{"that": "dam", "much": "yes"}]}, "true or false"),
        ({"relation": {"pairs": ["s1 > s2"], "transitive": "yes"}}, "true or false"),
    ],
)
def test_faults_are_told_in_python(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ConflictError, match=said):
        dt.DecisionMaker("us", options=["dam"], **given)


def test_floats_are_refused() -> None:
    with pytest.raises(ConflictError, match="floats aren't exact"):
        dt.Preferences.prefers([{"that": "dam", "chance": 0.7}])


def test_models_are_compared_under_the_readings_that_they_need() -> None:
    game = dt.catalog("chicken")
    unordered = {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}
    unsure = game.changed({"replace": "row.preferences", "with": unordered})
    found = dt.diff(game, unsure, engine="reference")
    assert [change.concept for change in found.equilibria] == ["SMR.certain"]
    fuzzy = {"certainty": {"kind": "fuzzy", "pairs": {}, "otherwise": "0.5", "threshold": "0.4"}}
    found = dt.diff(unsure, game.changed({"replace": "row.preferences", "with": fuzzy}), engine="symbolic")
    assert [change.concept for change in found.equilibria] == ["SMR.certain / SMR.fuzzy"]
    assert [change.address for change in found.elements] == ["row.preferences"]


@pytest.mark.parametrize(
    "preference",
    [
        {"relation": {"pairs": ["s1 > s2"], "otherwise": "unknown"}},
        {"certainty": {"kind": "fuzzy", "pairs": {}, "otherwise": "0.5", "threshold": "0.4"}},
        {"respondents": {"voices": {"a": {"prefers": ["dam"]}}, "threshold": "0.5"}},
        {"prefers": [{"unordered": ["dam", "not dam"]}]},
    ],
)
def test_formats_of_rankings_refuse_what_they_cannot_hold(tmp_path: Path, preference: dict[str, Any]) -> None:
    conflict = dt.Conflict("c", [dt.DecisionMaker("us", options=["dam"], **preference)])
    for suffix in (".gmcr", ".csv"):
        with pytest.raises(ConflictError, match="isn't a ranking of states"):
            dt.save(conflict, tmp_path / f"model{suffix}")
    dt.save(conflict, tmp_path / "model.yaml")
    assert dt.load(tmp_path / "model.yaml") == conflict


def test_what_is_unknown_is_left_out_of_networks_and_option_forms() -> None:
    wants = [{"unordered": ["dam", "not dam"]}]
    us, them = (
        dt.DecisionMaker("us", options=["dam"], prefers=wants),
        dt.DecisionMaker("them", options=["x"], prefers="x"),
    )
    conflict = dt.Conflict("c", [us, them])
    graph = dt.to_networkx(conflict, engine="reference")
    assert "rank.them" in graph.nodes[1]
    assert "rank.us" not in graph.nodes[1]
    assert graph.nodes[3]["NASH.possible"]
    assert not graph.nodes[3]["NASH.certain"]
    assert "improvement" not in graph.edges[1, 2, "us"]
    assert graph.edges[1, 3, "them"]["improvement"]
    shown = dt.table(conflict, engine="reference").to_text()
    assert "NASH.possible" in shown
