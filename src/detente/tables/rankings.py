"""The preference ranking: each decision maker's states, place by place from the most preferred on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from detente.analysis.comparing import is_ranked
from detente.analysis.readings import form_of
from detente.exchange.ranks import ladder
from detente.model.conflict import Conflict
from detente.model.states import State
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table

UNKNOWN = "?"


def rankings(draft: Draft) -> Table:
    """One line per place, one column per decision maker.

    States at one place are equally preferred, or joined by a question mark if their order isn't known. Without a
    ranking, a column has a line for each state, with its comparisons.
    """
    conflict = draft.conflict
    columns = [list(_places(draft, dm) if is_ranked(conflict, dm) else _pairs(draft, dm)) for dm in conflict.dms]
    lines = (Line(str(place), cells) for place, cells in enumerate(zip_longest(*columns, fillvalue=""), 1))
    head = [draft.say("table.place"), *map(draft.dm, conflict.dms)]
    return draft.table(
        "preferences", head, [Group("", tuple(lines))], (draft.say(key, sign=UNKNOWN) for key in _notes(conflict))
    )


def _notes(conflict: Conflict) -> Iterator[str]:
    ranked = [dm for dm in conflict.dms if is_ranked(conflict, dm)]
    if ranked:
        unknown = any(form_of(conflict, dm).unknown for dm in conflict.dms)
        yield "paper.note.ranking_unknown" if unknown else "paper.note.ranking"
    if len(ranked) < len(conflict.dms):
        yield "paper.note.pairs"


def _places(draft: Draft, dm: str) -> Iterator[str]:
    form = form_of(draft.conflict, dm)
    for place in ladder(draft.asked.engine, dm, draft.states):
        tied = dict[object, list[State]]()
        for state in place:
            tied.setdefault(form.same(draft.conflict, state) if form.unknown else None, []).append(state)
        yield f" {UNKNOWN} ".join(draft.listed(map(draft.label, tied_states)) for tied_states in tied.values())


def _pairs(draft: Draft, dm: str) -> Iterator[str]:
    form = form_of(draft.conflict, dm)
    for state in draft.states:
        signs = dict[str, list[str]]()
        for other in draft.states:
            sign = form.sign(draft.conflict, state, other)
            if other != state and not sign.startswith("<"):
                signs.setdefault(sign, []).append(draft.label(other))
        order = sorted(signs, key=lambda sign: (">" not in sign, -len(sign), sign))
        yield " ".join([draft.label(state), *(f"{sign} {draft.listed(signs[sign])}" for sign in order)])
