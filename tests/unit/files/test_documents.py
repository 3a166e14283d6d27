"""Documents: addresses, places, and edits that change only the touched text."""

from __future__ import annotations

import difflib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError, FormatError
from detente.exchange.loading import text_for
from detente.files.addresses import find, steps
from detente.files.document import Document
from detente.files.reading import read_plain
from detente.model.conflict import Conflict
from detente.model.plain import plain
from detente.testing.strategies import conflicts

RIVER = """\
# Two towns.
detente: 1                                  # file format version
conflict: {en: Two towns and a river, ar: بلدتان ونهر}
sources:
  report: {title: Water board report, year: 2024}

decision_makers:
  upper:
    name: {en: Upper town, ar: البلدة العليا}
    options:
      release: {en: Release water, ar: إطلاق المياه}
      # built or not
      dam: {en: Build the dam}
    prefers:                                # most important first
      - not sue                             # no court
      # the dam
      - dam if not sue

      - that: release iff dam
        because: [report ¶3]                # cited
        note: "What it rests on"
  lower:
    name: Lower town
    options: {sue: Go to court}
    prefers: [not dam, release, not sue]    # in a row
constraints:
- {at_most_one: [release, dam], because: [report ¶7]}   # money
moves:
  - irreversible: dam
  - {cannot: lower, from: not dam, to: sue}
scenarios:
  harmony: release and not sue
  war:
    that: >-
      sue and
      dam
status_quo: []                              # now
claims:
  stuck:
    that: equilibrium(GMR)
    expect: holds
    because: report ¶9
# The end.
"""

GRAPH = """\
detente: 1
conflict: Graph
decision_makers:
  moe:
    ranking:
      - s1
      - - s2
        - s3
      - {unordered: [s4]}
  b: {weights: {state.s1: 1, "state.s2": 1/3}}
states: [s1, s2, s3, s4]
arcs:
  moe: {s1: [s2, s3], s3: [s4]}
"""


def line_of(text: str, address: str) -> str:
    """The line at which an address is placed, from the column on."""
    place = Document.of(text).source.place(address)
    assert place.source is not None
    assert place.column is not None
    return place.source[place.column - 1 :]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("upper", "upper:"),
        ("upper.dam", "dam:"),
        ("upper.prefers[2]", "dam if not sue"),
        ("upper.preferences", "prefers:"),
        ("upper.prefers[3]", "that:"),
        ("upper.prefers[3].because[1]", "report ¶3"),
        ("lower.prefers[2]", "release, not"),
        ("constraints[1]", "{at_most_one"),
        ("constraints[1].at_most_one[2]", "dam]"),
        ("moves[2]", "{cannot"),
        ("moves[2].from", "from:"),
        ("scenarios.war", "war:"),
        ("claims.stuck", "stuck:"),
        ("sources.report", "report:"),
        ("status_quo", "status_quo:"),
        ("decision_makers", "decision_makers:"),
        ("decision_makers.upper.name.ar", "ar:"),
        ("upper.nothing[3].here", "upper:"),
        ("claims.stuck.because[1]", "report ¶9"),
        ("", "detente: 1"),
    ],
)
def test_an_address_has_its_place(address: str, found: str) -> None:
    assert line_of(RIVER, address).startswith(found)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("moe.ranking[2]", "- s2"),
        ("moe.ranking[2][2]", "s3"),
        ("moe.ranking[3]", "{unordered"),
        ("moe.ranking[3].unordered[1]", "s4"),
        ("b.weights[2]", '"state.s2"'),
        ("states.s3", "states:"),
        ("arcs.moe[s1>s3]", "s3]"),
        ("arcs.moe[s3]", "s3:"),
        ("arcs.moe[s1>s9]", "s1:"),
        ("states[3]", "s3"),
    ],
)
def test_an_address_in_graph_form_has_its_place(address: str, found: str) -> None:
    assert line_of(GRAPH, address).startswith(found)


def test_a_decision_maker_called_as_a_part_of_the_file_has_the_longer_address() -> None:
    text = "detente: 1\nconflict: x\ndecision_makers: {moves: {options: {name: N, a: A}, prefers: []}}\nmoves: []"
    document = Document.of(text)
    assert document.source.place("moves").line == 4
    assert document.source.place("decision_makers.moves").line == 3
    after = document.set("decision_makers.moves.options.a", "B").conflict
    assert after.decision_makers[0].options[1].name.say("") == "B"
    other = Document.of(text.replace("moves: {", "us: {")).set("us.name", "B").conflict
    assert other.decision_makers[0].options[0].name.say("") == "B"


def test_errors_raised_later_name_the_line() -> None:
    conflict = Document.of(RIVER, "river.yaml").conflict
    with pytest.raises(ConflictError) as caught:
        conflict.resolve("release and nothing", "upper.prefers[3]")
    assert str(caught.value.place) == "river.yaml:19:27"


