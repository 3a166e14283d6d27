"""View of attitudes: by concept, the least change and how many profiles make an outcome an equilibrium."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.attitudes import attitude_sentences, said
from detente.model.rewording import in_words
from detente.results.attitudes import Attitudes
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Title, row, table
from detente.views.page import Page


def attitudes_view(result: Attitudes, page: Page) -> Iterator[Block]:
    """The outcome, a sentence for each concept, and the profiles with the fewest changes."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("attitudes.outcome", to=in_words(result.to, page.lang)))
    yield Items(tuple(attitude_sentences(result, page.lang)))
    changed = {name: answer for name, answer in result.found.items() if answer.least}
    if not changed:
        return
    yield Heading(page.say("heading.attitudes"))
    rows = (
        row(Cell(name, "strong"), said(signs, page.conflict, page.lang))
        for name, answer in changed.items()
        for signs in answer.profiles[: page.shown]
    )
    yield table([page.say("table.concept"), page.say("table.attitudes")], rows)
    cut = any(answer.nearest > len(answer.profiles[: page.shown]) for answer in changed.values())
    if cut:
        yield Paragraph(page.say("attitudes.more"), "muted")
