"""Faults of a model that don't follow from one another are told together, each once, in the order of the file."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest

import detente as dt
from detente.errors import ConflictError, FormulaError, UnknownLabel, together
from detente.files.document import Document
from detente.files.reading import read_plain

MODEL = """\
detente: 1
conflict: Harbour
sources: {report: {title: A report}}
decision_makers:
  union:
    name: Union
    options:
      strike: Go on strike
      talk: Talk
    prefers:
      - talk
      - not strike
  firm:
    options: {lease: Lease the quay}
    weights:
      lease: 1
      not strike: 2
  city:
    options: {fine: Fine}
    prefers: [not strike, lease]
constraints:
  - never: strike and talk
  - when: strike
    then: not lease
moves:
  - irreversible: lease
  - {cannot: firm, from: talk}
scenarios:
  bargain: {that: talk and lease, because: report p. 1}
status_quo: []
claims:
  c: {that: possible(bargain), from: not strike, expect: holds}
"""
# Each fault: what is replaced, by what, the code, and the line at which it's told. None follows from another.
FAULTS = {
    "key": ("    name: Union\n", "    nmae: Union\n", "unknown_key", 6),
    "no value": ("      talk: Talk\n", "      talk:\n", "no_value_of", 9),
    "formula": ("      - not strike\n  firm", "      - not (strike\n  firm", "formula_end", 12),
    "weight": ("      lease: 1\n", "      lease: many\n", "weight_not_exact", 16),
    "name in a formula": ("[not strike, lease]", "[not strke, lease]", "unknown_name", 20),
    "kind": ("never: strike and talk", "never: [strike, talk]", "list_for_formula", 22),
    "name in a constraint": ("then: not lease", "then: not leese", "unknown_name", 24),
    "option of a rule": ("irreversible: lease", "irreversible: leas", "unknown_option", 26),
    "decision maker of a rule": ("cannot: firm", "cannot: frm", "unknown_dm", 27),
    "source": ("because: report", "because: rapport", "unknown_source", 29),
    "status quo": ("status_quo: []", "status_quo: [tolk]", "unknown_option", 30),
    "choice": ("expect: holds", "expect: hold", "not_a_choice", 32),
}


def refused(text: str, name: str = "model.yaml") -> ConflictError:
    with pytest.raises(ConflictError) as caught:
        Document.of(text, name)
    return caught.value


def told(error: ConflictError) -> list[tuple[str, int]]:
    return [(one.code, one.place.line or 0 if one.place else 0) for one in error.each()]


def faulty(names: tuple[str, ...]) -> str:
    text = MODEL
    for name in names:
        before, after, _, _ = FAULTS[name]
        assert before in text
        text = text.replace(before, after)
    return text


def test_without_a_fault_it_is_read() -> None:
    assert Document.of(MODEL).conflict.options == ("union.strike", "union.talk", "firm.lease", "city.fine")


@pytest.mark.parametrize("names", [*itertools.combinations(FAULTS, 2), tuple(FAULTS)], ids="+".join)
def test_all_are_told_at_once_by_line(names: tuple[str, ...]) -> None:
    error = refused(faulty(names))
    assert told(error) == [FAULTS[name][2:] for name in names]
    message = error.message()
    for _, line in told(error):
        assert message.count(f"model.yaml:{line}:") == 1
    assert error.message("ar")
    plain = error.to_dict()
    assert [one["where"] and one["where"]["line"] for one in (plain, *plain["also"])] == [
        line for _, line in told(error)
    ]


CASCADES: dict[str, tuple[Callable[[str], str], list[tuple[str, int]]]] = {
    "options that can't be read": (
        lambda text: text.replace("options: {lease: Lease the quay}", "options: lease the quay"),
        [("wrong_kind", 14)],
    ),
    "options under a misspelt key": (
        lambda text: text.replace("    options: {lease", "    optoins: {lease"),
        [("unknown_key", 14)],
    ),
    "options under another key": (
        lambda text: text.replace("    options: {lease", "    choices: {lease"),
        [("unknown_key", 14)],
    ),
    "an id that is none": (lambda text: text.replace("{lease: Lease", "{lease it: Lease"), [("bad_id", 14)]),
    "a decision maker that is none": (lambda text: text.replace("  firm:\n", "  the firm:\n"), [("bad_id", 13)]),
    "a scenario that doesn't parse": (
        lambda text: text.replace("that: talk and lease", "that: talk and"),
        [("formula_end", 29)],
    ),
    "a scenario with a name that nothing has": (
        lambda text: text.replace("that: talk and lease", "that: tolk and lease").replace("- talk\n", "- bargain\n"),
        [("unknown_name", 29)],
    ),
    "a name that is wrong everywhere": (
        lambda text: text.replace("not strike", "not strik"),
        [("unknown_name", 12)],
    ),
    "no preference, misspelt": (lambda text: text.replace("    weights:\n", "    weigths:\n"), [("unknown_key", 15)]),
    "keys in braces without values": (
        lambda text: text.replace("options: {lease: Lease the quay}", "options: {lease, a, b}"),
        [("no_value_in_braces", 14)],
    ),
    "scenarios that need each other": (
        lambda text: text.replace("scenarios:\n", "scenarios:\n  p: q\n  q: p\n").replace("- talk\n", "- p\n"),
        [("scenario_cycle", 29)],
    ),
}


@pytest.mark.parametrize("kind", CASCADES)
def test_what_follows_from_a_fault_is_not_told(kind: str) -> None:
    change, expected = CASCADES[kind]
    text = change(MODEL)
    assert text != MODEL
    assert told(refused(text)) == expected


def test_a_name_that_stands_wrong_in_many_places_is_told_once_with_its_lines() -> None:
    error = refused(MODEL.replace("not strike", "not strik"))
    assert error.again == (17, 20, 32)
    assert "also in lines 17, 20 and 32" in error.message()


def test_a_beginner_needs_one_round() -> None:
    text = """\
