"""The option form of the graph model: options as rows, states as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.model.states import State
from detente.model.truth import truth
from detente.results.base import Found
from detente.views.blocks import Block, Cell, Paragraph, Row, Style, row, table
from detente.views.layout import width
from detente.views.page import Page

TAKEN, LEFT, OPEN, MEMBER, UNLISTED = "Y", "N", "-", "*", "?"
STYLES: dict[str, Style] = {TAKEN: "strong", LEFT: "muted", OPEN: "muted"}


def option_form(
    states: Sequence[State], sets: Mapping[str, Found], now: State | None, total: int, page: Page
) -> Iterator[Block]:
    """The table of the states that fit, with a legend and the number of states left out.

    Parameters
    ----------
    states
        The states to show, the most informative first.
    sets
        The equilibria by concept, marked in separate rows.
    now
        The status quo, named in the heading.
    total
        The number of feasible states.
    """
    shown = states[: room_for(states, page)]
    body = [*_options(shown, page), *_sets(shown, sets, page), *_scenarios(shown, page)]
    with_ids = _with_ids(page)
    head = ["", *([page.say("table.id")] if with_ids else []), *(_named(state, now, page) for state in shown)]
    first = 2 if with_ids else 1
    yield table(head, (_fitted(line, with_ids) for line in body), marks=range(first, len(head)))
    legend = [_legend(shown, sets, page)]
    if len(shown) < total:
        legend.append(page.say("text.states_shown", n=total, shown=len(shown)))
    yield Paragraph(" ".join(legend), "muted")


def room_for(states: Sequence[State], page: Page) -> int:
    """Number of state columns that fit."""
    return max(1, (page.room - _side(page)) // _column(states))


def _side(page: Page) -> int:
    """Width of the heading columns, at most half of the total."""
    names = [page.option(option) for option in page.conflict.options]
    names += [page.dm(dm) for dm in page.conflict.dms] if names else []
    ids = [option.partition(".")[2] for option in page.conflict.options] if _with_ids(page) else []
    wide = max(map(width, names), default=12) + 2 + max(map(width, [*ids, ""])) + 4
    return min(wide, page.room // 2)


def _column(states: Sequence[State]) -> int:
    return max((width(state.label) for state in states), default=1) + 3


def _with_ids(page: Page) -> bool:
    conflict = page.conflict
    return any(page.option(option) != option.partition(".")[2] for option in conflict.options) or any(
        page.dm(dm) != dm for dm in conflict.dms if conflict.options
    )


def _named(state: State, status_quo: State | None, page: Page) -> str:
    return f"{state.label} {page.say('table.now')}" if status_quo == state else state.label


def _fitted(line: Row, with_ids: bool) -> Row:
    return line if with_ids else Row((line.cells[0], *line.cells[2:]), line.opens)


def _options(states: Sequence[State], page: Page) -> Iterator[Row]:
    blank = ["" for _ in states]
    for dm in page.conflict.decision_makers:
        if not dm.options:
            continue
        yield row(Cell(page.dm(dm.id), "strong"), Cell(dm.id, "muted"), *blank)
        for option in dm.qualified():
            id = option.partition(".")[2]
            marks = [mark(state, option) for state in states]
            yield row(
                Cell(page.option(option), "", 2), Cell(id, "muted"), *(Cell(sign, STYLES[sign]) for sign in marks)
            )


def mark(state: State, option: str) -> str:
    """Y, N or - for an option at a state."""
    return TAKEN if option in state.taken else OPEN if option in state.open else LEFT


def _sets(states: Sequence[State], sets: Mapping[str, Found], page: Page) -> Iterator[Row]:
    if not any(equilibria.count for equilibria in sets.values()):
        return
    yield row(Cell(page.say("table.equilibrium_under"), "strong"), "", *("" for _ in states), opens=True)
    for name, equilibria in sets.items():
        yield row(Cell(name, "", 2), "", *(Cell(_member(state, equilibria), "mark") for state in states))


def _member(state: State, equilibria: Found) -> str:
    """Membership of a state in a set that may be listed in part only."""
    if state in equilibria.states:
        return MEMBER
    beyond = not equilibria.listed and (not equilibria.states or state.number > equilibria.states[-1].number)
    return UNLISTED if beyond or equilibria.at_least else ""


def _scenarios(states: Sequence[State], page: Page) -> Iterator[Row]:
    """The scenarios that are true at some state shown."""
    rows = []
    for scenario in page.conflict.scenarios:
        formula = page.conflict.resolve(scenario.that)
        holds = [truth(page.conflict, formula, state) is True for state in states]
        if any(holds):
            name = scenario.id if scenario.name is None else scenario.name.say(page.lang)
            marks = (Cell(TAKEN if true else "", "strong") for true in holds)
            id = "" if name == scenario.id else scenario.id
            rows.append(row(Cell(name, "", 2), Cell(id, "muted"), *marks))
    if rows:
        yield row(Cell(page.say("table.scenarios"), "strong"), "", *("" for _ in states), opens=True)
        yield from rows


def _legend(states: Sequence[State], sets: Mapping[str, Found], page: Page) -> str:
    parts = [page.say("text.legend")]
    if any(state.open for state in states):
        parts.append(page.say("text.legend_open"))
    if sets:
        parts.append(page.say("text.legend_equilibrium"))
    if any(_member(state, equilibria) == UNLISTED for equilibria in sets.values() for state in states):
        parts.append(page.say("text.legend_unlisted"))
    return " ".join(parts)


def telling(sets: Mapping[str, Found], now: State | None) -> list[State]:
    """The most informative states: the status quo, then the equilibria, those under most concepts first."""
    states = {state.number: state for equilibria in sets.values() for state in equilibria.states}
    votes = {
        number: sum(state in equilibria.states for equilibria in sets.values()) for number, state in states.items()
    }
    ordered = [states[number] for number in sorted(states, key=lambda number: (-votes[number], number))]
    return ([] if now is None else [now]) + [state for state in ordered if state != now]
