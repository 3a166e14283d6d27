"""Serialisation of texts, evidence and statements, shared by the kinds of preference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente import words
from detente.model.formula_text import written
from detente.model.formulas import Formula, text_of
from detente.model.rewording import in_words
from detente.model.texts import EVIDENCE_KEYS, Evidence, Text

if TYPE_CHECKING:
    from detente.model.preferences.parts import Statement

Plain = dict[str, Any]
_TYPED: ContextVar[bool] = ContextVar("typed", default=False)  # whether formulas are in the words they were typed in


@contextmanager
def as_typed() -> Iterator[None]:
    """Within the block, plain data have formulas in the words in which they were typed; else in the default ones."""
    token = _TYPED.set(True)
    try:
        yield
    finally:
        _TYPED.reset(token)


def formula_text(formula: Formula) -> str:
    """A formula in plain data."""
    return written(formula) if _TYPED.get() else text_of(formula)


def claim_text(that: str) -> str:
    """What a claim says in plain data."""
    return that if _TYPED.get() else in_words(that, words.DEFAULT)


def bare(element: Any) -> Any:
    """An element as plain data in its shortest form, without name, evidence, and whether it is asked about."""
    if not isinstance(element, dict):
        return element
    shortened = {key: value for key, value in element.items() if key not in ("name", "asked", *EVIDENCE_KEYS)}
    return shortened["that"] if list(shortened) == ["that"] else shortened


def without_none(data: Plain) -> Plain:
    """Drop keys without a value."""
    return {key: value for key, value in data.items() if value is not None}


def text(value: Text | None) -> Any:
    """A text in model-file form."""
    return None if value is None else value.to_dict()


def evidence_of(evidence: Evidence) -> Plain:
    """The keys of evidence in a model file."""
    cited = [str(citation) for citation in evidence.because]
    return without_none(
        {
            "because": cited or None,
            "note": text(evidence.note),
            "accepted": None if evidence.accepted else False,
            "quote": None if evidence.quote is None else evidence.quote.plain(),
        }
    )


def statement(stated: Statement) -> Any:
    """A preference statement as plain data."""
    marks = {
        "unsure": stated.unsure or None,
        "degree": stated.degree if stated.degree != 1 else None,
        "chance": None if stated.chance is None else decimal(stated.chance),
    }
    return shortest(stated.that, stated.name, marks, stated.evidence)


def shortest(formula: Formula, name: Text | None, more: Plain, evidence: Evidence) -> Any:
    """An element with the key ``that``, shortened to its formula if it has no other key."""
    full = without_none({"that": formula_text(formula), "name": text(name), **more, **evidence_of(evidence)})
    return full["that"] if list(full) == ["that"] else full


def decimal(weight: Fraction) -> str:
    """An exact number as a finite decimal if possible, else as a fraction.

    >>> decimal(Fraction(3, 2)), decimal(Fraction(1, 3)), decimal(Fraction(-5))
    ('1.5', '1/3', '-5')
    """
    digits, denominator = 0, weight.denominator
    while denominator % 10 == 0 or denominator % 2 == 0 or denominator % 5 == 0:
        denominator //= 10 if denominator % 10 == 0 else 2 if denominator % 2 == 0 else 5
        digits += 1
    if denominator != 1 or digits == 0:
        return str(weight)
    scaled = str(abs(weight.numerator) * 10**digits // weight.denominator).rjust(digits + 1, "0")
    return f"{'-' if weight < 0 else ''}{scaled[:-digits]}.{scaled[-digits:]}".rstrip("0").rstrip(".")
