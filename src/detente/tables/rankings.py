"""The preference ranking: each decision maker's states, place by place from the most preferred on."""

from __future__ import annotations

from itertools import zip_longest

from detente.exchange.ranks import ladder
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table


def rankings(draft: Draft) -> Table:
    """One line per place, one column per decision maker; states at one place are equally preferred."""
    columns = [
        [draft.listed(state.label for state in tied) for tied in ladder(draft.asked.engine, dm, draft.states)]
        for dm in draft.conflict.dms
    ]
    lines = (Line(str(place), cells) for place, cells in enumerate(zip_longest(*columns, fillvalue=""), 1))
    head = [draft.say("table.place"), *map(draft.dm, draft.conflict.dms)]
    return draft.table("preferences", head, [Group("", tuple(lines))], [draft.say("paper.note.ranking")])
