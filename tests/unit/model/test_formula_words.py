"""Formula words in Arabic: at every door, beside ids that are spelt so, misspelt, and through files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente as dt
from detente.cli.running import run
from detente.errors import ConflictError, FormulaError
from detente.files.document import Document
from detente.files.reading import read_plain
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.model.formula_text import text_of, written
from detente.model.formulas import parse
from detente.model.plain import digest
from detente.web.tasks import formula as formula_of_app

ARABIC = """
detente: 1
conflict: الميناء
decision_makers:
  النقابة:
    options: {إضراب: الإضراب, قبول: القبول}
    prefers: [إضراب إذا (تأجير و ليس ضمان), ليس قبول, إضراب اذا وفقط اذا تأجير]
  الشركة:
    options: {تأجير: التأجير, ضمان: الضمان}
    weights: {"تأجير وليس ضمان": 2, "إضراب أو قبول": -1}
  المدينة:
    options: {وساطة: الوساطة}
    relation: {pairs: [(وساطة وليس(إضراب)) > (ليس وساطة)], otherwise: indifferent}
constraints: [{never: إضراب و قبول}]
moves: [{cannot: النقابة, from: إضراب او قبول, to: قبول}]
scenarios: {تسوية: قبول وليس(تأجير)}
status_quo: []
claims: {أولى: {that: possible(تسوية و ليس إضراب) أو equilibrium(GMR), given: [{never: إضراب وليس تأجير}]}}
"""
ENGLISH = """
detente: 1
conflict: الميناء
decision_makers:
  النقابة:
    options: {إضراب: الإضراب, قبول: القبول}
    prefers: [إضراب if (تأجير and not ضمان), not قبول, إضراب iff تأجير]
  الشركة:
    options: {تأجير: التأجير, ضمان: الضمان}
    weights: {"تأجير and not ضمان": 2, "إضراب or قبول": -1}
  المدينة:
    options: {وساطة: الوساطة}
    relation: {pairs: [(وساطة and not(إضراب)) > (not وساطة)], otherwise: indifferent}
