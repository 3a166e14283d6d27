"""The tableau form of Fraser & Hipel (1979, 1984): each decision maker's preference vector with its improvements."""

from __future__ import annotations

from itertools import chain, zip_longest

from detente.analysis.comparing import is_ranked, perhaps_better
from detente.analysis.open_verdicts import Verdicts
from detente.analysis.readings import form_of
from detente.analysis.steps import step_out
from detente.concepts import TABLEAU
from detente.exchange.ranks import ladder
from detente.explanations.profiles import said_profile
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table
from detente.tables.verdicts import UNDECIDED, mark

TIE, OPEN_ORDER = "~", "?"
RATIONAL, SANCTIONED, UNSTABLE, SETTLED, OPEN = "r", "s", "u", "E", "x"


def tableau(draft: Draft) -> Table:
    """One block per decision maker: its preference vector, with the unilateral improvements below each state.

    Above each state: rational (r, no improvement), sequentially sanctioned (s) or unstable (u) for that decision
    maker; above all of them: equilibrium (E) or not (x).
    """
    states, chosen = draft.states, draft.profile(TABLEAU)
    verdicts = Verdicts(draft.asked.engine)
    settled, stable = verdicts.equilibria(chosen), verdicts.stable(chosen)
    groups = [_block(draft, dm, stable[dm], settled) for dm in draft.conflict.dms]
    concept = said_profile(draft.conflict, {dm: criterion.name for dm, criterion in chosen.items()}, draft.lang)
    notes = [draft.say("paper.note.tableau", r=RATIONAL, s=SANCTIONED, u=UNSTABLE, e=SETTLED, x=OPEN, concept=concept)]
    if any(line.heading == "" and any(line.cells) for group in groups for line in group.lines):
        notes.append(draft.say("paper.note.improvements"))
    if any(cell.startswith(TIE) for group in groups for line in group.lines for cell in line.cells):
        notes.append(draft.say("paper.note.ties"))
    if any(cell.startswith(OPEN_ORDER) for group in groups for line in group.lines for cell in line.cells):
        notes.append(draft.say("paper.note.ranking_unknown", sign=OPEN_ORDER))
    if any(cell.endswith(OPEN_ORDER) for group in groups for line in group.lines for cell in line.cells):
        notes.append(draft.say("paper.note.perhaps_better", sign=OPEN_ORDER))
    if not all(is_ranked(draft.conflict, dm) for dm in draft.conflict.dms):
        notes.append(draft.say("paper.note.layers"))
    notes += [draft.say("paper.note.undecided", sign=UNDECIDED)] if verdicts.are_open else []
    head = [draft.say("paper.place"), *map(str, range(1, len(states) + 1))]
    return draft.table("tableau", head, groups, notes, wide=True, verdicts=verdicts, profiles=[chosen])


def _block(draft: Draft, dm: str, stable: tuple[StateSet, StateSet], settled: tuple[StateSet, StateSet]) -> Group:
    engine = draft.asked.engine
    places = ladder(engine, dm, draft.states)
    order = list(chain.from_iterable(places))
    better = {state.number: _improvements(draft, dm, state, order) for state in order}
    marks = [mark(state, stable, SANCTIONED if better[state.number] else RATIONAL, UNSTABLE) for state in order]
    vector = [_sign(draft, dm, tied, place) + draft.label(state) for tied in places for place, state in enumerate(tied)]
    under = zip_longest(*(better[state.number] for state in order), fillvalue="")
    lines = [
        Line(draft.say("paper.overall"), tuple(mark(state, settled, SETTLED, OPEN) for state in order)),
        Line(draft.say("paper.verdict"), tuple(marks)),
        Line(draft.say("paper.vector"), tuple(vector)),
        *(Line("", tuple(row)) for row in under),
    ]
    return Group(draft.dm(dm), tuple(lines))


def _sign(draft: Draft, dm: str, tied: list[State], place: int) -> str:
    """The sign before a state at one place with the one before it: a tie, or an unknown order; none in a cycle."""
    if not place:
        return ""
    sign = form_of(draft.conflict, dm).sign(draft.conflict, tied[place - 1], tied[place])
    return sign if sign in (TIE, OPEN_ORDER) else ""  # without a ranking, states at one place may be in a cycle


def _improvements(draft: Draft, dm: str, state: State, order: list[State]) -> list[str]:
    """The decision maker's unilateral improvements, known or possible, best first; states not shown come last."""
    engine = draft.asked.engine
    place = {state.number: at for at, state in enumerate(order)}
    perhaps = engine.step_out(dm, engine.one(state), "moves") & perhaps_better(engine, dm)(state)
    improvements = step_out(engine, dm, engine.one(state), "improvements") | perhaps
    ends = sorted(improvements.listed(), key=lambda end: place.get(end.number, len(order)))
    return [f"{draft.label(end)}{OPEN_ORDER * (end in perhaps)}" for end in ends]
