"""Operators in capitals and as signs: read wherever a formula is, beside ids that are spelt like them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

import detente as dt
from detente.cli.running import run
from detente.errors import FormulaError, QuestionError
from detente.files.document import Document
from detente.files.reading import read_plain
from detente.model.claim_language import parse_claim
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.model.formulas import Formula, parse, text_of
from detente.model.tokens import FOREIGN
from detente.web.tasks import formula as formula_of_app

ATOMS = ("x", "y", "a.x", "AND", "OR", "NOT", "IF", "IFF", "true")
SPELLINGS = {
    "not ": ("not ", "NOT ", "!", "-", "! "),
    " and ": (" and ", " AND ", "&", " && ", "&&"),
    " or ": (" or ", " OR ", "|", " || ", "||"),
    " if ": (" if ", " IF "),
    " iff ": (" iff ", " IFF "),
}


def _joined(parts: tuple[str, ...]) -> str:
    return "(" + " ".join(parts) + ")"


def formulas() -> st.SearchStrategy[Formula]:
    """Formulas over names, some of which are spelt as operators."""
    atoms = st.sampled_from(ATOMS[:-1]).map(lambda name: f"({name})") | st.just("true")
    return st.recursive(
        atoms,
        lambda parts: st.one_of(
            parts.map(lambda one: f"(not {one})"),
            st.tuples(parts, st.sampled_from(("and", "or", "if", "iff")), parts).map(
                lambda all3: f"({' '.join(all3)})"
            ),
        ),
        max_leaves=8,
    ).map(parse)


@drawn(formulas())
def test_what_is_printed_is_read_back(formula: Formula) -> None:
    assert parse(text_of(formula)) == formula


@drawn(formulas(), st.data())
def test_every_spelling_means_the_same(formula: Formula, data: st.DataObject) -> None:
    said = text_of(formula)
    for operator, ways in SPELLINGS.items():
        parts = said.split(operator)
        said = parts[0] + "".join(data.draw(st.sampled_from(ways)) + part for part in parts[1:])
    if not any(word in text_of(formula) for word in ("AND", "OR", "NOT", "IF")):
        assert parse(said) == formula
        assert parse_claim(said).parts == (formula,)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("x AND NOT y", "x and not y"),
        ("NOT (x OR y)", "not (x or y)"),
        ("!x&&!(y||x)", "not x and not (y or x)"),
        ("x IF y AND x", "x if y and x"),
        ("x IFF !y", "x iff not y"),
        ("NOT NOT x", "not not x"),
        ("NOT", "NOT"),
        ("not NOT", "not NOT"),
        ("NOT AND", "not AND"),
        ("NOT AND x", "NOT and x"),
        ("OR or AND", "OR or AND"),
        ("(IF)", "IF"),
    ],
)
def test_a_word_in_capitals_is_what_its_place_says(text: str, means: str) -> None:
    assert parse(text) == parse(means)
    assert text_of(parse(text)) == means


@pytest.mark.parametrize(
    "text", ["NOT" + " AND" * 3000, "x AND", "AND x", "x NOT y", "x AND OR y", "!", "x !y", "x & && y"]
)
def test_what_is_no_formula_stays_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


@pytest.mark.parametrize("sign", FOREIGN)
@pytest.mark.parametrize("read", [parse, parse_claim])
def test_signs_of_other_languages_are_told_what_to_write(sign: str, read: object) -> None:
    meant, instead = FOREIGN[sign]
    with pytest.raises(FormulaError) as caught:
        read(meant)  # type: ignore[operator]
    assert (caught.value.code, caught.value.fields["at"]) == ("formula_sign", meant.index(sign))
    for lang in ("en", "ar"):
        assert f"`{instead}`" in (caught.value.part("next", lang) or "")
    parse(instead)


FILE = """
detente: 1
conflict: Capitals
decision_makers:
  a: {options: {x: X, z: Z}, prefers: [NOT y AND x, "!z || x"]}
  b: {options: {y: Y}, weights: {x && y: 1, "x IFF z": 2}}
constraints: [{never: x AND z}]
moves: [{cannot: b, from: NOT x, to: y}]
scenarios: {s: x OR y}
status_quo: []
claims: {c: {that: possible(x AND y), from: NOT x AND NOT z}}
"""


def test_they_are_read_at_every_door(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(FILE, "utf-8")
    conflict = dt.load(path)
    assert text_of(conflict.decision_makers[0].preferences.statements[0].that) == "not y and x"  # type: ignore[attr-defined]
    assert dt.explain(conflict, state="x AND NOT y").state == dt.explain(conflict, state="x and not y").state
    assert dt.check(conflict).claims["c"].verdict in ("holds", "fails")
    assert run(["evolution", str(path), "--to", "x && !z"]) == 0
    assert run(["explain", str(path), "--state", "x AND y"]) == 0
    assert formula_of_app({"text": FILE, "name": "m.yaml", "formula": "x AND !y", "kind": "formula"}) == {
        "formula": "a.x and not b.y",
        "fault": None,
    }
    saved = tmp_path / "saved.yaml"
    dt.save(conflict, saved)
    assert "AND" not in saved.read_text("utf-8").replace("possible(x AND y)", "")  # claims are kept as written
    assert dt.load(saved) == conflict


def test_renaming_leaves_operators_as_they_are() -> None:
    found = Document.of(FILE).rename("decision_makers.a.options.x", "new")
    assert found.text == re.sub(r"\bx\b", "new", FILE)
    edited = found.set("decision_makers.a.prefers[1]", "y OR !new")
    assert "y OR !new" in edited.text


IDS = {
    "option": ({"options": {"AND": "And", "x": "X"}}, {}, "a.AND"),
    "scenario": ({"options": {"x": "X"}}, {"scenarios": {"AND": "x"}}, "scenarios.AND"),
}


@pytest.mark.parametrize("kind", IDS)
def test_an_id_that_is_spelt_so_is_a_name_but_never_both(kind: str) -> None:
    maker, more, address = IDS[kind]
    model = {
        "detente": 1,
        "conflict": "C",
        "decision_makers": {"a": maker | {"prefers": ["not AND", "x and AND"]}},
    } | more
    conflict = read_plain(model)
    assert text_of(conflict.resolve("not AND")).startswith("not ")
    for text in ("x AND x", "AND AND x"):
        with pytest.raises(FormulaError) as caught:
            conflict.resolve(text)
        assert (caught.value.code, caught.value.fields["at"]) == ("word_both_ways", text.rindex("AND"))
        with pytest.raises(FormulaError, match="operator here"):
            understood(conflict, Claim("c", f"possible({text})"))
    model["decision_makers"]["a"]["prefers"].append("x AND x")  # type: ignore[index]
    with pytest.raises(FormulaError) as caught:
        read_plain(model)
    assert caught.value.fields["declared"] == address
    text = json.dumps(model)
    with pytest.raises(FormulaError, match=r"m\.json:1:\d+.*m\.json:1:\d+"):
        Document.of(text, "m.json")


@pytest.mark.parametrize("given", ["-1", "-12", "+3", "−2"])
def test_a_number_with_a_sign_is_no_state(given: str) -> None:
    with pytest.raises(QuestionError, match="there is no state number") as caught:
        dt.explain(dt.catalog("chicken"), state=given)
    assert "#1" in str(caught.value)