@pytest.mark.parametrize(
    ("old", "new", "pointed"),
    [
        ("- not sue  ", "- not seu  ", "seu"),
        ("that: release iff dam", "that: release iff dma", "dma"),
        ("sue and\n      dam", "sue and\n      dma", "dma"),
        ("[release, dam]", "[release, 'dma']", "dma"),
        ("to: sue", "to: seu", "seu"),
        ("report ¶9", "reprot ¶9", "reprot"),
        ("- irreversible: dam", "- irreversible: dma", "dma"),
        ("status_quo: []", "status_quo: [dam, dma]", "dma"),
        ("- dam if not sue", "- dam if not", ""),
        ("- dam if not sue", "- dam iff sue iff dam", "iff dam"),
    ],
)
def test_a_wrong_formula_is_pointed_at(old: str, new: str, pointed: str) -> None:
    with pytest.raises(ConflictError) as caught:
        Document.of(RIVER.replace(old, new))
    place = caught.value.place
    assert place
    assert place.source is not None
    assert place.column is not None
    assert place.source[place.column - 1 :].startswith(pointed)
    source, caret = caught.value.message().splitlines()[1:3]
    assert source[caret.index("^") :].startswith(pointed)


def changed(old: str, new: str) -> list[str]:
    """The lines that differ."""
    lines = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line[0] + line[2:] for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            ("set", "upper.prefers[1]", "sue"),
            [
                "-      - not sue                             # no court",
                "+      - sue                             # no court",
            ],
        ),
        (
            ("set", "upper.prefers[1]", {"that": "sue", "unsure": True}),
            [
                "-      - not sue                             # no court",
                "+      - that: sue                             # no court",
                "+        unsure: true",
            ],
        ),
        (
            ("set", "upper.prefers[1].note", "a: b"),
            [
                "-      - not sue                             # no court",
                "+      - that: not sue                             # no court",
                '+        note: "a: b"',
            ],
        ),
        (("set", "upper.prefers[3].that", "dam"), ["-      - that: release iff dam", "+      - that: dam"]),
        (
            ("set", "upper.dam.note", "n"),
            ["-      dam: {en: Build the dam}", "+      dam: {name: {en: Build the dam}, note: n}"],
        ),
        (("set", "scenarios.war", "sue"), ["-  war:", "-    that: >-", "-      sue and", "-      dam", "+  war: sue"]),
        (("set", "scenarios.war.that", "sue"), ["-    that: >-", "-      sue and", "-      dam", "+    that: sue"]),
        (
            ("set", "status_quo", ["dam"]),
            [
                "-status_quo: []                              # now",
                "+status_quo: [dam]                              # now",
            ],
        ),
        (("set", "about", "a\nb"), ["+about: |-", "+  a", "+  b"]),
        (("insert", "upper.prefers[2]", "true"), ["+      - true"]),
        (("insert", "upper.prefers[4]", "true"), ["+      - true"]),
        (("insert", "constraints[1]", {"never": "dam and sue"}), ["+- {never: dam and sue}"]),
        (("insert", "constraints[2]", {"never": "dam and sue"}), ["+- {never: dam and sue}"]),
        (("insert", "upper.canal", "Canal"), ["+      canal: Canal"]),
        (("insert", "third", {"prefers": []}), ["+  third:", "+    prefers: []"]),
        (("insert", "scenarios.peace", "not sue"), ["+  peace: not sue"]),
        (("drop", "upper.prefers[2]"), ["-      - dam if not sue"]),
        (("drop", "upper.prefers[3].because"), ["-        because: [report ¶3]                # cited"]),
        (("drop", "upper.prefers[3].note"), ['-        note: "What it rests on"']),
        (("drop", "scenarios.war"), ["-  war:", "-    that: >-", "-      sue and", "-      dam"]),
        (("drop", "moves[1]"), ["-  - irreversible: dam"]),
        (
            ("drop", "constraints[1]"),
            ["-constraints:", "+constraints: []", "-- {at_most_one: [release, dam], because: [report ¶7]}   # money"],
        ),
        (
            ("drop", "lower.prefers[3]"),
            [
                "-    prefers: [not dam, release, not sue]    # in a row",
                "+    prefers: [not dam, release]    # in a row",
            ],
        ),
        (
            ("move", "upper.prefers[2]", "upper.prefers[1]"),
            [
                "-      - not sue                             # no court",
                "+      - not sue                             # no court",
            ],
        ),
        (
            ("move", "lower.prefers[3]", "lower.prefers[1]"),
            [
                "-    prefers: [not dam, release, not sue]    # in a row",
                "+    prefers: [not sue, not dam, release]    # in a row",
            ],
        ),
        (
            ("move", "upper.prefers[1]", "lower.prefers[2]"),
            [
                "-      - not sue                             # no court",
                "-    prefers: [not dam, release, not sue]    # in a row",
                "+    prefers: [not dam, not sue, release, not sue]    # in a row",
            ],
        ),
    ],
    ids=lambda value: "-".join(map(str, value[:2])) if isinstance(value, tuple) else "",
)
def test_only_the_touched_text_changes(change: tuple[Any, ...], lines: list[str]) -> None:
    document = Document.of(RIVER)
    name, *arguments = change
    after = getattr(document, name)(*arguments)
    found = changed(document.text, after.text)
    assert sorted(found) == sorted(lines)
    windows = RIVER.replace("\n", "\r\n")
    assert getattr(Document.of(windows), name)(*arguments).text == after.text.replace("\n", "\r\n")


