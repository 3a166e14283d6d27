"""How sure the answer is: what is marked as unsure, and the single statements that a verdict rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from detente.analysis.answer.board import Board
from detente.analysis.comparing import is_ranked
from detente.analysis.open_preferences import written
from detente.concepts import Profile, Reaction, reactions
from detente.engines.local_game import judge
from detente.model.preferences import Levels
from detente.model.states import State
from detente.model.truth import truth
from detente.model.variants import order_of
from detente.results.answer import Kind, Sure
from detente.results.answer_parts import Outcome

MOST_STATES = 512  # up to which verdicts that depend on replies are judged again


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
    rests = tuple(sorted(_resting_on(board, state, board.profiles[name], holds), key=partial(_standing, board)))
    return Sure(unsure, unknown, outcome, state, name, holds, rests, left_out)


def _standing(board: Board, address: str) -> tuple[bool, bool]:
    """The most doubtful first: what is marked as unsure, then what nothing is cited for."""
    stated = {at: statement for dm in board.conflict.decision_makers for at, statement in dm.preferences.stated(dm.id)}
    return not stated[address].unsure, bool(stated[address].evidence.because)


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
    alone = all(isinstance(concept, Reaction) and concept.replies is None for concept in profile.values())
    return by_reactions and ranked and (alone or board.engine.all().count <= MOST_STATES)


def _resting_on(board: Board, state: State, profile: Profile, holds: bool) -> Iterator[str]:
    """The statements without which the verdict is another, by address."""
    if all(isinstance(concept, Reaction) and concept.replies is None for concept in profile.values()):
        yield from _alone(board, state, holds)
        return
    chosen = reactions("robustness", profile)
    judging = judge(board.engine, state)
    makers = board.conflict.decision_makers
    standing: list[Any] = [written(board.engine, dm.id) for dm in makers]
    keys = [judging.key(number, variant) for number, variant in enumerate(standing)]
    for number, dm in enumerate(makers):
        order = order_of(standing[number])
        for place, (address, _) in enumerate(dm.preferences.stated(dm.id)):
            without = [*keys]
            without[number] = judging.key(number, (*order[:place], *order[place + 1 :]))
            stable = all(judging.stable(at, chosen[maker.id], without) for at, maker in enumerate(makers))
            if stable != holds:
                yield address


def _alone(board: Board, state: State, holds: bool) -> Iterator[str]:
    """The same where replies don't count: each decision maker compares the state with where it can go."""
    engine, makers = board.engine, board.conflict.decision_makers
    stays = {dm.id: not engine.step_out(dm.id, engine.one(state), "improvements") for dm in makers}
    for dm in makers:
        if not isinstance(dm.preferences.form, Levels):
            continue
        others_stay = all(stay for stayer, stay in stays.items() if stayer != dm.id)
        rows = list(_rows(board, dm.id, state))
        for place, (address, _) in enumerate(dm.preferences.stated(dm.id)):
            would_stay = not any(_wins(row[:place] + row[place + 1 :]) for row in rows)
            if (others_stay and would_stay) != holds:
                yield address


def _rows(board: Board, dm: str, state: State) -> Iterator[tuple[int, ...]]:
    """For each move, by statement: 1 if it makes it true, -1 if false, else 0."""
    conflict, engine = board.conflict, board.engine
    formulas = [conflict.resolve(statement.that) for _, statement in conflict.decision_maker(dm).preferences.stated(dm)]
    true_before = [truth(conflict, formula, state) is True for formula in formulas]
    for end in engine.step_out(dm, engine.one(state), "moves"):
        true_after = [truth(conflict, formula, end) is True for formula in formulas]
        yield tuple(after - before for before, after in zip(true_before, true_after, strict=True))


def _wins(row: tuple[int, ...]) -> bool:
    """Whether the first statement that differs becomes true."""
    return next((sign for sign in row if sign), 0) > 0
