"""Formulas in words of several languages: truth tables by brute force, printing read back, precedence."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from detente import words
from detente.model.claim_language import parse_claim
from detente.model.formula_text import text_of, written
from detente.model.formulas import holds, parse
from detente.model.rewording import in_words

TIMES = settings(max_examples=int(os.environ.get("DETENTE_FORMULAS", "100")), deadline=None)
ATOMS = ("dam", "سد", "وقف", "إذاعة", "ليسانس", "أورام")  # some begin like an operator
SPELT = {
    "not": ("not", "NOT", "!", "ليس"),
    "and": ("and", "AND", "&", "و"),
    "and not": ("and not", "AND NOT", "& -", "و ليس", "وليس", "and ليس"),
    "or": ("or", "OR", "|", "أو", "او"),
    "if": ("if", "IF", "إذا", "اذا"),
    "iff": ("iff", "IFF", "إذا وفقط إذا", "اذا  وفقط\tاذا"),
}
LEVELS = {"iff": 1, "if": 1, "or": 2, "and": 3, "and not": 3, "not": 4}
Truth = Callable[[dict[str, bool]], bool]


def _spelt(draw: st.DrawFn, operator: str) -> str:
    return draw(st.sampled_from(SPELT[operator]))


def _least(operator: str, at: int) -> int:
    """How tightly a part has to bind not to need brackets."""
    return 4 if operator == "and not" and at else LEVELS[operator] + (LEVELS[operator] == 1)


@st.composite
def said(draw: st.DrawFn, depth: int = 4) -> tuple[str, str, Truth, int]:
    """A formula in mixed words, the same in English words, its truth, and how tightly its operator binds."""
    operator = draw(st.sampled_from(("", *SPELT))) if depth else ""
    if not operator:
        atom = draw(st.sampled_from(ATOMS))
        return atom, atom, lambda truths: truths[atom], 5
    level = LEVELS[operator]
    parts = [draw(said(depth - 1)) for _ in range(1 if operator == "not" else 2)]
    told = [(f"({a})", f"({b})") if inner < _least(operator, at) or draw(st.booleans()) else (a, b)
            for at, (a, b, _, inner) in enumerate(parts)]  # fmt: skip
    truths = [truth for *_, truth, _ in parts]
    if operator == "not":
        return f"{_spelt(draw, 'not')} {told[0][0]}", f"not {told[0][1]}", lambda given: not truths[0](given), level
    means: dict[str, Callable[[bool, bool], bool]] = {
        "and": lambda a, b: a and b,
        "and not": lambda a, b: a and not b,
        "or": lambda a, b: a or b,
        "if": lambda a, b: a or not b,
        "iff": lambda a, b: a == b,
    }
    meaning = means[operator]
    text, english = f"{told[0][0]} {_spelt(draw, operator)} {told[1][0]}", f"{told[0][1]} {operator} {told[1][1]}"
    return text, english, lambda given: meaning(truths[0](given), truths[1](given)), level


@TIMES
@given(said())
def test_mixed_words_have_the_truth_table_of_their_operators(formula: tuple[str, str, Truth, int]) -> None:
    mixed, english, truth, _ = formula
    parsed = parse(mixed)
    assert parsed == parse(english)
    for values in product((False, True), repeat=len(ATOMS)):
        truths = dict(zip(ATOMS, values, strict=True))
        assert holds(parsed, truths.__getitem__) == truth(truths), (mixed, truths)


@TIMES
@given(said())
def test_what_is_printed_in_any_words_is_read_back(formula: tuple[str, str, Truth, int]) -> None:
    mixed, english, *_ = formula
    parsed = parse(mixed)
    for lang in words.LANGUAGES:
        assert parse(text_of(parsed, lang)) == parsed
        assert parse_claim(in_words(mixed, lang)).parts == (parsed,)
        assert text_of(parse(in_words(english, lang)), lang) == text_of(parsed, lang)
    assert parse(written(parsed)) == parsed
    assert written(parse(written(parsed))) == written(parsed)


@TIMES
@given(said(), st.sampled_from([*words.formula_words(), "AND", "NOT"]))
def test_names_that_are_spelt_like_operators_are_read_back_too(formula: tuple[str, str, Truth, int], name: str) -> None:
    if " " in name:
        return
    parsed = parse(formula[1].replace("dam", f"({name})"))
    for lang in words.LANGUAGES:
        assert parse(text_of(parsed, lang)) == parsed
    assert parse(written(parsed)) == parsed
