"""The pages of answers show what the program says, and begin without a code or a number of a state."""

from __future__ import annotations

import re

import pytest

import detente as dt
from detente.concepts import CONCEPTS
from docs.make_answers import HERE, PAGES, written

MODELS = [(key, lang) for lang, (_, keys) in PAGES.items() for key in keys]


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_current(lang: str) -> None:
    text = (HERE / PAGES[lang][0]).read_text("utf-8")
    assert text == written(lang), "write it anew: python docs/make_answers.py"


@pytest.mark.parametrize(("key", "lang"), MODELS)
def test_the_first_paragraph_has_no_code_and_no_number_of_a_state(key: str, lang: str) -> None:
    conflict = dt.load(HERE / "answers" / f"{key}.yaml")
    made = dt.report(conflict, brief=True, lang=lang)
    first = made.to_bytes(".md").decode("utf-8").split("\n\n")[4]
    assert len(first) > 60
    codes = [*CONCEPTS, *conflict.dms, *(option.partition(".")[2] for option in conflict.options)]
    shown = [code for code in codes if code.isascii() and re.search(rf"(?<![\w ]){code}(?!\w)", first)]
    assert shown == []
    assert not re.search(r"\bs\d+\b|\bnot\b(?! (?:“|by gains|if each))|\biff\b|`", first)
    assert conflict.question is not None
    assert conflict.question.say(lang) in made.html
