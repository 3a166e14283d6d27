"""Other ids, wherever they are named; and what goes with an element that goes."""

from __future__ import annotations

import unicodedata

import pytest

from detente.errors import ConflictError
from detente.files.document import Document
from detente.files.renaming import removal, uses
from detente.library import keys, source

TOWNS = """\
detente: 1
conflict: Two towns and a river
sources: {report: {title: Report}, paper: {title: Paper}}
decision_makers:
  upper:
    options:
      release: Release water   # in summer
      dam: {name: Build the dam, because: report ¶3}
    prefers:
      - not sue
      - {that: dam if not sue, because: [report ¶4, paper]}
      - upper.release
  lower:
    options: {sue: Go to court}
    weights: {"not dam": 2, 'sue and upper.dam': 1/2}
constraints:
  - {at_most_one: [release, dam]}
moves:
  - {irreversible: upper.dam}
  - {cannot: lower, from: dam, to: peace}
scenarios:
  peace: release and not sue
  calm: peace or scenario.peace
status_quo: [dam]
claims:
  stuck: {that: "equilibrium(upper=SEQ, lower=NASH) and not possible(calm and dam, frozen=upper)", from: dam}
  bare: {that: equilibrium(SEQ), given: [{drop: "upper.prefers[1]"}, {swap: [upper.dam, upper.release]}]}
"""


def test_an_option_is_renamed_wherever_it_is_named() -> None:
    text = Document.of(TOWNS).rename("decision_makers.upper.options.dam", "wall").text
    assert "dam" not in text.replace("Build the dam", "")
    assert text.count("wall") == TOWNS.replace("Build the dam", "").count("dam")
    assert text.replace("wall", "dam") == TOWNS


def test_a_decision_maker_is_renamed_in_formulas_claims_rules_and_addresses() -> None:
    text = Document.of(TOWNS).rename("decision_makers.upper", "علوي").text
    assert "upper" not in text
    assert "# in summer" in text
    assert text.replace("علوي", "upper") == TOWNS


@pytest.mark.parametrize(
    ("address", "new"), [("scenarios.peace", "truce"), ("claims.stuck", "held"), ("sources.report", "un2014")]
)
def test_scenarios_claims_and_sources_are_renamed(address: str, new: str) -> None:
    kind, _, old = address.partition(".")
    there = Document.of(TOWNS).rename(address, new)
    assert there.rename(f"{kind}.{new}", old).text == TOWNS
    assert old not in there.text.replace("Report", "")


@pytest.mark.parametrize("key", keys())
def test_there_and_back_is_the_same_file(key: str) -> None:
    document = Document.of(source(key))
    for dm in document.conflict.dms:
        there = document.rename(f"decision_makers.{dm}", "somebody_else")
        assert there.rename("decision_makers.somebody_else", dm).text == document.text
        assert there.conflict.options == tuple(
            one.replace(f"{dm}.", "somebody_else.", 1) if one.startswith(f"{dm}.") else one
            for one in document.conflict.options
        )


@pytest.mark.parametrize("new", ["sue", "peace", "upper", "and", "a b", "", "x.y", "\u202ex"])
def test_an_id_that_is_taken_or_none_is_refused(new: str) -> None:
    with pytest.raises(ConflictError):
        Document.of(TOWNS).rename("decision_makers.upper.options.dam", new)


@pytest.mark.parametrize("address", ["decision_makers.nobody", "constraints[1]", "scenarios.none", "conflict"])
def test_only_what_has_an_id_is_renamed(address: str) -> None:
    with pytest.raises(ConflictError):
        Document.of(TOWNS).rename(address, "x")


def test_a_name_that_may_mean_two_things_in_a_claim_is_left_to_the_analyst() -> None:
    text = TOWNS.replace("{sue: Go", "{upper: Go").replace("sue", "lower.upper")
    with pytest.raises(ConflictError):
        Document.of(text).rename("decision_makers.upper", "above")


def test_the_same_option_of_two_decision_makers_is_told_apart() -> None:
    text = (
        "detente: 1\nconflict: X\ndecision_makers:\n"
        "  a: {options: {go: Go}, prefers: [not b.go, a.go]}\n  b: {options: {go: Go}, prefers: [not a.go]}\n"
    )
    there = Document.of(text).rename("decision_makers.a.options.go", "leave").text
    assert "[not b.go, a.leave]" in there
    assert "[not a.leave]" in there


