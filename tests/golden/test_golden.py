"""The texts of `analyze` stay as they are, or whoever changes them reads the difference.

`python -m tests.golden.write` writes them anew.
"""

from __future__ import annotations

import re

import pytest

from detente.concepts import CONCEPTS
from detente.concepts.coalitional import COALITIONAL
from detente.engines import ENGINES
from detente.library import catalog, keys
from detente.model.claim_language import MODES, OPERATORS
from detente.model.conflict import Conflict
from detente.model.ids import KEYWORDS
from tests.golden.write import CASES, FOLDER, NARROW, QUESTIONS, VARIANTS, path, printed, question, question_path

# Commands and options as they are typed; marks of the option form.
TYPED = {"detente", "check", "states", "limit", "status_quo", "N", "Y"}
LATIN = re.compile(r"[A-Za-z][\w-]*")


@pytest.mark.parametrize(("key", "lang"), CASES)
def test_the_text_is_as_it_was(key: str, lang: str) -> None:
    assert printed("analyze", key, "--lang", lang) == path(key, lang).read_text("utf-8")


def test_every_entry_has_its_texts_and_nothing_else_has() -> None:
    assert {found.name for found in FOLDER.glob("*.txt")} == {path(key, lang).name for key, lang in CASES}


@pytest.mark.parametrize("key", sorted({key for key, _ in CASES}))
def test_arabic_text_has_no_latin_words_but_ids_concepts_and_citations(key: str) -> None:
    text = path(key, "ar").read_text("utf-8")
    known = {*ids(catalog(key)), *keys(), *CONCEPTS, *ENGINES, *KEYWORDS, *TYPED}
    assert set(LATIN.findall(text)) - known == set()


@pytest.mark.parametrize(("name", "lang", "width"), VARIANTS)
def test_the_text_of_a_question_is_as_it_was(name: str, lang: str, width: str) -> None:
    assert question(name, lang, width) == question_path(name, lang, width).read_text("utf-8")


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_keep_to_the_width_and_to_the_language(name: str) -> None:
    for width, most in (("", 100), (NARROW, int(NARROW))):
        assert max(map(len, question_path(name, "en", width).read_text("utf-8").splitlines())) <= most
    text = question_path(name, "ar", "").read_text("utf-8")
    typed = {*TYPED, *OPERATORS, *MODES, "by", "frozen", "t", "json"}
    known = {*keys(), *CONCEPTS, *COALITIONAL, *ENGINES, *KEYWORDS, *typed}
    for key in keys():
        known |= ids(catalog(key))
    assert set(LATIN.findall(text)) - known == set()


def ids(conflict: Conflict) -> set[str]:
    """Every id of a conflict, with the parts of addresses."""
    found = {*conflict.dms, "prefers", "preferences", "constraints", "moves", "scenarios", "claims"}
    found |= {part for option in conflict.options for part in option.split(".")}
    found |= {one.id for one in conflict.scenarios} | {one.id for one in conflict.claims}
    found |= {one.id for one in conflict.sources}
    return found | set(conflict.labels or (f"s{number}" for number in range(1, 2 ** len(conflict.options) + 1)))


@pytest.mark.parametrize("key", sorted({key for key, _ in CASES}))
def test_lines_keep_to_the_width_of_a_pipe(key: str) -> None:
    assert max(map(len, path(key, "en").read_text("utf-8").splitlines())) <= 100
