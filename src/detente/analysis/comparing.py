"""What a decision maker is known to prefer, and what it may prefer, whatever the form of its preference.

Known is what holds as written and isn't left open; where comparisons have a certainty, what attracts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from detente.analysis.readings import form_of
from detente.concepts import Attracting, Via
from detente.engines import Engine
from detente.model.conflict import Conflict
from detente.model.preferences import Form, WeakOrder
from detente.model.readings import PLAIN, Reading
from detente.model.state_sets import StateSet
from detente.model.states import State

PERHAPS = Reading("c")  # every unknown comparison attracts


def is_ranked(conflict: Conflict, dm: str) -> bool:
    """Whether a decision maker's preference gives each state a place in a ranking."""
    return isinstance(form_of(conflict, dm), WeakOrder)


def by_places(conflict: Conflict, dm: str, perhaps: bool = False) -> bool:
    """Whether places in a ranking say what is known to be preferred, or with `perhaps` what may be."""
    return is_ranked(conflict, dm) and not (perhaps and form_of(conflict, dm).unknown)


def known(form: Form) -> Reading:
    """The reading under which a state that attracts is known to be preferred."""
    return Reading(form.certainty) if form.certainty else PLAIN


def as_known(conflict: Conflict, dm: str, perhaps: bool) -> Reading:
    """The reading under which a state that attracts is known to be preferred, or with `perhaps` may be."""
    form = form_of(conflict, dm)
    return PERHAPS if perhaps and form.unknown else known(form)


def improving(engine: Engine, dm: str) -> Via:
    """A decision maker's known improvements, as a kind of step: with certainty, the moves that attract it."""
    form = form_of(engine.conflict, dm)
    return Attracting(known(form)) if form.certainty else "improvements"


def better(engine: Engine, dm: str, state: State) -> StateSet:
    """The states that a decision maker is known to prefer to one.

    >>> import detente as dt
    >>> from detente.engines import open_engine
    >>> engine = open_engine(dt.catalog("chicken"))
    >>> [other.label for other in better(engine, "row", engine.labelled("CC"))]
    ['DC']
    """
    if is_ranked(engine.conflict, dm):
        return ~engine.no_better(dm, state)
    return engine.view_at(dm, state, known(form_of(engine.conflict, dm))).attracts


def perhaps_better(engine: Engine, dm: str) -> Callable[[State], StateSet]:
    """For each state, those of which it isn't known whether a decision maker prefers them to it."""
    if not form_of(engine.conflict, dm).unknown:
        return lambda _: engine.none()
    views = list(engine.views(dm, PERHAPS))

    def perhaps(state: State) -> StateSet:
        wider = next(view.attracts for view in views if state in view.of)
        return wider - better(engine, dm, state)

    return perhaps


def below(engine: Engine, dm: str, states: StateSet, perhaps: bool = False) -> StateSet:
    """The states to which a decision maker is known to prefer all of these, or with `perhaps` may prefer them."""
    if by_places(engine.conflict, dm, perhaps):
        lower = engine.none()
        for indifferent in engine.classes(dm):
            if indifferent & states:
                break
            lower = lower | indifferent
        return lower
    views = engine.views(dm, as_known(engine.conflict, dm, perhaps))
    return engine.unite(view.of for view in views if not states - view.attracts)


def layers(engine: Engine, dm: str, states: Sequence[State] | None = None) -> Iterator[tuple[int, list[State]]]:
    """Places and the states at them, the most preferred first; with `states`, of these only, placed among all.

    Without a ranking: those to which no other state left is known to be preferred; all that are left where there are
    none of these.
    """
    if not is_ranked(engine.conflict, dm):
        yield from _maximal(engine, dm, states)
        return
    left = None if states is None else list(states)
    for place, indifferent in enumerate(engine.classes(dm, best_first=True), 1):
        if left is None:
            yield place, list(indifferent.listed())
            continue
        if not left:
            return
        tied = [state for state in left if state in indifferent]
        if tied:
            yield place, tied
            left = [state for state in left if state not in tied]


def _maximal(engine: Engine, dm: str, states: Sequence[State] | None) -> Iterator[tuple[int, list[State]]]:
    views = list(engine.views(dm, _known(engine, dm)))
    numbers = None if states is None else {state.number for state in states}
    left, place = engine.all(), 0
    while left:
        top = engine.unite(left & view.of for view in views if not view.attracts & left) if views else left
        top, place = top or left, place + 1
        selected = [state for state in top.listed() if numbers is None or state.number in numbers]
        if selected:
            yield place, selected
        left = left - top


def best_replies(engine: Engine, dm: str, inside: StateSet) -> Iterator[tuple[StateSet, StateSet]]:
    """Targets, and the states from which an improvement leads there, but none to a state preferred to the target."""
    if is_ranked(engine.conflict, dm):
        served = engine.none()
        for indifferent in engine.classes(dm, best_first=True):
            targets = indifferent & inside
            sources = engine.step_into(dm, targets, "improvements") & inside
            yield sources - served, targets
            served = served | sources
        return
    via = improving(engine, dm)
    for view in engine.views(dm, _known(engine, dm)):
        targets = view.of & inside
        sources = engine.step_into(dm, targets, via) - engine.step_into(dm, view.attracts & inside, via)
        yield sources & inside, targets


def step_by_loss(engine: Engine, dm: str, states: StateSet, lost: bool, back: bool = False) -> StateSet:
    """Where a decision maker can go in one move to a state to which it is known to prefer the one it leaves.

    Without `lost`, in one of its other moves; with `back`, from where it can come into the states so.
    """
    if is_ranked(engine.conflict, dm):
        return engine.step_by_loss(dm, states, lost, back)
    reached = engine.none()
    for view in engine.views(dm, _known(engine, dm)):
        left = view.attracts if lost else ~view.attracts
        part = states & (view.of if back else left)
        if part:
            step = engine.step_into(dm, part, "moves") if back else engine.step_out(dm, part, "moves")
            reached = reached | step & (left if back else view.of)
    return reached


def _known(engine: Engine, dm: str) -> Reading:
    return known(form_of(engine.conflict, dm))