def test_uses_are_the_places_elsewhere_that_name_it() -> None:
    root = Document.of(TOWNS).source.root
    assert [one.element for one in uses(root, "decision_makers.lower.options.sue")] == [
        "decision_makers.upper.prefers[1]",
        "decision_makers.upper.prefers[2]",
        "decision_makers.lower.weights",
        "moves[2]",
        "scenarios.peace",
        "scenarios.calm",
        "claims.stuck",
    ]
    assert [one.address for one in uses(root, "sources.paper")] == ["decision_makers.upper.prefers[2].because[2]"]
    assert [one.element for one in uses(root, "scenarios.calm")] == ["claims.stuck"]


def without(text: str, address: str) -> str:
    document = Document.of(text)
    return document.edited(removal(address, uses(document.source.root, address))).text


@pytest.mark.parametrize(
    "address",
    [
        "decision_makers.upper",
        "decision_makers.lower.options.sue",
        "decision_makers.upper.options.dam",
        "scenarios.peace",
        "sources.report",
        "claims.bare",
    ],
)
def test_what_names_it_goes_with_it(address: str) -> None:
    left = without(TOWNS, address)
    assert address.rpartition(".")[2] not in left.replace("Report", "")
    assert "Two towns" in left


def test_weights_that_stay_are_left_as_they_were_written() -> None:
    block = "weights:\n      not dam: 2   # most of all\n      'sue and upper.dam': 1/2\n"
    text = TOWNS.replace("weights: {\"not dam\": 2, 'sue and upper.dam': 1/2}\n", block)
    assert "      not dam: 2   # most of all\nconstraints:" in without(text, "decision_makers.lower.options.sue")


@pytest.mark.parametrize("address", ["decision_makers.a.options.weights", "scenarios.weights", "claims.weights"])
def test_an_element_called_like_a_key_is_taken_for_no_key(address: str) -> None:
    text = "detente: 1\nconflict: X\nsources: {report: {title: Title}}\ndecision_makers:\n  a:\n    options: {go: Go"
    text += ", weights: {name: W, because: report}}" if "options" in address else "}"
    text += "\n    prefers: []\n"
    text += "scenarios: {weights: {that: go, because: report}}\n" if "scenarios" in address else ""
    text += "claims: {weights: {that: equilibrium(SEQ), because: report}}\n" if "claims" in address else ""
    left = without(text, "sources.report")
    assert "report" not in left
    assert "weights" in left
    assert "weights" not in without(left, address)


def test_a_source_goes_from_the_changes_of_a_claim_too() -> None:
    text = TOWNS.replace('{drop: "upper.prefers[1]"}', "{never: dam, because: [report ¶1, paper]}")
    assert "{never: dam, because: [paper]}" in without(text, "sources.report")


def test_ids_are_found_however_their_characters_are_composed() -> None:
    text = unicodedata.normalize("NFD", TOWNS.replace("upper", "élevée"))
    address = "decision_makers." + unicodedata.normalize("NFD", "élevée")
    assert "lev" not in without(text, address)
    assert Document.of(text).rename(address, "upper").text == TOWNS


def test_the_moves_of_a_decision_maker_are_named_after_it() -> None:
    text = "detente: 1\nconflict: X\nstates: [s1, s2]\ndecision_makers: {moe: {ranking: [s1, s2]}}\n"
    text += "arcs: {moe: {s1: [s2]}}\nclaims: {c: {that: equilibrium(SEQ), given: [{drop: 'arcs.moe[s1>s2]'}]}}\n"
    assert Document.of(text).rename("decision_makers.moe", "utility").text == text.replace("moe", "utility")


def test_several_edits_are_read_at_the_end() -> None:
    makers = "decision_makers:\n  a: {ranking: [s1, s2]}\narcs: {a: {s1: [s2]}}\n"
    states = f"detente: 1\nconflict: X\nstates: [s1, s2]\n{makers}"
    edits = [
        {"do": "insert", "address": "states[3]", "value": "s3"},
        {"do": "insert", "address": "decision_makers.a.ranking[1]", "value": "s3"},
    ]
    document = Document.of(states)
    assert "ranking: [s3, s1, s2]" in document.edited(edits).text
    with pytest.raises(ConflictError):
        document.edited(edits[:1])


def test_brackets_that_outgrow_their_line_are_laid_out_one_item_a_line() -> None:
    text = "detente: 1\nconflict: X\ndecision_makers:\n  a:\n    options: {go: Go}   # now\n    prefers: []\n"
    document = Document.of(text)
    for number in range(1, 9):
        document = document.insert(f"decision_makers.a.prefers[{number}]", "go or not go")
    assert document.text.count("\n      - go or not go") == 8
    assert "{go: Go}   # now" in document.text
    by_hand = text.replace("prefers: []", f"prefers: [{', '.join(['go or not go'] * 9)}]")
    longer = Document.of(by_hand).insert("decision_makers.a.prefers[1]", "go").text
    assert longer == by_hand.replace("prefers: [", "prefers: [go, ")
