"""The glossary: both terms, where each is from; and messages that keep to its terms."""

from __future__ import annotations

import re
import unicodedata

import pytest

from detente import words
from detente.concepts import CONCEPTS
from tests.each import each

EN, AR = words.messages("en"), words.messages("ar")
GLOSSARY = words.glossary()
CODE = re.compile(r"`[^`]*`|\{[^}]*\}|--\S+|\bdetente \w+")
CHECKED = [term for term in GLOSSARY if term.forms]


def text(message: words.Message) -> str:
    return message if isinstance(message, str) else " ".join(message.values())


def bare(text: str) -> str:
    """Arabic without its vowel signs."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Mn")


def test_every_term_is_given_in_both_languages_with_its_sources() -> None:
    for term in GLOSSARY:
        for lang in words.LANGUAGES:
            assert all(part.strip() for part in (term.say(lang), term.meaning(lang), term.source(lang))), term.id
        assert re.search(r"[\u0600-\u06ff]", term.say("ar"))
    assert len({term.id for term in GLOSSARY}) == len(GLOSSARY) >= 30


def test_the_concepts_are_there_under_their_names() -> None:
    assert set(CONCEPTS) == {found[1] for term in GLOSSARY if (found := re.search(r"\(([A-Z]+)\)", term.say("en")))}


@each("term", CHECKED, always=True)
def test_messages_keep_to_the_arabic_term(term: words.Term) -> None:
    """Where a message has the English term, its Arabic has a form of the Arabic one, with few exceptions."""
    pattern = re.compile(rf"(?<![\w-])(?:{term.pattern})(?![\w-])", re.IGNORECASE)
    having = [key for key, message in EN.items() if pattern.search(CODE.sub(" ", text(message)))]
    strange = [
        key
        for key in having
        if not any(form in bare(text(AR[key])) for form in term.forms) and not pattern.search(text(AR[key]))
    ]
    # A sentence may say a thing without its name; a term that is often missing is another term.
    assert len(strange) <= max(2, len(having) // 12), strange


@pytest.mark.parametrize("wrong", ["تحالف", "تتابع مشروع", "متخذ القرار", "متخذي القرار", "ادعاء"])
def test_another_word_for_the_same_thing_is_not_used(wrong: str) -> None:
    assert [key for key, message in AR.items() if wrong in bare(text(message))] == []
