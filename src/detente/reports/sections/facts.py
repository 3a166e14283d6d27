"""Section on the most valuable facts: what to find out first, and what each answer would settle."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations.facts import answer_words, asked_words, fact_sentences, target_words
from detente.reports.blocks import Blocks, bullets, grid
from detente.reports.context import Context
from detente.results.facts import Fact, FactAnswer, Facts
from detente.views.blocks import Paragraph

MOST = 8  # facts that the table has
COLUMNS = ("what", "answer", "chance", "true", "false")


def finding_out(page: Context) -> Blocks:
    """What is open, and which facts would settle it."""
    facts = page.found.facts
    if facts is None:
        yield from [*page.left_out("facts")] or [Paragraph(page.say("report.not_judged"))]
        return
    yield Paragraph(page.say("report.facts_explained"))
    yield from bullets(fact_sentences(facts, page.lang))
    telling = [fact for fact in facts.facts if fact.settles][:MOST]
    if telling:
        rows = (row for fact in telling for row in _rows(page, facts, fact))
        yield grid("facts", (page.say(f"facts.table.{key}") for key in COLUMNS), rows)


def _rows(page: Context, facts: Facts, fact: Fact) -> Iterator[list[str]]:
    for number, answer in enumerate(fact.answers):
        question = "" if number else asked_words(facts, fact, page.lang)
        yield [question, *_answer(page, facts, fact, answer)]


def _answer(page: Context, facts: Facts, fact: Fact, answer: FactAnswer) -> Iterator[str]:
    yield answer_words(facts, fact, answer, page.lang)
    yield page.say("facts.share", share=f"{100 * float(answer.chance):.0f}")
    for settled in (answer.yes, answer.no):
        yield words.listed(page.lang, target_words(facts, settled, page.lang))
