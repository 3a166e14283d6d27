"""The stability table: by concept, the states stable for each decision maker, and the equilibria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import and_
from typing import Any

from detente.analysis.readings import asked_profiles
from detente.analysis.stability import named
from detente.concepts import Profile
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table

STABLE = "•"


def stable_states(draft: Draft, concepts: Any = None) -> Table:
    """One group per concept, one line per decision maker, one column per state."""
    head = [draft.say("table.dm"), *map(draft.label, draft.states)]
    groups = [_group(draft, name, chosen) for name, chosen in named(asked_profiles(draft.conflict, concepts))]
    note = draft.say("paper.note.stability", sign=STABLE, settled=draft.say("print.settled"))
    return draft.table("stability", head, groups, [note], wide=True)


def _group(draft: Draft, name: str, chosen: Profile) -> Group:
    engine = draft.asked.engine
    stable = engine.stable_each(chosen)
    settled = reduce(and_, stable.values(), engine.all())
    mixed = len(set(chosen.values())) > 1
    names = {dm: f"{draft.dm(dm)} ({chosen[dm].name})" if mixed else draft.dm(dm) for dm in chosen}
    lines = [*_lines(draft, {names[dm]: states for dm, states in stable.items()}, STABLE),
             *_lines(draft, {draft.say("paper.equilibrium"): settled}, draft.say("print.settled"))]  # fmt: skip
    return Group(name, tuple(lines))


def _lines(draft: Draft, sets: Mapping[str, Any], sign: str) -> Iterator[Line]:
    for heading, members in sets.items():
        yield Line(heading, tuple(sign if state in members else "" for state in draft.states))
