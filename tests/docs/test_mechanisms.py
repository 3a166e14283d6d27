"""The table of the mechanisms of the text says where they are, in both languages, and they are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente as dt
from tests.each import each

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "iraq-2014-mechanisms.md", "ar": DOCS / "iraq-2014-mechanisms.ar.md"}
LANGUAGES = 2  # the section on where they differ
GROUNDS = dt.evidence(dt.catalog("iraq-2014"))
ADDRESS = re.compile(r"`([a-zA-Z_]+(?:\.[a-zA-Z_0-9]+)?(?:\[\d+\])?)`")


def rows(lang: str, first: str, section: int = 0) -> dict[str, list[str]]:
    """The lines of the tables of a section whose first cell is as told, by that cell."""
    text = PAGES[lang].read_text("utf-8").split("\n## ")[section]
    cells = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    stripped = [[cell.strip() for cell in line] for line in cells]
    return {line[0]: line[1:] for line in stripped if re.fullmatch(first, line[0])}


def addresses(cell: str) -> list[str]:
    known = {one.address for one in GROUNDS.elements}
    found = [address for address in ADDRESS.findall(cell) if address != "check"]
    assert set(found) <= known, set(found) - known
    return found


def named(cell: str) -> list[str]:
    """What a cell has between backticks, but the name of a concept, which is so only in Arabic."""
    return [address for address in ADDRESS.findall(cell) if address != "NASH"]


def cited(address: str) -> set[int]:
    return {number for one in GROUNDS[address].cited for number in one.numbers}


@pytest.mark.parametrize("lang", PAGES)
def test_every_mechanism_has_a_place_or_a_reason(lang: str) -> None:
    found = rows(lang, r"M\d+")
    assert list(found) == [f"M{number}" for number in range(1, 34)]
    for name, (what, paragraphs, where, why_not) in found.items():
        assert what, name
        assert paragraphs, name
        assert addresses(where) or why_not, name
        addresses(why_not)


@each("name", [f"M{number}" for number in range(1, 34)], always=True)
def test_the_elements_of_a_mechanism_cite_its_paragraphs(name: str) -> None:
    _, paragraphs, where, _ = rows("en", r"M\d+")[name]
    elements = addresses(where)
    if elements:
        wanted = {int(number) for number in re.findall(r"\d+", paragraphs)}
        assert wanted <= set().union(*map(cited, elements))
        assert all(cited(element) & wanted for element in elements)


def test_both_languages_of_the_page_say_the_same() -> None:
    for first, section in ((r"M\d+", 0), (r"[MQ]\d+", 1), (r"[\d, ]+", LANGUAGES)):
        english, arabic = rows("en", first, section), rows("ar", first, section)
        assert list(english) == list(arabic)
        for name, cells in english.items():
            assert list(map(named, cells)) == list(map(named, arabic[name])), name


def test_notes_say_where_the_languages_of_the_source_differ() -> None:
    found = rows("en", r"[\d, ]+", LANGUAGES)
    assert {number for name in found for number in re.findall(r"\d+", name)} == {
        str(number) for number in (1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22)
    }
    for name, (where,) in found.items():
        for address in addresses(where):
            note = GROUNDS[address].note
            assert note is not None
            assert {int(number) for number in re.findall(r"\d+", name)} & cited(address), address
            assert re.search(r"Arabic|two languages", note.say("en")), address
            assert "العربي" in note.say("ar") or "النصان" in note.say("ar"), address
