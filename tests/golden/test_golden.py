"""The texts of small cases stay as they are, or whoever changes them reads the difference.

`python -m tests.golden.write` writes them again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.reports.sections import sections as sections_of
from tests.golden.write import FOLDER, TEXTS, TOWNS, report, shown, texts, written

ALL = list(texts())
# What a section says where the model gives it nothing to tell.
NOTHING = ("report.no_claims", "report.no_outcomes", "report.no_rules", "report.not_judged", "text.no_status_quo")


@pytest.mark.parametrize(("path", "name", "lang"), ALL, ids=[path.stem for path, _, _ in ALL])
def test_the_text_is_as_it_was(path: Path, name: str, lang: str) -> None:
    assert written(name, lang) == path.read_text("utf-8")


def test_every_text_is_of_something() -> None:
    assert {found.name for found in TEXTS.iterdir()} == {path.name for path, _, _ in ALL}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_small_model_has_something_to_say_in_every_section(lang: str) -> None:
    """So that a change in any section of a report is seen in its text."""
    parts = shown(report(), lang).split("\n## ")[1:]
    sections = sections_of(dt.load(FOLDER / TOWNS))
    assert [part.partition("\n")[0] for part in parts] == [
        words.say(f"report.section.{name}", lang) for name in sections
    ]
    nothing = {words.say(key, lang) for key in NOTHING}
    assert not [part for part in parts if nothing & set(part.splitlines())]
