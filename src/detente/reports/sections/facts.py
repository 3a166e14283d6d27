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
    facts = page.found.facts
    if facts is None:
        return page.left_out("facts") or tag("p", say("report.not_judged"))
    html = tag("p", say("report.facts_explained")) + bullets(lambda lang: fact_sentences(facts, lang))
    telling = [fact for fact in facts.facts if fact.settles][:MOST]
    if not telling:
        return html
    rows = (row for fact in telling for row in _rows(facts, fact))
    return html + table([say(f"facts.table.{key}") for key in COLUMNS], rows, class_="facts")


def _rows(facts: Facts, fact: Fact) -> Iterator[list[Html]]:
    for number, answer in enumerate(fact.answers):
        question = Html() if number else two(lambda lang: prose(asked_words(facts, fact, lang), lang))
        yield [question, *_answer(facts, fact, answer)]


def _answer(facts: Facts, fact: Fact, answer: FactAnswer) -> Iterator[Html]:
    yield two(lambda lang: isolated(answer_words(facts, fact, answer, lang), lang))
    yield say("facts.share", share=f"{100 * float(answer.chance):.0f}")
    for settled in (answer.yes, answer.no):
        yield two(lambda lang, settled=settled: prose(_listed(facts, settled, lang), lang))  # type: ignore[misc]


def _listed(facts: Facts, settled: tuple[str, ...], lang: str) -> str:
    return words.listed(lang, target_words(facts, settled, lang))
