"""How sure the answer is: what is marked as unsure, and the statements, single or two, that a verdict rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from math import comb
from typing import Any

from detente.analysis.answer.board import Board
from detente.analysis.comparing import is_ranked
from detente.analysis.open_preferences import written
from detente.concepts import Profile, Reaction, reactions
from detente.engines.local_game import Key, judge
from detente.model.preferences import Levels
from detente.model.states import State
from detente.model.truth import truth
from detente.model.variants import order_of
from detente.results.answer_parts import Kind, Outcome
from detente.results.answer_sureness import Sure

MOST_STATES = 512  # up to which verdicts that depend on replies are judged again
MOST_PAIRS = 2000  # of statements that are tried, where none turns the verdict alone

Dropped = tuple[int, int]  # a statement: the number of its decision maker, and its place
Judged = Callable[[frozenset[Dropped]], bool]


def sure(
    board: Board, outcome: Outcome | None, state: State | None, name: str | None, left_out: tuple[Kind, ...]
) -> Sure:
    """What is marked, and what the verdict on a state under a concept rests on.

    Parameters
    ----------
    board
        The conflict.
    outcome, state, name
        The verdict that matters most: an outcome, a state of it, a concept.
    left_out
        Kinds of sentence that weren't computed.
    """
    conflict = board.conflict
    unsure = tuple(_unsure(board))
    unknown = tuple(
        dm.id for dm in conflict.decision_makers if dm.preferences.form.unknown or dm.preferences.form.certainty
    )
    stated = any(dm.preferences.stated(dm.id) for dm in conflict.decision_makers)
    if state is None or name is None or not stated:
        return Sure(unsure, unknown, left_out=left_out)
    if not _can(board, board.profiles[name]):
        return Sure(unsure, unknown, left_out=(*left_out, "sure"))
    holds = state in board.resting[name]
    judged, statements = _without(board, state, board.profiles[name]), _droppable(board, board.profiles[name])
    standing = _standing(board)
    rests = [address for address, one in statements.items() if judged(frozenset({one})) != holds]
    rests.sort(key=lambda address: standing[address])
    pairs = None if rests or comb(len(statements), 2) > MOST_PAIRS else _pairs(statements, judged, holds)
    if pairs is not None:
        pairs.sort(key=lambda pair: sorted(standing[address] for address in pair))
    return Sure(
        unsure, unknown, outcome, state, name, holds, tuple(rests), left_out, None if pairs is None else tuple(pairs)
    )


def _pairs(statements: Mapping[str, Dropped], judged: Judged, holds: bool) -> list[tuple[str, str]]:
    """The statements without which two by two the verdict is another, where it is that without none of them alone."""
    return [
        (first, second)
        for first, second in combinations(statements, 2)
        if judged(frozenset({statements[first], statements[second]})) != holds
    ]


def _standing(board: Board) -> dict[str, tuple[bool, bool]]:
    """By address, keys by which the most doubtful come first: what is marked as unsure, then what cites nothing."""
    return {
        at: (not statement.unsure, bool(statement.evidence.because))
        for dm in board.conflict.decision_makers
        for at, statement in dm.preferences.stated(dm.id)
    }


def _unsure(board: Board) -> Iterator[str]:
    """The addresses of the statements that are marked as unsure."""
    for dm in board.conflict.decision_makers:
        for address, statement in dm.preferences.stated(dm.id):
            if statement.unsure:
                yield address


def _can(board: Board, profile: Profile) -> bool:
    """Whether verdicts can be judged again: of reactions, with preferences that rank the states."""
    by_reactions = all(isinstance(concept, Reaction) and not concept.reading for concept in profile.values())
    ranked = all(is_ranked(board.conflict, dm) for dm in board.conflict.dms)
    return by_reactions and ranked and (_is_alone(profile) or board.engine.all().count <= MOST_STATES)


def _droppable(board: Board, profile: Profile) -> dict[str, Dropped]:
    """By address, the statements that a verdict can be judged without."""
    return {
        address: (number, place)
        for number, dm in enumerate(board.conflict.decision_makers)
        if not _is_alone(profile) or isinstance(dm.preferences.form, Levels)
        for place, (address, _) in enumerate(dm.preferences.stated(dm.id))
    }


def _is_alone(profile: Profile) -> bool:
    """Whether replies don't count under any of the concepts."""
    return all(isinstance(concept, Reaction) and concept.replies is None for concept in profile.values())


def _without(board: Board, state: State, profile: Profile) -> Judged:
    """Whether a state is an equilibrium without some statements; a decision maker's part is judged once."""
    if not _is_alone(profile):
        return _by_replies(board, state, profile)
    stays, dms = _by_moves(board, state), range(len(board.conflict.dms))
    return lambda dropped: all(stays(number, _places(dropped, number)) for number in dms)


def _places(dropped: frozenset[Dropped], dm: int) -> frozenset[int]:
    """The places of the statements of one decision maker."""
    return frozenset(place for number, place in dropped if number == dm)


def _by_replies(board: Board, state: State, profile: Profile) -> Judged:
    chosen = reactions("robustness", profile)
    judging = judge(board.engine, state)
    makers = board.conflict.decision_makers
    standing: list[Any] = [written(board.engine, dm.id) for dm in makers]

    @cache
    def key(number: int, places: frozenset[int]) -> Key:
        if not places:
            return judging.key(number, standing[number])
        order = enumerate(order_of(standing[number]))
        return judging.key(number, tuple(part for place, part in order if place not in places))

    def holds(dropped: frozenset[Dropped]) -> bool:
        keys = [key(number, _places(dropped, number)) for number in range(len(makers))]
        return all(judging.stable(number, chosen[dm.id], keys) for number, dm in enumerate(makers))

    return holds


def _by_moves(board: Board, state: State) -> Callable[[int, frozenset[int]], bool]:
    """Where replies don't count: each decision maker compares the state with where it can go."""
    engine, dms = board.engine, board.conflict.dms
    rows = cache(lambda number: list(_rows(board, dms[number], state)))

    @cache
    def stays(number: int, places: frozenset[int]) -> bool:
        if not places:
            return not engine.step_out(dms[number], engine.one(state), "improvements")
        return not any(_wins(sign for place, sign in enumerate(row) if place not in places) for row in rows(number))

    return stays


def _rows(board: Board, dm: str, state: State) -> Iterator[tuple[int, ...]]:
    """For each move, by statement: 1 if it makes it true, -1 if false, else 0."""
    conflict, engine = board.conflict, board.engine
    formulas = [conflict.resolve(statement.that) for _, statement in conflict.decision_maker(dm).preferences.stated(dm)]
    true_before = [truth(conflict, formula, state) is True for formula in formulas]
    for end in engine.step_out(dm, engine.one(state), "moves"):
        true_after = [truth(conflict, formula, end) is True for formula in formulas]
        yield tuple(after - before for before, after in zip(true_before, true_after, strict=True))


def _wins(signs: Iterable[int]) -> bool:
    """Whether the first statement that differs becomes true."""
    return next((sign for sign in signs if sign), 0) > 0
