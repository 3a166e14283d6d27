"""The figures of a report: the graph and the ways that a document shows, and curves over time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from detente.errors import ConflictError, EmptyModel, EngineMissing
from detente.figures.canvas import Drawing
from detente.reports.context import Context
from detente.results.timeline import Timeline
from detente.views.blocks import Block, Paragraph, Picture

MOST_DRAWN = 24  # states up to which the whole graph is readable on a page
MOST_WAYS = 3
MOST_CURVES = 6
EVEN = 1e-9


def pictures(page: Context) -> Iterator[Block]:
    """The graph of a small conflict, and the ways to its named outcomes; in words what can't be drawn here."""
    try:
        yield from _drawn(page)
    except EngineMissing as lacking:
        yield Paragraph(lacking.message(page.lang).replace("\n", "; "), "muted")


def _drawn(page: Context) -> Iterator[Picture]:
    from detente.figures.kinds import draw

    findings, conflict, lang = page.found, page.conflict, page.lang
    if findings.listed and findings.moves is not None:
        small = findings.look.feasible.count <= MOST_DRAWN
        with suppress(EmptyModel):  # no equilibria to group
            drawing = draw(conflict, kind="moves", part="all" if small else _part(page), lang=lang)
            yield pictured(drawing, page.say("report.graph.caption"))
    if findings.look.status_quo is None:
        return
    ways = [
        outcome
        for outcome in findings.outcomes
        if outcome.ways is not None and outcome.ways.trust is not None and outcome.count
    ]
    for outcome in [outcome for outcome in ways if outcome.ways and outcome.ways.trust and outcome.ways.trust.steps][
        :MOST_WAYS
    ]:
        to = conflict.names.scenario_name(outcome.scenario.id)
        name = outcome.scenario.id if outcome.scenario.name is None else outcome.scenario.name.say(lang)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                drawing = draw(conflict, kind="evolution", to=to, lang=lang)
        except EngineMissing:
            raise
        except ConflictError:
            continue  # too many states for a figure that can be read; the way stands below in words
        yield pictured(drawing, page.say("paper.way", outcome=name))


def _part(page: Context) -> str:
    """The part of a large graph that is drawn."""
    if page.found.look.status_quo is not None:
        return "reachable"
    return "scenarios" if page.conflict.scenarios else "equilibria"


def curves(page: Context) -> Iterator[Block]:
    """How likely outcomes are by when, as curves; nothing where none can be drawn here, since a table has the same."""
    from detente.figures.kinds import draw

    shown = None if page.found.timeline is None else changing(page.found.timeline)
    if shown is not None:
        with suppress(ConflictError):
            yield pictured(draw(shown, lang=page.lang), page.say("heading.timeline_by"))


def changing(result: Timeline) -> Timeline | None:
    """The outcomes whose chance changes over time, as many as a figure can show; None where there are none."""
    moving = {
        name: outcome
        for name, outcome in result.outcomes.items()
        if max(chance.high for chance in outcome.chances) - min(chance.low for chance in outcome.chances) > EVEN
    }
    return replace(result, outcomes=dict(list(moving.items())[:MOST_CURVES])) if moving else None


def pictured(drawing: Drawing, caption: str) -> Picture:
    """A drawing as a picture of a document."""
    return Picture(caption, drawing.described, drawing.to_bytes)
