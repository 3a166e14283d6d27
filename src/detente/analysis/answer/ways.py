"""The way from the status quo to an outcome, who moves first, what is on trust, and who could go it together."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from detente.analysis.answer.board import Board
from detente.analysis.coalitions import ALL_COALITIONS_UP_TO, looked_at
from detente.analysis.comparing import is_ranked, layers
from detente.analysis.paths import ShortestPaths
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.answer import Together, Way
from detente.results.answer_parts import Outcome, WayStep
from detente.results.certificates import Step

FEW = 8  # ends whose way is kept in mind
LOOKED_AT = 20  # paths among which one is looked for to the state that fewest leave


def way(board: Board, now: State, outcome: Outcome, states: StateSet, at: str | None, ends: StateSet) -> Way:
    """How an outcome comes about from the status quo.

    Parameters
    ----------
    board, now, outcome, states
        The conflict, its status quo, the outcome and its states.
    at, ends
        The concept under which some of them are equilibria, and these; if no moves lead to them, any state will do.
    """
    path = _to(board, now, ends)
    if path.via == "none" and at is not None:
        at, path = None, _to(board, now, states)
    return replace(path, outcome=outcome, at=at)


def _to(board: Board, now: State, ends: StateSet) -> Way:
    """The way to some states; outcomes often have the same few equilibria, and then the same way."""
    few = tuple(state.number for state in ends.listed(FEW + 1))
    if len(few) > FEW:
        return _found(board, now, ends)
    if few not in board.ways:
        board.ways[few] = _found(board, now, ends)
    return board.ways[few]


def _found(board: Board, now: State, ends: StateSet) -> Way:
    unnamed = Outcome(None, 0, ())
    paths = _paths(board, now, ends)
    if paths is None or paths.length == 0:
        return Way(unnamed, None, "none" if paths is None else "there")
    steps = min(islice(paths, LOOKED_AT), key=lambda path: board.left_by(path[-1].end))
    end = steps[-1].end
    return Way(
        unnamed,
        None,
        "improvements" if paths.dynamics.via == "improvements" else "moves",
        tuple(_told(board, step) for step in steps),
        paths.first_movers,
        tuple(dm for dm in board.conflict.dms if board.prefers(dm, end, now)),
        tuple(dm for dm in board.conflict.dms if board.prefers(dm, now, end)),
        any(end in resting for resting in board.resting.values()),
    )


def _paths(board: Board, now: State, ends: StateSet) -> ShortestPaths | None:
    """The shortest paths by improvements, or else by moves with the fewest steps on trust."""
    start = board.engine.one(now)
    improving = board.improving
    if start & ends or improving.reached(board.by_improvements) & ends:
        return ShortestPaths(improving, start, ends)
    for least, nodes in enumerate(board.by_trust):
        if board.free.reached(nodes) & ends:
            return ShortestPaths(board.free, start, ends, budget=least)
    return None


def _told(board: Board, step: Step) -> WayStep:
    """A step, with what it means for its mover."""
    trust = board.prefers(step.dm, step.start, step.end)
    risk = _risk(board, step) if trust else None
    ranked = risk is not None and is_ranked(board.conflict, step.dm)
    return WayStep(
        step.dm,
        step.start,
        step.end,
        trust,
        board.prefers(step.dm, step.end, step.start),
        board.places(step.dm, step.start, step.end),
        risk,
        board.place(step.dm, risk) if ranked and risk is not None else None,
    )


def _risk(board: Board, step: Step) -> State:
    """A state least good for the mover to which the others' improvements may lead after its step, or its end."""
    engine = board.engine
    opponents = tuple(dm for dm in board.conflict.dms if dm != step.dm)
    after_step = engine.one(step.end)
    reached = board.improving_by(opponents).reached(board.improving_by(opponents).out(after_step))
    if is_ranked(board.conflict, step.dm):
        worst = next(indifferent & reached for indifferent in engine.classes(step.dm) if indifferent & reached)
        return step.end if step.end in worst else worst.listed(1)[0]
    *_, (_, last) = layers(engine, step.dm, reached.listed())
    return step.end if step.end in last else last[0]


def together(board: Board, now: State, outcome: Outcome, states: StateSet, ends: StateSet) -> Together:
    """A smallest coalition with an improvement from the status quo into the outcome, if possible to its equilibria."""
    moves, every = board.coalition_moves, len(board.conflict.dms) <= ALL_COALITIONS_UP_TO
    for members in looked_at(board.conflict):
        if not moves.better(members, now) & states:
            continue
        improvements = moves.improvements(members, now) & states
        if improvements:
            to = (improvements & ends or improvements).listed(1)[0]
            places = {dm: board.places(dm, now, to) for dm in members}
            known_places = {dm: place for dm, place in places.items() if place is not None}
            return Together(outcome, members, to, known_places, every)
    return Together(outcome, (), None, {}, every)
