"""Section on time, where the model has a tempo: curves, chances, and every number with what it rests on."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace

from detente import words
from detente.errors import ConflictError
from detente.explanations.timeline import (
    chance_text,
    entry_text,
    every_words,
    outcome_name,
    time_text,
    timeline_sentences,
)
from detente.model.tempo import Event, Pace
from detente.reports.context import Context
from detente.reports.elements import Html, tag
from detente.reports.markup import bullets, isolated, prose, say, table, two
from detente.results.timeline import Timeline, every_text

MOST_CURVES = 6
EVERY = 3  # of the times, these stand in the table
EVEN = 1e-9


def timeline(page: Context) -> Html:
    """How likely each outcome is by when, by the tempo given, and what that is assumed to be."""
    result = page.found.timeline
    if result is None:
        return page.left_out("timeline") or tag("p", say("report.not_judged"))
    html = tag("p", say("report.timeline_explained")) + _curves(result)
    html += bullets(lambda lang: timeline_sentences(result, lang)) + tag("h3", say("heading.timeline_by"))
    times = [*range(0, len(result.at) - 1, EVERY), len(result.at) - 1]
    head = [say("table.outcome"), *(_time(result, place) for place in times)]
    html += table(head, _chances(result, times), class_="chances") + tag("h3", say("heading.tempo"))
    keys = ("table.element", "table.pace_of", "table.every", "table.rests_on")
    return html + table(map(say, keys), _tempo(page, result), class_="tempo")


def changing(result: Timeline) -> Timeline | None:
    """The outcomes whose chance changes over time, as many as a figure can show; None where there are none."""
    moving = {
        name: outcome
        for name, outcome in result.outcomes.items()
        if max(chance.high for chance in outcome.chances) - min(chance.low for chance in outcome.chances) > EVEN
    }
    return replace(result, outcomes=dict(list(moving.items())[:MOST_CURVES])) if moving else None


def _curves(result: Timeline) -> Html:
    """The curves as a picture in each language; nothing where none can be drawn here."""
    shown = changing(result)
    if shown is None:
        return Html()
    try:
        return tag("figure", two(lambda lang: _picture(shown, lang), "div"), class_="curves")
    except ConflictError:  # what draws isn't installed: the table has the same
        return Html()


def _picture(shown: Timeline, lang: str) -> Html:
    from detente.figures.kinds import draw

    drawing = draw(shown, lang=lang)
    source = base64.b64encode(drawing.to_bytes("svg")).decode()
    return tag("img", src=f"data:image/svg+xml;base64,{source}", alt=drawing.described)


def _time(result: Timeline, place: int) -> Html:
    return two(lambda lang: isolated(time_text(result.at[place], result.unit, lang), lang))


def _chances(result: Timeline, times: list[int]) -> Iterator[list[Html]]:
    for outcome in result.outcomes.values():
        name = two(lambda lang, name=outcome.name: prose(outcome_name(result.conflict, name, lang), lang))  # type: ignore[misc]
        shown = (outcome.chances[place] for place in times)
        yield [name, *(two(lambda lang, chance=chance: isolated(chance_text(chance, lang), lang)) for chance in shown)]  # type: ignore[misc]


def _tempo(page: Context, result: Timeline) -> Iterator[list[Html]]:
    for address, entry in result.entries:
        said = {lang: entry_text(address, entry, result.conflict, lang) for lang in words.LANGUAGES}
        about = two(lambda lang, said=said: prose(said[lang], lang))  # type: ignore[misc]
        every = two(lambda lang, entry=entry: _every(entry, result.unit, lang))  # type: ignore[misc]
        yield [tag("bdi", address), about, every, page.evidence(entry.evidence)]


def _every(entry: Pace | Event, unit: str, lang: str) -> Html:
    """A mean time; a range runs in one direction in every language."""
    before, after = every_words(entry, unit, lang).split(every_text(entry.every), 1)
    return isolated(before, lang) + tag("bdi", every_text(entry.every), dir="ltr") + isolated(after, lang)