def test_nested_ties_are_edited() -> None:
    document = Document.of(GRAPH)
    assert "- - s3\n        - s2\n" in document.move("moe.ranking[2][1]", "moe.ranking[2][2]").text
    assert document.set("moe.ranking[2]", ["s3", "s2"]).text == GRAPH.replace("- s2\n        - s3", "[s3, s2]")
    assert document.set("b.weights[2]", 4).text == GRAPH.replace("1/3", "4")
    assert document.set("arcs.moe[s1>s2]", "s4").conflict.arcs == (("moe", (("s1", ("s4", "s3")), ("s3", ("s4",)))),)


def test_the_conflict_changes_with_the_text() -> None:
    document = Document.of(RIVER)
    after = document.set("upper.prefers[1]", "sue").drop("claims").insert("moves[1]", {"cannot": "anyone", "to": "sue"})
    assert after.conflict == Document.of(after.text).conflict
    assert document.conflict == Document.of(RIVER).conflict
    assert len(after.conflict.moves) == 3
    assert not after.conflict.claims


def test_an_edit_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ConflictError) as caught:
        Document.of(RIVER).drop("upper.dam")
    assert caught.value.code == "unknown_name"
    with pytest.raises(FormatError):
        Document.of(RIVER).set("upper.prefers[1]", ["a", "list"])


def test_json_is_edited_too() -> None:
    text = text_for(Document.of(RIVER).conflict, "x.json")
    document = Document.of(text, "x.json")
    after = document.insert("upper.prefers[2]", {"that": "true", "note": 'a "quoted" word'})
    after = after.set("question", "سؤال").drop("constraints[1]").move("upper.prefers[1]", "upper.prefers[3]")
    said = json.loads(after.text)
    assert said["decision_makers"]["upper"]["prefers"][0] == {"that": "true", "note": 'a "quoted" word'}
    assert (said["question"], said["constraints"]) == ("سؤال", [])


def elements(conflict: Conflict) -> list[str]:
    """The addresses of elements in lists and maps."""
    said = plain(conflict)
    found = [f"{key}[{n}]" for key in ("constraints", "moves") for n in range(1, len(said.get(key, [])) + 1)]
    found += [f"scenarios.{id}" for id in said.get("scenarios", {})]
    for id, dm in said["decision_makers"].items():
        found += [f"{id}.{option}" for option in dm.get("options", {})]
        for way in ("prefers", "ranking", "weights"):
            found += [f"{id}.{way}[{n}]" for n in range(1, len(dm.get(way, [])) + 1)]
    return found


def attempt(document: Document, change: str, arguments: tuple[Any, ...]) -> Document | ConflictError:
    """The changed document, or why there is none."""
    try:
        after: Document = getattr(document, change)(*arguments)
    except ConflictError as error:
        return error
    return after


@given(conflicts(), st.data())
def test_any_edit_gives_what_it_says_or_is_refused_as_a_model(conflict: Conflict, data: st.DataObject) -> None:
    """An edit of canonical text never fails for the text's sake, and never touches another line's comment."""
    name = data.draw(st.sampled_from(["x.yaml", "x.json"]))
    text = text_for(conflict, name)
    if name == "x.yaml":
        text = "".join(f"{line}   # {n}\n" for n, line in enumerate(text.splitlines()))
    document = Document.of(text, name)
    addresses = elements(conflict)
    if not addresses:
        return
    one, other = data.draw(st.sampled_from(addresses)), data.draw(st.sampled_from(addresses))
    value = data.draw(st.sampled_from(["true", {"that": "true", "note": "a\nb"}, {"never": "false"}, 3, ["s1", "s2"]]))
    change = data.draw(st.sampled_from(["set", "insert", "drop", "move"]))
    arguments = {"set": (one, value), "insert": (one, value), "drop": (one,), "move": (one, other)}[change]
    after = attempt(document, change, arguments)
    if isinstance(after, ConflictError):
        assert after.code != "edit_failed", (text, change, arguments)
        return
    assert read_plain(plain(after.conflict)) == after.conflict
    kept = {line for line in text.splitlines() if line in after.text}
    assert len(kept) >= len(set(text.splitlines())) - 40


def test_addresses_have_steps() -> None:
    assert steps("a.b[2].c[x>y]") == ["a", "b", "[2]", "c", "[x>y]"]
    assert steps("a[") is None
    assert find(Document.of(RIVER).source.root, "a[")[1] == ["a["]
