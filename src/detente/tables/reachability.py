"""Reachable lists R_i(s), and the reachability matrix (Fang, Hipel & Kilgour 1993)."""

from __future__ import annotations

from detente.analysis.steps import step_out
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table

BETTER = "+"


def reachable(draft: Draft) -> Table:
    """One line per state, one column per decision maker: its reachable list."""
    moves = _moves(draft)
    lines = (
        Line(
            draft.label(state),
            tuple(draft.listed(ends for ends in moves[dm].get(state.number, {}).values()) for dm in draft.conflict.dms),
        )
        for state in draft.states
    )
    head = [draft.say("table.state"), *map(draft.dm, draft.conflict.dms)]
    return draft.table("reachable", head, [Group("", tuple(lines))], [draft.say("paper.note.better", sign=BETTER)])


def matrix(draft: Draft) -> Table:
    """A square matrix over states: the decision makers who can move from the first to the second."""
    moves = _moves(draft)
    lines = []
    for start in draft.states:
        ends = {dm: moves[dm].get(start.number, {}) for dm in draft.conflict.dms}
        cells = (
            draft.listed(
                sign + BETTER * ends[dm][end.number].endswith(BETTER)
                for dm, sign in draft.signs.items()
                if end.number in ends[dm]
            )
            for end in draft.states
        )
        lines.append(Line(draft.label(start), tuple(cells)))
    notes = [draft.say("paper.note.matrix", sign=BETTER), draft.who_is_who()]
    head = [draft.say("paper.from_to"), *map(draft.label, draft.states)]
    return draft.table("matrix", head, [Group("", tuple(lines))], notes, wide=True)


def _moves(draft: Draft) -> dict[str, dict[int, dict[int, str]]]:
    """Reachable lists by decision maker and state: labels by number, with improvements marked."""
    engine = draft.asked.engine
    lists: dict[str, dict[int, dict[int, str]]] = {dm: {} for dm in draft.conflict.dms}
    for dm in draft.conflict.dms:
        for state in draft.states:
            here = engine.one(state)
            better = {end.number for end in step_out(engine, dm, here, "improvements")}
            lists[dm][state.number] = {
                end.number: draft.label(end) + BETTER * (end.number in better)
                for end in engine.step_out(dm, here, "moves")
            }
    return lists
