"""The texts of reports stay as they are, or whoever changes them reads the difference.

`python -m tests.golden.write_reports` writes them anew.
"""

from __future__ import annotations

import re

import pytest

from tests.golden.write_reports import CASES, FOLDER, path, shown

# Takes as long as the case that it is a variant of.
SLOW = {"iraq-2014-reversed"}


@pytest.mark.parametrize(("key", "lang"), [
    pytest.param(key, lang, marks=pytest.mark.long) if key in SLOW else (key, lang) for key, lang in CASES
])  # fmt: skip
def test_the_text_is_as_it_was(key: str, lang: str) -> None:
    assert shown(key, lang) == path(key, lang).read_text("utf-8")


def test_every_entry_has_its_texts_and_nothing_else_has() -> None:
    assert {found.name for found in FOLDER.glob("*.txt")} == {path(key, lang).name for key, lang in CASES}


@pytest.mark.parametrize(("key", "lang"), CASES)
def test_numerals_and_punctuation_are_those_of_the_language(key: str, lang: str) -> None:
    text = path(key, lang).read_text("utf-8")
    assert not re.search("[٠-٩۰-۹]", text)
    assert not re.search(r"\{\w+\}", text)
    if lang == "ar":
        assert not re.search(r"[\u0621-\u064a][,;?]", text)
    else:
        assert not re.search("[،؛؟]", re.sub(r"[\u0600-\u06ff][^a-z]*", "", text))
