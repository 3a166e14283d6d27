"""Section on time, where the model has a tempo: curves, chances, and every number with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.timeline import (
    chance_text,
    entry_text,
    every_words,
    outcome_name,
    time_text,
    timeline_sentences,
)
from detente.model.tempo import Event, Pace
from detente.model.texts import Evidence
from detente.reports.blocks import Blocks, bullets, grid
from detente.reports.context import Context
from detente.reports.pictures import curves
from detente.results.timeline import Timeline, every_text
from detente.views.blocks import Heading, Paragraph
from detente.views.runs import isolate

EVERY = 3  # of the times, these stand in the table


def timeline(page: Context) -> Blocks:
    """How likely each outcome is by when, by the tempo given, and what that is assumed to be."""
    result = page.found.timeline
    if result is None:
        yield from [*page.left_out("timeline")] or [Paragraph(page.say("report.not_judged"))]
        return
    yield Paragraph(page.say("report.timeline_explained"))
    yield from curves(page)
    yield from bullets(timeline_sentences(result, page.lang))
    yield Heading(page.say("heading.timeline_by"), 2)
    times = [*range(0, len(result.at) - 1, EVERY), len(result.at) - 1]
    head = [page.say("table.outcome"), *(time_text(result.at[place], result.unit, page.lang) for place in times)]
    yield grid("chances", head, _chances(page, result, times))
    yield Heading(page.say("heading.tempo"), 2)
    keys = ("table.element", "table.pace_of", "table.every", "table.rests_on")
    yield grid("tempo", map(page.say, keys), _tempo(page, result))


def _chances(page: Context, result: Timeline, times: list[int]) -> Iterator[list[str]]:
    for outcome in result.outcomes.values():
        shown = (outcome.chances[place] for place in times)
        name = outcome_name(result.conflict, outcome.name, page.lang)
        yield [name, *(chance_text(chance, page.lang) for chance in shown)]


def _tempo(page: Context, result: Timeline) -> Iterator[list[str]]:
    for address, entry in result.entries:
        about = entry_text(address, entry, result.conflict, page.lang)
        yield [isolate(address), about, _every(page, entry, result.unit), _rests_on(page, entry.evidence)]


def _every(page: Context, entry: Pace | Event, unit: str) -> str:
    """A mean time; a range runs in one direction in every language."""
    before, after = every_words(entry, unit, page.lang).split(every_text(entry.every), 1)
    return f"{before}{isolate(every_text(entry.every))}{after}"


def _rests_on(page: Context, evidence: Evidence) -> str:
    return " ".join(paragraph.text for paragraph in page.evidence(evidence, 0))
