"""Interface of move representations, and images and preimages of sets of states under moves."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from detente.concepts import Via
from detente.engines.combinations import Vector
from detente.engines.explicit.csr import Links
from detente.engines.explicit.ranks import Ranks
from detente.engines.explicit.space import Indices, without_repeats


class Steps(Protocol):
    """A decision maker's moves, for sets of states; staying is no move.

    Attributes
    ----------
    transitive
        Whether any two moves in a row that don't return to their start are also one move.
    """

    transitive: bool

    def least(self, values: Ranks, nothing: int, back: bool = False) -> Ranks:
        """For each state, the minimum over its successors (or predecessors); `nothing` where there are none."""

    def fan(self, states: Indices, back: bool = False) -> int:
        """Upper bound on the number of pairs from `steps`."""

    def steps(self, states: Indices, back: bool = False) -> tuple[Indices, Indices]:
        """Every move out of (or into) some states, as pairs of a state and its successor (or predecessor)."""


class Moves(Steps, Protocol):
    """A decision maker's moves, with the minima that stability needs."""

    def least_or_stay(self, values: Ranks) -> Ranks:
        """For each state, the minimum over itself and its successors."""

    def least_better(self, values: Ranks, nothing: int) -> Ranks:
        """For each state, the minimum over its unilateral improvements; `nothing` where there are none."""


class Arcs:
    """Moves as single arcs, for graph form and coalesced states."""

    transitive = False

    def __init__(self, links: Links, rank: Ranks) -> None:
        self.links, self.rank = links, rank
        self.better = links.kept(rank[links.to] > rank[links.sources])

    def least(self, values: Ranks, nothing: int, back: bool = False) -> Ranks:
        return self._toward(back).least(values, nothing)

    def least_or_stay(self, values: Ranks) -> Ranks:
        return np.minimum(values, self.links.least(values, int(values.max())))

    def least_better(self, values: Ranks, nothing: int) -> Ranks:
        return self.better.least(values, nothing)

    def fan(self, states: Indices, back: bool = False) -> int:
        return self._toward(back).fan(states)

    def steps(self, states: Indices, back: bool = False) -> tuple[Indices, Indices]:
        owner, to = self._toward(back).out_of(states)
        return states[owner], to.astype(np.intp)

    def _toward(self, back: bool) -> Links:
        return self.links.back if back else self.links


class Either:
    """The union of two move representations."""

    transitive = False

    def __init__(self, first: Moves, second: Moves) -> None:
        self.first, self.second = first, second

    def least(self, values: Ranks, nothing: int, back: bool = False) -> Ranks:
        return np.minimum(self.first.least(values, nothing, back), self.second.least(values, nothing, back))

    def least_or_stay(self, values: Ranks) -> Ranks:
        return np.minimum(self.first.least_or_stay(values), self.second.least_or_stay(values))

    def least_better(self, values: Ranks, nothing: int) -> Ranks:
        return np.minimum(self.first.least_better(values, nothing), self.second.least_better(values, nothing))

    def fan(self, states: Indices, back: bool = False) -> int:
        return self.first.fan(states, back) + self.second.fan(states, back)

    def steps(self, states: Indices, back: bool = False) -> tuple[Indices, Indices]:
        first, second = self.first.steps(states, back), self.second.steps(states, back)
        return np.concatenate((first[0], second[0])), np.concatenate((first[1], second[1]))


def stepped(moves: Steps, rank: Ranks, states: Indices, via: Via, back: bool, ties: bool = False) -> Indices:
    """Image (or preimage) of a set of states under one move or improvement.

    With `ties` a move to an equally preferred state counts as an improvement. Arc by arc where there are few, else over
    all states at once.
    """
    if moves.fan(states, back) < len(rank):
        sources, targets = moves.steps(states, back)
        if via == "improvements":
            worse, better = (targets, sources) if back else (sources, targets)
            targets = targets[rank[better] >= rank[worse] if ties else rank[better] > rank[worse]]
        return without_repeats(targets)
    within = np.zeros(len(rank), dtype=np.bool_)
    within[states] = True
    return np.flatnonzero(_swept(moves, rank, within, via, back, ties))


def _swept(moves: Steps, rank: Ranks, within: Vector, via: Via, back: bool, ties: bool) -> Vector:
    if via == "moves":
        return np.equal(moves.least((~within).astype(np.int32), 1, back=not back), 0)
    # An improvement leads here iff the worst state that a move comes from is worse; it leads there iff the best state
    # that a move leads to is better: turned round, the least of what is then counted from the top.
    height = rank.max() - rank if back else rank
    nothing = int(rank.max()) + 1
    least = moves.least(np.where(within, height, np.int32(nothing)), nothing, back=not back)
    reached: Vector = least <= height if ties else least < height
    return reached