detente: 1
conflict: My dispute
decision_makers:
  Trade Union:
    options: {strike, talk}
    prefers: [go on strike]
  Government:
    options: {subsidy: }
    prefers: {not: strike}
"""
    assert told(refused(text)) == [
        ("bad_id", 4),
        ("no_value_in_braces", 5),
        ("formula_syntax", 6),
        ("no_value_of", 8),
        ("wrong_kind", 9),
    ]
    message = refused(text).message()
    assert "`options: {strike: Go on strike}`" in message
    assert "no model" not in message


def test_json_and_plain_data_too() -> None:
    data: dict[str, Any] = Document.of(MODEL).source.root.data()
    data["scenarios"]["bargain"]["that"] = "talk and"
    data["status_quo"] = ["x", "strike"]
    data["constraints"][0] = {"nevr": "x"}
    error = refused(json.dumps(data, indent=1), "model.json")
    assert [one.code for one in error.each()] == ["one_of", "formula_end", "unknown_option"]
    with pytest.raises(ConflictError) as caught:
        read_plain(data)
    assert {one.code for one in caught.value.each()} == {"one_of", "formula_end", "unknown_option"}


def test_a_conflict_made_in_python_too() -> None:
    with pytest.raises(UnknownLabel) as caught:
        dt.Conflict(
            "Two",
            [dt.DecisionMaker("a", options=["x"], prefers=["z", "y"]), dt.DecisionMaker("b", ranking=["s1", "t"])],
            moves=[dt.irreversible("w")],
            scenarios={"p": "not q"},
            status_quo=["v"],
        )
    assert {one.fields["name"] for one in caught.value.each()} == {"z", "y", "t", "w", "q", "v"}


def test_very_many_are_counted() -> None:
    many = MODEL + "".join(f"k{n}: x\n" for n in range(50))
    error = refused(many)
    assert len(list(error.each())) == 50
    assert error.message().endswith("and 30 more faults")


def test_errors_put_together_keep_each_once() -> None:
    errors = [FormulaError("formula_empty"), UnknownLabel("unknown_dm", name="x"), UnknownLabel("unknown_dm", name="x")]
    first = together([together(errors), FormulaError("formula_end")])
    assert [one.code for one in first.each()] == ["formula_empty", "unknown_dm", "formula_end"]
