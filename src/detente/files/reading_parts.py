"""The keys that many elements of a model file have: formulas, names, and what an element rests on."""

from __future__ import annotations

from typing import Any

from detente.errors import ModelError
from detente.files.reading_shapes import Element, Key, ListOf, Made
from detente.files.reading_values import Choice, FormulaText, Label, Line, Words
from detente.model.texts import EVIDENCE_KEYS, NO_EVIDENCE, Citation, Evidence, Quote, Text

Values = dict[str, Any]


def _citation(text: str) -> Citation:
    if not text.strip():
        raise ModelError("citation_empty")
    return Citation.of(text)


CITATION = Made(Line("citation"), _citation)
BECAUSE = Key(ListOf(CITATION, "citations", single=True), "What it rests on: source ids, each with a locator")
NOTE = Key(Words(), "How the evidence is read")
NAME = Key(Words(), "What people call it, in one language or several")
ACCEPTED = Key(Choice(("true", "false")), "`false`: drafted by a program, and accepted by nobody yet")
QUOTE = Key(
    Element(
        "quote",
        {
            "source": Key(Label("source"), "The source, by id", required=True),
            "paragraph": Key(Line("paragraph"), "The number of the paragraph", required=True),
            "text": Key(Line(), "The words of the source, verbatim", required=True),
        },
        Quote.of,
    ),
    "What it was drafted from",
)
EVIDENCE = {"because": BECAUSE, "note": NOTE, "accepted": ACCEPTED, "quote": QUOTE}
FORMULA = FormulaText()
FORMULAS = ListOf(FORMULA, "formulas", least=1)


def evidence_of(values: Values) -> Evidence:
    """What an element rests on, from its values."""
    if not (values.get("because") or any(key in values for key in EVIDENCE_KEYS[1:])):
        return NO_EVIDENCE
    return Evidence.among(values)


def words_of(values: Values, key: str) -> Text | None:
    """A text of an element, if it has one."""
    return Text.of(values[key]) if key in values else None
