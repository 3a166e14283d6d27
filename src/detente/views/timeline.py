"""View of a timeline: sentences, chances by time, and the numbers of the tempo with what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations import described
from detente.explanations.timeline import chance_text, outcome_name, time_text, timeline_sentences, unit_name
from detente.model.formulas import text_of
from detente.model.rules import ANYONE
from detente.model.tempo import Event, Pace
from detente.results.timeline import Timeline, every_text
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
        row(address, _of(entry, page), _every(entry, result.unit, page), _rests_on(entry, page))
        for address, entry in result.entries
    )
    return table(head, rows)


def _of(entry: Pace | Event, page: Page) -> str:
    """What an entry is about: who moves, or what happens."""
    if isinstance(entry, Event):
        name = entry.name.say(page.lang)
        return page.say("timeline.event", name=name, changes=[text_of(change, page.lang) for change in entry.changes])
    who = page.say("term.anyone") if entry.dm == ANYONE else page.dm(entry.dm)
    return who if entry.name is None else page.say("timeline.pace", who=who, name=entry.name.say(page.lang))


def _every(entry: Pace | Event, unit: str, page: Page) -> str:
    every = page.say("timeline.every", every=every_text(entry.every), unit=unit_name(unit, page.lang))
    return page.say("timeline.unsure", every=every) if entry.unsure else every


def _rests_on(entry: Pace | Event, page: Page) -> str:
    cited = page.listed(map(str, entry.evidence.because))
    note = "" if entry.evidence.note is None else entry.evidence.note.say(page.lang)
    return page.listed(filter(None, (cited, note))) or page.say("timeline.rests_on_nothing")
