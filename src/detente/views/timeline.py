"""View of a timeline: sentences, chances by time, and the numbers of the tempo with what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations import described
from detente.explanations.timeline import (
    chance_text,
    entry_text,
    every_words,
    outcome_name,
    rests_on,
    time_text,
    timeline_sentences,
)
from detente.results.timeline import Timeline
from detente.views.blocks import Block, Heading, Items, Paragraph, Title, row, table
from detente.views.page import Page

SIDE_BY_SIDE = 4


def timeline_view(result: Timeline, page: Page) -> Iterator[Block]:
    """The start, what is likely by when, a table of chances, and the tempo."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("text.start", state=described(result.start, page.conflict, page.lang)))
    yield Items(tuple(timeline_sentences(result, page.lang)))
    yield Heading(page.say(f"heading.timeline_{result.measure}"))
    yield from _chances(result, page)
    yield Heading(page.say("heading.tempo"))
    yield _tempo(result, page)


def _chances(result: Timeline, page: Page) -> Iterator[Block]:
    outcomes = list(result.outcomes.values())
    for first in range(0, len(outcomes), SIDE_BY_SIDE):
        some = outcomes[first : first + SIDE_BY_SIDE]
        head = [page.say("table.time"), *(outcome_name(page.conflict, each.name, page.lang) for each in some)]
        rows = (
            row(
                time_text(time, result.unit, page.lang),
                *(chance_text(each.chances[place], page.lang) for each in some),
            )
            for place, time in enumerate(result.at)
        )
        yield table(head, rows, numbers=range(1, len(head)))


def _tempo(result: Timeline, page: Page) -> Block:
    head = [page.say(key) for key in ("table.element", "table.pace_of", "table.every", "table.rests_on")]
    rows = (
        row(
            address,
            entry_text(address, entry, page.conflict, page.lang),
            every_words(entry, result.unit, page.lang),
            rests_on(entry, page.lang),
        )
        for address, entry in result.entries
    )
    return table(head, rows)
