"""Texts that are too long to be read through: their parts, their figures, their width and their language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

import detente as dt
from detente import words
from detente.concepts import CONCEPTS
from detente.concepts.coalitional import COALITIONAL
from detente.engines import ENGINES
from detente.library import catalog, keys
from detente.model.claim_language import MODES, OPERATORS
from detente.model.conflict import Conflict
from detente.model.ids import KEYWORDS
from detente.model.readings import NAMES
from detente.reports.sections import sections as sections_of
from tests.each import each
from tests.golden.write import COMMANDS, FOLDER, TOWNS, printed, shown
from tests.reports import report_of
from tests.unit.cli.helpers import detente

# Commands and options as they are typed; marks of the option form.
TYPED = {"detente", "check", "states", "limit", "status_quo", "N", "Y", *OPERATORS, *MODES, "t", "json"}
TYPED |= {"by", "frozen", "within", "tempo", "moves", "events"}
LATIN = re.compile(r"[A-Za-z][\w-]*")
WIDTHS = (100, 60)
LARGE = {
    "check-large": ("check", "iraq-2014-small"),
    "inverse-large": ("inverse", "iraq-2014-small", "--to", "s127", "--concept", "NASH"),
}
ASKED = {**{f"analyze {key}": ("analyze", key) for key in keys()}, **COMMANDS, **LARGE}
# The one takes as long as the case that it is a variant of, the other is the largest.
LONG = ("iraq-2014-reversed", "iraq-2014-wide")
REPORTS = [pytest.param(key, marks=pytest.mark.long) if key in LONG else key for key in keys()]


@cache
def text(name: str, lang: str, width: int = WIDTHS[0]) -> str:
    """What a command prints."""
    return printed(*ASKED[name], lang=lang, width=width)


def plain(said: str) -> str:
    """A text without the marks that order its lines."""
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", said)


def headings(said: str) -> list[str]:
    """The lines of words that are underlined."""
    return [
        line for line, rule in pairwise(plain(said).splitlines()) if re.fullmatch("=+|-+", rule) and "  " not in line
    ]


def of_analysis(found: dt.Analysis, conflict: Conflict, lang: str) -> Iterator[str]:
    """The headings that a first look has."""
    yield conflict.name.say(lang)
    yield words.say("answer.heading", lang)
    yield words.say("heading.model", lang)
    yield words.say("heading.equilibria", lang)
    if conflict.options:
        yield words.say("heading.option_form", lang)
    yield words.say("heading.status_quo", lang)
    if found.status_quo is not None:
        yield words.say("heading.together", lang)
    if found.claims:
        yield words.say("heading.claims", lang)
    if found.advice:
        yield words.say("heading.advice", lang)


@pytest.mark.parametrize("lang", words.LANGUAGES)
@each("key", keys())
def test_a_first_look_has_its_parts_and_the_figures_of_the_answer(key: str, lang: str) -> None:
    found, said = dt.analyze(catalog(key)), plain(text(f"analyze {key}", lang))
    assert headings(said) == list(of_analysis(found, catalog(key), lang))
    assert words.say("count.feasible", lang, n=found.feasible.count) in said
    for concept in CONCEPTS:
        assert re.search(rf"^ *{concept} +{found.equilibria[concept].count:,}\b", said, re.MULTILINE), concept


@pytest.mark.parametrize("width", WIDTHS)
@each("name", ASKED)
def test_lines_keep_to_the_width(name: str, width: int) -> None:
    """English ones; how wide Arabic stands, its letters don't say."""
    assert [line for line in text(name, "en", width).splitlines() if len(line) > width] == []


@pytest.mark.parametrize("lang", words.LANGUAGES)
@each("name", [*LARGE, *(name for name in COMMANDS if not name.startswith("analyze"))])
def test_a_narrow_text_has_the_states_and_figures_of_a_wide_one(name: str, lang: str) -> None:
    wide, narrow = (set(re.findall(r"\b[a-z]*\d+\b", text(name, lang, width))) for width in WIDTHS)
    assert len(wide) >= 3
    assert wide == narrow


@each("name", ASKED)
def test_arabic_text_has_no_latin_words_but_ids_concepts_and_citations(name: str) -> None:
    known = {*keys(), *CONCEPTS, *COALITIONAL, *ENGINES, *KEYWORDS, *TYPED, *NAMES, "towns", "yaml"}
    for conflict in (*map(catalog, keys()), dt.load(FOLDER / TOWNS)):
        known |= ids(conflict)
    assert set(LATIN.findall(text(name, "ar"))) - known == set()


@cache
def ids(conflict: Conflict) -> set[str]:
    """Every id of a conflict, with the parts of addresses."""
    found = {*conflict.dms, "prefers", "preferences", "constraints", "moves", "scenarios", "claims", "then"}
    found |= {part for option in conflict.options for part in option.split(".")}
    found |= {one.id for one in conflict.scenarios} | {one.id for one in conflict.claims}
    found |= {one.id for one in conflict.sources}
    return found | set(conflict.labels or (f"s{number}" for number in range(1, 2 ** len(conflict.options) + 1)))


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_check_has_a_part_for_every_claim(lang: str) -> None:
    said = text("check-large", lang)
    claims = json.loads(detente(*LARGE["check-large"], "--json").out)["claims"]
    assert len(claims) > 5
    assert [id for id in claims if not re.search(rf"^{id}: ", plain(said), re.MULTILINE)] == []


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_an_inverse_lists_solutions_and_says_that_there_are_more(lang: str) -> None:
    said = text("inverse-large", lang)
    found = json.loads(detente(*LARGE["inverse-large"], "--json").out)["solutions"]["found"]
    numbers = re.findall(r"^ *(\d+)  ", plain(said), re.MULTILINE)
    assert len(found) > len(numbers) > 5
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert f"{numbers[-1]} " in next(line for line in plain(said).splitlines() if "--limit N" in line)


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("key", REPORTS)
def test_a_report_has_its_sections_its_figures_and_one_language(key: str, lang: str) -> None:
    said, conflict = shown(report_of(key).html, lang), catalog(key)
    found = dt.equilibria(conflict)
    sections = [words.say(f"report.section.{name}", lang) for name in sections_of(conflict)]
    assert [line.removeprefix("## ") for line in said.splitlines() if line.startswith("## ")] == sections
    assert f"# {conflict.name.say(lang)}" in said.splitlines()
    assert words.say("count.feasible", lang, n=found.states) in said
    for concept in CONCEPTS:
        assert re.search(rf"^\| {concept} \| [^|]+ \| {found[concept].count:,} \|", said, re.MULTILINE), concept
    assert not re.search("[٠-٩۰-۹]", said)
    assert not re.search(r"\{\w+\}", said)
    if lang == "ar":
        assert not re.search(r"[\u0621-\u064a][,;?]", said)
    else:
        assert not re.search("[،؛؟]", re.sub(r"[\u0600-\u06ff][^a-z]*", "", said))
