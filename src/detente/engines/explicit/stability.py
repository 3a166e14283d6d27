"""Stability by vector operations, one skeleton for all concepts of reactions.

The cost of a state is the focal decision maker's rank there or, for concepts with a counter-move, the best rank that it
can reach by one more move. Sanctions lower it to the minimum over the states that the opponents' legal sequences reach.
A state is stable iff no unilateral improvement has a higher value after sanctions than the state's own rank.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.concepts import Reaction, Via
from detente.engines.combinations import Vector
from detente.engines.explicit.moves import Moves
from detente.engines.explicit.ranks import Ranks


def stable(concept: Reaction, rank: Ranks, focal: Moves, opponents: Sequence[Moves]) -> Vector:
    """The states that are stable for the focal decision maker."""
    worth = rank
    if concept.replies is not None and opponents:
        cost = with_room(most_or_stay(focal, rank) if concept.counter else rank)
        # The rank caps the value of an improvement: the counter-move only follows a sanction.
        worth = np.minimum(rank, sanctioned(opponents, cost, concept.replies))
    is_stable: Vector = most_or_stay(focal, worth) <= rank
    return is_stable


def with_room(values: Ranks) -> Ranks:
    """The values, in a type with room for one larger number."""
    return values if values.max() < np.iinfo(values.dtype).max else values.astype(np.int32)


def most_or_stay(moves: Moves, values: Ranks) -> Ranks:
    """For each state, the maximum over itself and its successors."""
    top = values.max()
    return np.asarray(top - moves.least_or_stay(top - values))


def sanctioned(opponents: Sequence[Moves], cost: Ranks, replies: Via) -> Ranks:
    """The minimum cost over the states that the opponents' legal sequences reach from each state.

    Where all moves are transitive the state's own cost is counted as well: it never decides, since a state that is an
    improvement costs more than the one that it improves on.
    """
    if all(moves.transitive for moves in opponents):
        return _transitive(opponents, cost, replies)
    return _by_first_mover(opponents, cost, replies)


def _transitive(opponents: Sequence[Moves], cost: Ranks, replies: Via) -> Ranks:
    """Fixpoint for transitive moves: two moves in a row by one opponent are one, so the last mover is irrelevant."""
    nothing = int(cost.max()) + 1
    least, turn, idle = cost, 0, 0
    while idle < len(opponents):
        moves = opponents[turn]
        if replies == "moves":
            lower = moves.least_or_stay(least)
        else:
            lower = np.minimum(least, moves.least_better(least, nothing))
        # Moves are transitive here, so repeating a move cannot lower the value.
        idle = idle + 1 if np.array_equal(lower, least) else 1
        least, turn = lower, (turn + 1) % len(opponents)
    return least


def _by_first_mover(opponents: Sequence[Moves], cost: Ranks, replies: Via) -> Ranks:
    """Fixpoint with one vector per first mover: the least cost over the legal sequences that it begins."""
    nothing = int(cost.max()) + 1
    least = [np.full_like(cost, nothing) for _ in opponents]
    turn, idle = 0, 0
    while idle < len(opponents):
        after = cost
        for mover, values in enumerate(least):
            if mover != turn:
                after = np.minimum(after, values)
        moves = opponents[turn]
        lower = moves.least(after, nothing) if replies == "moves" else moves.least_better(after, nothing)
        idle = idle + 1 if np.array_equal(lower, least[turn]) else 1
        least[turn], turn = lower, (turn + 1) % len(opponents)
    lowest: Ranks = np.minimum.reduce(least)
    return lowest
