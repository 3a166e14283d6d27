"""View of the most valuable facts: what is open, what to find out first, and what each answer would settle."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations import described
from detente.explanations.facts import answer_words, asked_words, fact_sentences, target_words
from detente.results.facts import Fact, FactAnswer, Facts
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Title, row, table
from detente.views.page import Page


def facts_view(result: Facts, page: Page) -> Iterator[Block]:
    """The sentences, a table of facts by answer, and the targets that are open."""
    yield Title(page.conflict.name.say(page.lang))
    if result.state is not None:
        yield Paragraph(page.say("robustness.state", state=described(result.state, page.conflict, page.lang)))
    yield Items(tuple(fact_sentences(result, page.lang)))
    yield from fact_blocks(result, page)
    yield from _targets(result, page)


def fact_blocks(result: Facts, page: Page) -> Iterator[Block]:
    """A row for each answer to each fact that settles something."""
    telling = [fact for fact in result.facts if fact.settles]
    if telling:
        yield Heading(page.say("facts.heading.first"))
        keys = ("what", "left", "answer", "chance", "true", "false")
        head = (page.say(f"facts.table.{key}") for key in keys)
        rows = (line for fact in telling[: page.shown] for line in _rows(result, fact, page))
        yield table(head, rows, numbers=[1, 3])
    if unlisted := result.count - len(telling):
        yield Paragraph(page.say("facts.others", n=unlisted), "muted")


def _rows(result: Facts, fact: Fact, page: Page) -> Iterator[Row]:
    for number, answer in enumerate(fact.answers):
        question = "" if number else asked_words(result, fact, page.lang)
        left = "" if number else figure(float(fact.left))
        yield row(Cell(question, "strong"), left, *_answer(result, fact, answer, page), opens=not number)


def _answer(result: Facts, fact: Fact, answer: FactAnswer, page: Page) -> Iterator[str]:
    yield answer_words(result, fact, answer, page.lang)
    yield page.say("facts.share", share=figure(100 * float(answer.chance)))
    for settled in (answer.yes, answer.no):
        yield page.listed(target_words(result, settled, page.lang))


def figure(number: float) -> str:
    """A number with one decimal, if it isn't whole.

    >>> figure(3.0), figure(7.25)
    ('3', '7.2')
    """
    return f"{number:.0f}" if number == int(number) else f"{number:.1f}"


def _targets(result: Facts, page: Page) -> Iterator[Block]:
    yield Heading(page.say("facts.heading.targets"))
    head = (page.say(f"facts.table.{key}") for key in ("target", "status"))
    yield table(head, (row(*_target(result, status, exact, page)) for status, exact in _kinds(result)))


def _kinds(result: Facts) -> list[tuple[str, bool]]:
    """How targets stand, and whether all completions were considered."""
    seen = {(target.status, target.exact) for target in result.targets}
    return [(status, exact) for exact in (True, False) for status in ("open", "yes", "no") if (status, exact) in seen]


def _target(result: Facts, status: str, exact: bool, page: Page) -> Iterator[str]:
    claims = [target.claim for target in result.targets if (target.status, target.exact) == (status, exact)]
    yield page.listed(target_words(result, claims, page.lang))
    yield page.say(f"facts.status.{status}{'' if exact else '_drawn'}")
