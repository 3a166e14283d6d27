"""The option form: options by decision maker, states as columns; below them ranks and equilibria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis.comparing import is_ranked
from detente.analysis.open_verdicts import Verdicts
from detente.analysis.readings import form_of
from detente.exchange.ranks import ranks
from detente.model.states import State
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table
from detente.tables.verdicts import UNDECIDED, mark

OPEN = "?"


def option_form(draft: Draft) -> Table:
    """The option form with each decision maker's ranks, 1 the most preferred, and the equilibria by concept."""
    states, verdicts = draft.states, Verdicts(draft.asked.engine)
    groups = [*_options(draft, states), _ranks(draft, states), _equilibria(draft, states, verdicts)]
    notes = list(_signs(draft, groups))
    if not all(is_ranked(draft.conflict, dm) for dm in draft.conflict.dms):
        notes.append(draft.say("paper.note.layers"))
    if any(cell.endswith(OPEN) for line in groups[-2].lines for cell in line.cells):
        notes.append(draft.say("paper.note.rank_unknown", sign=OPEN))
    notes += draft.mixed()
    notes += [draft.say("paper.note.undecided", sign=UNDECIDED)] if verdicts.are_open else []
    head = [draft.say("print.corner"), *map(draft.label, states)]
    return draft.table("options", head, groups, notes, wide=True, verdicts=verdicts, profiles=draft.profiles.values())


def _signs(draft: Draft, groups: Sequence[Group]) -> Iterator[str]:
    """What the signs in the cells mean, those that are there."""
    *options, _, equilibria = groups
    used = {cell for group in options for line in group.lines for cell in line.cells}
    if options:
        yield draft.say("paper.note.marks_open" if "-" in used else "paper.note.marks")
    sign = draft.say("print.settled")
    if any(sign in line.cells for line in equilibria.lines):
        yield draft.say("paper.note.settled", sign=sign)


def _options(draft: Draft, states: tuple[State, ...]) -> Iterator[Group]:
    for dm in draft.conflict.decision_makers:
        rows = zip(dm.options, dm.qualified(), strict=True)
        if dm.options:
            yield Group(
                dm.name.say(draft.lang),
                tuple(
                    Line(option.name.say(draft.lang), tuple(_mark(state, id) for state in states))
                    for option, id in rows
                ),
            )


def _mark(state: State, option: str) -> str:
    return "-" if option in state.open else "Y" if option in state.taken else "N"


def _ranks(draft: Draft, states: tuple[State, ...]) -> Group:
    lines = (
        Line(dm.name.say(draft.lang), tuple(_ranked(draft, dm.id, states))) for dm in draft.conflict.decision_makers
    )
    return Group(draft.say("print.ranks"), tuple(lines))


def _ranked(draft: Draft, dm: str, states: tuple[State, ...]) -> Iterator[str]:
    """The rank of each state, marked where its comparison with a state of the same rank isn't known."""
    places, form = ranks(draft.asked.engine, dm, states), form_of(draft.conflict, dm)
    for state in states:
        tied = (other for other in states if places[other.number] == places[state.number]) if form.unknown else ()
        is_open = any(form.sign(draft.conflict, state, other) == OPEN for other in tied)
        yield f"{places[state.number]}{OPEN * is_open}"


def _equilibria(draft: Draft, states: tuple[State, ...], verdicts: Verdicts) -> Group:
    sign = draft.say("print.settled")
    sets = {name: verdicts.equilibria(chosen) for name, chosen in draft.profiles.items()}
    lines = (Line(name, tuple(mark(state, settled, sign) for state in states)) for name, settled in sets.items())
    return Group(draft.say("print.equilibria"), tuple(lines))
