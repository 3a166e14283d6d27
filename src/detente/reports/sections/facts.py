"""Section on the most valuable facts: what to find out first, and what each answer would settle."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations.facts import answer_words, asked_words, fact_sentences, target_words
from detente.reports.context import Context
from detente.reports.elements import Html, tag
from detente.reports.markup import bullets, isolated, prose, say, table, two
from detente.results.facts import Fact, FactAnswer, Facts

MOST = 8  # facts that the table has
COLUMNS = ("what", "answer", "chance", "true", "false")


def finding_out(page: Context) -> Html:
    """What is open, and which facts would settle it."""
    found = page.found.facts
    if found is None:
        return page.left_out("facts") or tag("p", say("report.not_judged"))
    told = tag("p", say("report.facts_explained")) + bullets(lambda lang: fact_sentences(found, lang))
    telling = [one for one in found.facts if one.settles][:MOST]
    if not telling:
        return told
    rows = (row for one in telling for row in _rows(found, one))
    return told + table([say(f"facts.table.{key}") for key in COLUMNS], rows, class_="facts")


def _rows(found: Facts, fact: Fact) -> Iterator[list[Html]]:
    for number, answer in enumerate(fact.answers):
        what = Html() if number else two(lambda lang: prose(asked_words(found, fact, lang), lang))
        yield [what, *_answer(found, fact, answer)]


def _answer(found: Facts, fact: Fact, answer: FactAnswer) -> Iterator[Html]:
    yield two(lambda lang: isolated(answer_words(fact, answer, lang), lang))
    yield say("facts.share", share=f"{100 * float(answer.chance):.0f}")
    for settled in (answer.yes, answer.no):
        yield two(lambda lang, settled=settled: prose(_listed(found, settled, lang), lang))  # type: ignore[misc]


def _listed(found: Facts, settled: tuple[str, ...], lang: str) -> str:
    return words.listed(lang, target_words(found, settled, lang))
