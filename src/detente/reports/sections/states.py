"""States section: a table that the page sorts, filters and pages, and that paper has with the most telling first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from detente.model.states import State
from detente.reports.blocks import Blocks, Live, grid, styled
from detente.reports.context import Context
from detente.reports.sections.settling import mark, member, telling
from detente.views.blocks import Cell, Paragraph, Row, Table
from detente.views.paged import MOST_ROWS


def states(page: Context) -> Blocks:
    """Every state with its options, equilibria, outcomes and places in the rankings; or why there's no such table."""
    if not page.found.listed:
        yield Paragraph(page.say("report.too_many_states", n=page.found.look.feasible.count))
        return
    kind = "" if page.conflict.options else "_graph"
    use = styled("screen", page.say(f"report.states_use{kind}"))
    yield Paragraph(f"{page.say(f'report.states_explained{kind}')} {use}")
    yield Live("states", partial(_printed, page))


def _printed(page: Context) -> Iterator[Table]:
    """The states, the most telling first, with their options and what they are equilibria under."""
    first = telling(page, MOST_ROWS)
    numbers = {state.number for state in first}
    ordered = [*first, *(state for state in page.found.look.feasible.states if state.number not in numbers)]
    head = (page.say("table.state"), *map(page.option, page.conflict.options), *page.found.members)
    yield grid("states", head, (state_row(page, state) for state in ordered))


def state_row(page: Context, state: State) -> Row:
    """A state, its options, and what it is an equilibrium under."""
    name = Cell(page.state(state), "strong" if state == page.found.look.status_quo else "")
    marks = (mark(state, option) for option in page.conflict.options)
    return Row((name, *marks, *(member(state.number in numbers) for numbers in page.found.members.values())))
