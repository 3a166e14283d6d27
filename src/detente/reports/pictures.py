"""What a document shows in place of the page's graph and its table of states, which a script draws there."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import suppress

from detente import words
from detente.errors import ConflictError, EmptyModel, EngineMissing
from detente.figures.canvas import Drawing
from detente.figures.kinds import draw
from detente.model.states import State
from detente.reports.context import Context
from detente.reports.sections.settling import telling
from detente.reports.sections.timeline import changing
from detente.views.blocks import Block, Cell, Paragraph, Picture, Row, Table
from detente.views.paged import MOST_ROWS

MOST_DRAWN = 24  # states up to which the whole graph is readable on a page
MOST_WAYS = 3


def pictures(page: Context, lang: str) -> Iterator[Block]:
    """The graph of a small conflict, and the ways to its named outcomes; in words what can't be drawn here."""
    try:
        yield from _drawn(page, lang)
    except EngineMissing as lacking:
        yield Paragraph(lacking.message(lang).replace("\n", "; "), "muted")


def _drawn(page: Context, lang: str) -> Iterator[Picture]:
    findings, conflict = page.found, page.conflict
    if findings.listed and findings.moves is not None:
        small = findings.look.feasible.count <= MOST_DRAWN
        with suppress(EmptyModel):  # no equilibria to group
            drawing = draw(conflict, kind="moves", part="all" if small else _part(page), lang=lang)
            yield pictured(drawing, words.say("report.graph.caption", lang))
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
        yield pictured(drawing, words.say("paper.way", lang, outcome=name))


def _part(page: Context) -> str:
    """The part of a large graph that is drawn."""
    if page.found.look.status_quo is not None:
        return "reachable"
    return "scenarios" if page.conflict.scenarios else "equilibria"


def curves(page: Context, lang: str) -> Iterator[Block]:
    """How likely outcomes are by when, as curves."""
    shown = None if page.found.timeline is None else changing(page.found.timeline)
    if shown is not None:
        with suppress(EngineMissing):  # the table has the same
            yield pictured(draw(shown, lang=lang), words.say("heading.timeline_by", lang))


def pictured(drawing: Drawing, caption: str) -> Picture:
    """A drawing as a picture of a document."""
    return Picture(caption, drawing.described, drawing.to_bytes)


def states_table(page: Context, lang: str) -> Iterator[Block]:
    """The states, the most telling first, with their options and what they are equilibria under."""
    findings, conflict = page.found, page.conflict
    states = findings.look.feasible.states
    first = telling(page, MOST_ROWS)
    numbers = {state.number for state in first}
    ordered = [*first, *(state for state in states if state.number not in numbers)]
    options = [option.name.say(lang) for dm in conflict.decision_makers for option in dm.options]
    head = (words.say("table.state", lang), *options, *findings.members)
    rows = tuple(_row(page, state) for state in ordered)
    yield Table(head, rows, marks=frozenset(range(1, len(head))))


def _row(page: Context, state: State) -> Row:
    marks = [_mark(state, option) for option in page.conflict.options]
    memberships = [Cell("✓" if state.number in numbers else "", "strong") for numbers in page.found.members.values()]
    return Row((Cell(state.label, "strong" if state == page.found.look.status_quo else ""), *marks, *memberships))


def _mark(state: State, option: str) -> Cell:
    if option in state.taken:
        return Cell("Y", "strong")
    return Cell("-" if option in state.open else "N", "muted")