constraints: [{never: إضراب and قبول}]
moves: [{cannot: النقابة, from: إضراب or قبول, to: قبول}]
scenarios: {تسوية: قبول and not(تأجير)}
status_quo: []
claims: {أولى: {that: possible(تسوية and not إضراب) or equilibrium(GMR), given: [{never: إضراب and not تأجير}]}}
"""


@pytest.fixture(scope="module")
def arabic() -> dt.Conflict:
    return Document.of(ARABIC, "m.yaml").conflict


def test_they_mean_what_the_english_words_mean(arabic: dt.Conflict) -> None:
    english = Document.of(ENGLISH, "m.yaml").conflict
    assert arabic.decision_makers == english.decision_makers
    assert arabic.scenarios == english.scenarios
    assert digest(arabic) == digest(english)
    assert [*dt.equilibria(arabic)["SEQ"]] == [*dt.equilibria(english)["SEQ"]]
    assert dt.check(arabic).claims["أولى"].verdict == dt.check(english).claims["أولى"].verdict
    assert not dt.diff(arabic, english).elements


def test_questions_read_them(arabic: dt.Conflict, tmp_path: Path) -> None:
    path = tmp_path / "م.yaml"
    path.write_text(ARABIC, "utf-8")
    both = dt.explain(arabic, state="إضراب وليس(قبول) و ليس تأجير و ليس ضمان وليس وساطة", dm="النقابة", concept="NASH")
    english = "إضراب and not قبول and not تأجير and not ضمان and not وساطة"
    assert both.state == dt.explain(arabic, state=english, dm="النقابة", concept="NASH").state
    where = ["states", str(path), "--where", "إضراب وليس equilibrium(NASH)", "--given", "{never: تأجير و ضمان}"]
    assert run([*where, "--lang", "ar"]) == 0
    assert run(["evolution", str(path), "--to", "قبول أو ليس إضراب"]) == 0
    asked = {"text": ARABIC, "name": "m.yaml", "formula": "قبول وليس(تأجير)", "kind": "formula"}
    assert formula_of_app(asked)["formula"] == "النقابة.قبول and not الشركة.تأجير"


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_what_is_written_keeps_the_words(arabic: dt.Conflict, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"m{suffix}"
    dt.save(arabic, path)
    text = path.read_text("utf-8")
    for kept in (
        "إضراب إذا تأجير و ليس ضمان",
        "إضراب اذا وفقط اذا تأجير",
        "تأجير وليس ضمان",
        "إضراب او قبول",
        "وساطة وليس إضراب",
    ):
        assert kept in text, kept
    again = dt.load(path)
    assert again == arabic
    assert digest(again) == digest(arabic)
    other = tmp_path / f"again{suffix}"
    assert run(["convert", str(path), str(other)]) == 0
    assert other.read_text("utf-8") == text


def test_an_edit_in_the_app_keeps_the_words() -> None:
    edited = Document.of(ARABIC).rename("decision_makers.النقابة.options.إضراب", "توقف").set("question", "متى؟")
    assert "prefers: [توقف إذا (تأجير و ليس ضمان), ليس قبول, توقف اذا وفقط اذا تأجير]" in edited.text
    assert "moves: [{cannot: النقابة, from: توقف او قبول, to: قبول}]" in edited.text
    assert "possible(تسوية و ليس توقف) أو equilibrium(GMR)" in edited.text


IDS = {"option": ("options", "a.و"), "scenario": ("scenarios", "scenarios.و")}


@pytest.mark.parametrize("kind", IDS)
def test_an_id_that_is_spelt_so_is_a_name_but_never_both(kind: str) -> None:
    options = {"x": "X", "y": "Y"} | ({"و": "W"} if kind == "option" else {})
    maker = {"options": options, "prefers": ["ليس و", "x and و"]}
    model = {"detente": 1, "conflict": "C", "decision_makers": {"a": maker}}
    if kind == "scenario":
        model["scenarios"] = {"و": "x أو y"}
    conflict = read_plain(model)
    for text in ("x و y", "و و x"):
        with pytest.raises(FormulaError) as caught:
            conflict.resolve(text)
        assert (caught.value.code, caught.value.fields["lower"]) == ("word_both_ways", "and")
        with pytest.raises(FormulaError, match="operator here"):
            understood(conflict, Claim("c", f"possible({text})"))
    maker["prefers"] = [*maker["prefers"], "x و y"]
    with pytest.raises(FormulaError, match=r"m\.json:1:\d+.*m\.json:1:\d+") as caught:
        Document.of(json.dumps(model, ensure_ascii=False), "m.json")
    assert caught.value.fields["declared"].startswith("m.json:1:")
    assert "`and`" in (caught.value.part("next", "ar") or "")


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("سد وضمان", "formula_glued", "`و ضمان`"),
        ("سد وأ", "formula_glued", "`و أ`"),
        ("سد وقف", "formula_glued", "`وقف`"),
        ("سد لَيْسَ ضمان", "formula_pointed", "`ليس`"),
        ("ليـــس ضمان", "formula_pointed", "`ليس`"),
        ("سد إذاً ضمان", "formula_pointed", "`إذا`"),
        ("سد ليس ضمان", "formula_syntax", "`و`"),
        ("سد إذا ضمان إذا وقف", "formula_chain", "قوسين"),
        ("سد و", "formula_end", "اسم"),
        ("سد و أو ضمان", "formula_syntax", "`أو`"),
        ("سد إذا وفقط ضمان", "formula_syntax", "`ضمان`"),
        ("سد، ضمان", "formula_character", "`،`"),
    ],
)
def test_what_is_misspelt_is_told_in_plain_words(text: str, code: str, says: str) -> None:
    with pytest.raises(ConflictError) as caught:
        parse(text)
    assert caught.value.code == code
    assert says in caught.value.message("ar")


def test_ids_that_begin_like_an_operator_are_ids() -> None:
    for name in ("وقف", "وليسوا", "أوروبا", "ليسانس", "إذاعة", "وفقط"):
        assert text_of(parse(f"ليس {name} و {name}"), "ar") == f"ليس {name} و {name}"
    assert written(parse("وقف وليس وساطة")) == "وقف وليس وساطة"


def test_what_inverse_would_write_is_in_the_words_of_the_model(arabic: dt.Conflict) -> None:
    edits = [
        edit.that
        for to in ("إضراب", "قبول", "ليس إضراب")
        for solution in dt.inverse(arabic, to=to, concept="NASH", over="statements", only="النقابة").solutions
        for change in solution.changes
        for edit in change.edits
    ]
    assert edits
    assert not any(f"{word} " in f"{text} " for text in edits for word in ("not", "and", "if"))
