"""Reachable lists R_i(s), and the reachability matrix (Fang, Hipel & Kilgour 1993)."""

from __future__ import annotations

from detente.analysis.comparing import perhaps_better
from detente.analysis.steps import step_out
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table

BETTER, OPEN = "+", "?"
Lists = dict[str, dict[int, dict[int, tuple[str, str]]]]  # by decision maker, start and end: its label and sign


def reachable(draft: Draft) -> Table:
    """One line per state, one column per decision maker: its reachable list."""
    moves = _moves(draft)
    lines = (
        Line(
            draft.label(state),
            tuple(draft.listed(map("".join, moves[dm].get(state.number, {}).values())) for dm in draft.conflict.dms),
        )
        for state in draft.states
    )
    head = [draft.say("table.state"), *map(draft.dm, draft.conflict.dms)]
    notes = [draft.say("paper.note.better", sign=BETTER), *_open(draft, moves)]
    return draft.table("reachable", head, [Group("", tuple(lines))], notes)


def matrix(draft: Draft) -> Table:
    """A square matrix over states: the decision makers who can move from the first to the second."""
    moves = _moves(draft)
    lines = []
    for start in draft.states:
        ends = {dm: moves[dm].get(start.number, {}) for dm in draft.conflict.dms}
        cells = (
            draft.listed(sign + ends[dm][end.number][1] for dm, sign in draft.signs.items() if end.number in ends[dm])
            for end in draft.states
        )
        lines.append(Line(draft.label(start), tuple(cells)))
    notes = [draft.say("paper.note.matrix", sign=BETTER), *_open(draft, moves), draft.who_is_who()]
    head = [draft.say("paper.from_to"), *map(draft.label, draft.states)]
    return draft.table("matrix", head, [Group("", tuple(lines))], notes, wide=True)


def _open(draft: Draft, moves: Lists) -> list[str]:
    """The note on moves of which it isn't known whether they are improvements, if there are any."""
    signs = {sign for ends in moves.values() for at in ends.values() for _, sign in at.values()}
    return [draft.say("paper.note.perhaps_better", sign=OPEN)] if OPEN in signs else []


def _moves(draft: Draft) -> Lists:
    """Reachable lists by decision maker and state: labels by number, with the sign of the improvement."""
    engine = draft.asked.engine
    lists: Lists = {dm: {} for dm in draft.conflict.dms}
    for dm in draft.conflict.dms:
        perhaps = perhaps_better(engine, dm)
        for state in draft.states:
            start = engine.one(state)
            better = {end.number for end in step_out(engine, dm, start, "improvements")}
            ends = engine.step_out(dm, start, "moves")
            unknown = {end.number for end in ends & perhaps(state)}
            lists[dm][state.number] = {
                end.number: (
                    draft.label(end),
                    BETTER if end.number in better else OPEN if end.number in unknown else "",
                )
                for end in ends
            }
    return lists
