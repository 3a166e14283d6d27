"""Options as a list of ids, and one text where a list is due: read, described by the schema, edited, renamed."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from detente.errors import ConflictError
from detente.files.document import Document
from detente.files.reading import read_plain
from detente.files.short_forms import in_full
from detente.web.tasks import document, edit

SHORT = """\
detente: 1
conflict: Harbour
authors: Jo
sources: {r: {title: R, authors: Jo}}
decision_makers:
  union:
    options: [strike, talk]  # by ids alone
    prefers: not strike
    because: r p. 1
  firm:
    options:
      - lease
    prefers: [lease if talk, not strike]
status_quo: [talk]
"""
GRAPH = """\
detente: 1
conflict: Steps
decision_makers:
  one: {ranking: calm}
  two: {ranking: calm}
states: [calm]
arcs: {one: {}}
"""
ARCS = (
    GRAPH.replace("ranking: calm", "ranking: [calm, tense]")
    .replace("[calm]", "[calm, tense]")
    .replace("one: {}", "one: {calm: tense}")
)
SCHEMA = json.loads(files("detente").joinpath("schemas", "model.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("text", [SHORT, GRAPH, ARCS], ids=["options", "ranking", "arcs"])
def test_they_mean_the_same_as_in_full(text: str) -> None:
    data = Document.of(text).source.root.data()
    full = in_full(data)
    assert full != data
    assert (
        read_plain(full)
        == read_plain(data)
        == Document.of(text).conflict
        == Document.of(json.dumps(data), "m.json").conflict
    )
    jsonschema.validate(data, SCHEMA)
    jsonschema.validate(full, SCHEMA)
    assert in_full(full) == full


def test_an_option_without_a_name_is_called_by_its_id() -> None:
    options = Document.of(SHORT).conflict.decision_makers[0].options
    assert [(one.id, one.name.say("ar")) for one in options] == [("strike", "strike"), ("talk", "talk")]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("[strike, talk]", "[strike, go on]", 7),
        ("[strike, talk]", "\n      - strike\n      - talk\n      - strike", 10),
        ("[strike, talk]", "[strike, strike]", 7),
        ("[strike, talk]", "[strike, {talk: Talk}]", 7),
        ("[strike, talk]", "[strike, not]", 7),
        ("[strike, talk]", "strike", 7),
        ("prefers: not strike\n", "prefers: {not: strike}\n", 8),
        ("prefers: not strike\n", "prefers: not strikes\n", 8),
        ("prefers: not strike\n", 'prefers: ""\n', 8),
        ("status_quo: [talk]", "status_quo: talk", 14),
        ("status_quo: [talk]", "constraints: [{at_most_one: talk}]", 14),
    ],
)
def test_what_stays_refused(before: str, after: str, line: int) -> None:
    with pytest.raises(ConflictError) as caught:
        Document.of(SHORT.replace(before, after))
    assert caught.value.place
    assert caught.value.place.line == line


EDITS: list[tuple[dict[str, Any], list[str]]] = [
    ({"do": "set", "address": "union.prefers[1]", "value": "talk"}, ["- talk"]),
    ({"do": "insert", "address": "union.prefers[2]", "value": "talk"}, ["- not strike", "- talk"]),
    ({"do": "insert", "address": "decision_makers.union.prefers[1]", "value": "talk"}, ["- talk", "- not strike"]),
    ({"do": "set", "address": "union.prefers[1].note", "value": "so"}, ["that: not strike", "note: so"]),
    ({"do": "drop", "address": "union.prefers[1]"}, ["prefers: []"]),
    ({"do": "set", "address": "union.prefers", "value": ["talk"]}, ["- talk"]),
    ({"do": "insert", "address": "union.because[2]", "value": "r p. 2"}, ["because: [r p. 1, r p. 2]"]),
    ({"do": "set", "address": "union.options.strike", "value": "Go on strike"}, ["strike: Go on strike", "talk: talk"]),
    ({"do": "set", "address": "union.strike.note", "value": "so"}, ["note: so", "talk: talk"]),
    ({"do": "set", "address": "union.options.walk", "value": "Walk out"}, ["talk: talk", "walk: Walk out"]),
    ({"do": "set", "address": "union.walk", "value": "Walk out"}, ["talk: talk", "walk: Walk out"]),
    ({"do": "set", "address": "firm.options.lease", "value": "Lease it"}, ["lease: Lease it"]),
    (
        {"do": "move", "address": "union.options.talk", "to": "union.options.strike"},
        ["{talk: talk, strike: strike}"],
    ),
    ({"do": "set", "address": "authors[2]", "value": "Al"}, ["authors: [Jo, Al]"]),
]


@pytest.mark.parametrize(("change", "expected"), EDITS, ids=[f"{one['do']} {one['address']}" for one, _ in EDITS])
def test_an_edit_writes_in_full_what_it_changes(change: dict[str, Any], expected: list[str]) -> None:
    found = Document.of(SHORT).edited([change])
    assert all(one in found.text for one in expected), found.text
    assert "# by ids alone" in found.text
    assert "conflict: Harbour\n" in found.text
    asked = {"text": SHORT, "name": "m.yaml"}
    assert edit(asked | {"edits": [change]})["text"] == found.text
    as_json = json.dumps(Document.of(SHORT).source.root.data(), indent=1)
    assert Document.of(as_json, "m.json").edited([change]).conflict == found.conflict


def test_the_app_sees_them_in_full() -> None:
    model = document({"text": SHORT, "name": "m.yaml"})["model"]
    assert model["decision_makers"]["union"]["options"] == {"strike": "strike", "talk": "talk"}
    assert model["decision_makers"]["union"]["prefers"] == ["not strike"]


def test_dropping_and_renaming_an_option_of_a_list() -> None:
    dropped = Document.of(SHORT.replace("[talk]", "[]")).edited(
        [
            {"do": "set", "address": "firm.prefers[1]", "value": "lease"},
            {"do": "drop", "address": "decision_makers.union.options.talk"},
        ]
    )
    assert [one.id for one in dropped.conflict.decision_makers[0].options] == ["strike"]
    renamed = Document.of(SHORT).rename("decision_makers.union.options.strike", "walk_out")
    assert renamed.text == SHORT.replace("strike", "walk_out")
    assert Document.of(SHORT).rename("decision_makers.firm.options.lease", "rent").text == SHORT.replace(
        "lease", "rent"
    )


def test_faults_are_shown_at_the_item() -> None:
    origin = Document.of(SHORT).source
    assert (origin.place("union.talk").line, origin.place("union.talk").column) == (7, 23)
    assert (origin.place("union.prefers[1]", 4).line, origin.place("union.prefers[1]", 4).column) == (8, 18)
