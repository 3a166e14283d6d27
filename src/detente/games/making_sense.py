"""What a mover has to believe for its move to make sense, where the move doesn't pay in the true game.

A move that isn't an improvement takes another preference of its mover's own; one that the opponents sanction takes the
belief that some of their moves aren't credible. What the mover sees, if the model says so, may be just that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.analysis.clashes import hitting
from detente.analysis.observing.explaining import Explaining
from detente.analysis.perceived import Views
from detente.concepts import Reaction
from detente.engines import Engine
from detente.engines.completions.believed import Denied
from detente.engines.completions.clauses import OutOfEffort
from detente.errors import ConflictError
from detente.model.preferences import Crisp
from detente.model.states import State
from detente.results.observe import BeliefNeeded, Move, Need


def beliefs(explaining: Explaining, indices: Iterable[int], views: Views | None) -> Iterator[BeliefNeeded]:
    """What has to be believed for each of these moves, and whether the mover sees a game that is so."""
    for index in indices:
        move = explaining.moves[index]
        if move.start is None or move.end is None:
            continue
        game = (
            None if views is None or move.dm not in dict(views.conflict.perceives) else _game(views, move, explaining)
        )
        needs = tuple(_needs(explaining, move, move.start, move.end))
        if game is None or views is None:
            yield BeliefNeeded(index, needs)
        else:
            checked = tuple(Need(need.dm, need.better, need.worse, need.so, _seen(views, game, need)) for need in needs)
            yield BeliefNeeded(index, checked, _pays_there(views, game, move, explaining.concept))


def _needs(explaining: Explaining, move: Move, start: State, end: State) -> Iterator[Need]:
    denied = Denied(explaining.doubt, move.dm, explaining.concept, start, end)
    try:
        beliefs_needed = denied.fewest(hitting)
    except OutOfEffort:
        explaining.searched, beliefs_needed = True, None
    if beliefs_needed is None:
        return
    if not denied.improves:
        yield Need(move.dm, end, start, so=True)
    for dm, start_state, end_state in beliefs_needed:
        yield Need(dm, end_state, start_state, so=False)


def _game(views: Views, move: Move, explaining: Explaining) -> Engine | None:
    """The game that a mover sees, with what it believes that others see; None where that isn't defined."""
    try:
        return views.judging(move.dm, explaining.concept)
    except ConflictError:
        return None


def _there(views: Views, game: Engine, state: State) -> State | None:
    """The state in another game; None where it isn't one."""
    if (views.conflict.numbered_by or views.conflict).states is None:
        return game.taking(state.taken)
    try:
        return game.labelled(state.label)
    except ConflictError:
        return None


def _pays_there(views: Views, game: Engine, move: Move, concept: Reaction) -> bool:
    """Whether a move pays in a game, in some completion of it."""
    start, end = (None if state is None else _there(views, game, state) for state in (move.start, move.end))
    if start is None or end is None or end not in game.step_out(move.dm, game.one(start), "moves"):
        return False
    if any(dm.preferences.form.unsure for dm in game.conflict.decision_makers):
        doubt = game.doubt()
        return doubt.possible([doubt.pays(move.dm, concept, start, end)])
    return _pays(game, move.dm, concept, start, end)


def _pays(game: Engine, dm: str, concept: Reaction, start: State, end: State) -> bool:
    """Whether a move pays where everything is known, opponents' credible moves being those of the game."""
    deters = game.no_better(dm, start)
    if end in deters:
        return False
    if concept.replies is None:
        return True
    if concept.counter:
        deters = deters - game.step_into(dm, ~deters, "moves")
    opponents = [other for other in game.conflict.dms if other != dm]
    reached = game.unite(game.legal_out(opponents, game.one(end), concept.replies).values())
    return not reached & deters


def _seen(views: Views, game: Engine, need: Need) -> bool:
    """Whether a comparison is as needed in a game, or may be; a move between states that aren't there isn't made."""
    first, second = (_there(views, game, state) for state in (need.better, need.worse))
    if first is None or second is None:
        return not need.so
    conflict = game.conflict
    form = conflict.decision_maker(need.dm).preferences.form
    if not isinstance(form, Crisp):
        return form.attracts(conflict, second, first) == need.so
    return form.perhaps(conflict, first, second) if need.so else not form.surely(conflict, first, second)
