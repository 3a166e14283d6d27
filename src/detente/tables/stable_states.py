"""The stability table: by concept, the states stable for each decision maker, and the equilibria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.analysis.open_verdicts import Verdicts
from detente.concepts import Profile
from detente.model.state_sets import StateSet
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table
from detente.tables.verdicts import UNDECIDED, mark

STABLE = "•"


def stable_states(draft: Draft) -> Table:
    """One group per concept, one line per decision maker, one column per state."""
    head = [draft.say("table.dm"), *map(draft.label, draft.states)]
    verdicts = Verdicts(draft.asked.engine)
    groups = [_group(draft, name, chosen, verdicts) for name, chosen in draft.profiles.items()]
    notes = [draft.say("paper.note.stability", sign=STABLE, settled=draft.say("print.settled"))]
    notes += [draft.say("paper.note.undecided", sign=UNDECIDED)] if verdicts.are_open else []
    return draft.table("stability", head, groups, notes, wide=True, verdicts=verdicts, profiles=draft.profiles.values())


def _group(draft: Draft, name: str, chosen: Profile, verdicts: Verdicts) -> Group:
    stable, settled = verdicts.stable(chosen), verdicts.equilibria(chosen)
    mixed = len(set(chosen.values())) > 1
    names = {dm: f"{draft.dm(dm)} ({chosen[dm].name})" if mixed else draft.dm(dm) for dm in chosen}
    lines = [*_lines(draft, {names[dm]: states for dm, states in stable.items()}, STABLE),
             *_lines(draft, {draft.say("paper.equilibrium"): settled}, draft.say("print.settled"))]  # fmt: skip
    return Group(name, tuple(lines))


def _lines(draft: Draft, verdicts: Mapping[str, tuple[StateSet, StateSet]], sign: str) -> Iterator[Line]:
    for heading, verdict in verdicts.items():
        yield Line(heading, tuple(mark(state, verdict, sign) for state in draft.states))
