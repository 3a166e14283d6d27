"""Formulas in words, where a denial must not be read as one of what follows it; citations as wholes."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.explanations.formulas import formula_words
from detente.explanations.names import names_of
from detente.views.runs import naming, runs

MODEL = """\
detente: 1
conflict: Four options
sources: {study: {title: A study}, دراسة: {title: دراسة}}
decision_makers:
  us:
    options: {a: A, b: B, c: C, d: D}
    prefers: [{that: a, because: [study p. 2, دراسة p. 3 n. 4]}]
"""


@pytest.fixture
def conflict(tmp_path: Path) -> dt.Conflict:
    (tmp_path / "model.yaml").write_text(MODEL, "utf-8")
    return dt.load(tmp_path / "model.yaml")


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize(
    ("formula", "operator", "parts"),
    [("not a and not b and c", "and", ["C", "-A", "-B"]), ("not a or d or not b", "or", ["D", "-A", "-B"])],
)
def test_what_is_denied_stands_last(
    conflict: dt.Conflict, formula: str, operator: str, parts: list[str], lang: str
) -> None:
    def part(name: str) -> str:
        quoted = words.say("answer.quoted", lang, text=name.removeprefix("-"))
        return words.say("answer.formula.not", lang, part=quoted) if name.startswith("-") else quoted

    expected = words.say(f"answer.formula.{operator}", lang).join(map(part, parts))
    assert formula_words(formula, conflict, lang) == expected


@pytest.mark.parametrize("lang", [lang for lang in words.LANGUAGES if words.language(lang).right_to_left])
def test_citations_are_isolated_whole(conflict: dt.Conflict, lang: str) -> None:
    with naming(names_of(conflict)):
        said = words.say("answer.sure.cited", lang, statement="", cited=["دراسة p. 3 n. 4", "study p. 2"])
        assert [run.text for run in runs(said, lang) if run.kind == "foreign"] == ["دراسة p. 3 n. 4", "study p. 2"]
