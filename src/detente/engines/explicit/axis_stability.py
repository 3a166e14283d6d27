"""Stability in a product, slice by slice; a slice fixes the focal decision maker's own options.

The opponents never leave a slice, so their sanctions are computed slice by slice, in vectors that stay in the nearest
caches, with one thread per processor. A state is stable iff no level that the focal decision maker can move to is worth
more there after the opponents' sanctions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.concepts import Reaction
from detente.engines.combinations import Vector
from detente.engines.explicit.compiled import kernels, processors, seal
from detente.engines.explicit.product_space import ProductSpace
from detente.engines.explicit.ranks import Ranks
from detente.engines.explicit.sanction_kernels import Lower, Shape, by_improvements, by_moves, highest, settle, tie_mark

Array = NDArray[Any]
Found = TypeVar("Found")
TILE = 256  # blocks cut into slices at a time
SHARED = 1 << 14  # cells from which threads pay off
PAIRS = 64  # levels up to which comparing all pairs is the fastest way to sort


class AxisStability:
    """Stable states in a product.

    Parameters
    ----------
    space
        The states.
    ranks
        A decision maker's rank of each state, given its id.
    """

    def __init__(self, space: ProductSpace, ranks: Callable[[str], Ranks]) -> None:
        self.space, self.product, self._ranks = space, space.product, ranks
        self.threads = processors()
        self._orders: dict[int, Array] = {}

    def stable(self, dm: str, concept: Reaction) -> Vector:
        """The states that are stable for a decision maker."""
        number = self.product.conflict.dms.index(dm)
        axis = self.product.axes[number]
        rank = self._on_cells(number).reshape(self.product.split(number))
        rows, kind = axis.kinds
        most = np.stack([(rank if row.all() else rank[:, row]).max(axis=1) for row in rows])
        if concept.replies is not None:
            most = self._after_answers(number, concept, rank, most)
        if len(rows) == 1:
            return self.space.of_cells((rank >= most[0][:, None]).reshape(-1))
        is_stable = np.empty(rank.shape, dtype=np.bool_)
        for level in range(axis.levels):
            np.greater_equal(rank[:, level], most[kind[level]], out=is_stable[:, level])
        return self.space.of_cells(is_stable.reshape(-1))

    def _on_cells(self, number: int) -> Array:
        """Ranks by cell; where some cells are infeasible, those have 0 and states at least 1."""
        rank: Array = self._ranks(self.product.conflict.dms[number])
        if self.product.mask is None:
            return rank
        wide = rank if rank.max() < highest(rank.dtype) else rank.astype(np.int32)
        return self.space.on_cells(wide + wide.dtype.type(1), 0)

    def _after_answers(self, number: int, concept: Reaction, rank: Array, most: Array) -> Array:
        """For each kind of level, the greatest value of its targets after sanctions."""
        compiled = concept.replies == "improvements"
        opponents = [opponent for opponent in range(len(self.product.axes)) if compiled and opponent != number]
        values_held = {opponent: self._held(opponent).reshape(rank.shape) for opponent in opponents}
        size = max(1, rank.shape[1] // (2 * self.threads))

        def part(start: int) -> Array:
            levels = slice(start, start + size)
            cut = {opponent: _cut(array, levels) for opponent, array in values_held.items()}
            return self._worth(number, concept, _cut(rank, levels), most.reshape(len(most), -1), cut, start)

        parts = self._shared(part, range(0, rank.shape[1], size))
        if compiled:
            seal()
        greatest: Array = np.maximum.reduce(parts)
        return greatest.reshape(most.shape)

    def _worth(
        self, number: int, concept: Reaction, own: Array, most: Array, values_held: dict[int, Array], start: int
    ) -> Array:
        """Values of some slices after sanctions, for each kind of level that has a move into them."""
        rows, kind = self.product.axes[number].kinds
        worth = np.zeros_like(most)
        for at, level in enumerate(range(start, start + len(own))):
            values = most[kind[level]].copy() if concept.counter else own[at].copy()
            nowhere = None
            if self.product.mask is not None:
                nowhere = (own[at] == 0) * highest(own.dtype)
                np.maximum(values, nowhere, out=values)
            settle(
                values,
                self._opponents(number, {opponent: array[at] for opponent, array in values_held.items()}, nowhere),
            )
            np.minimum(values, own[at], out=values)
            for row in np.flatnonzero(rows[:, level]):
                np.maximum(worth[row], values, out=worth[row])
        return worth

    def _opponents(self, number: int, values_held: dict[int, Array], nowhere: Array | None) -> list[Lower]:
        steps = []
        for opponent, axis in enumerate(self.product.axes):
            if opponent != number:
                shape = self._within(number, opponent)
                answers = (
                    by_improvements(shape, axis, values_held[opponent])
                    if values_held
                    else by_moves(shape, axis, nowhere)
                )
                steps.append(answers)
        return steps

    def _within(self, number: int, opponent: int) -> Shape:
        """Shape of an opponent's blocks within a slice."""
        outside, levels, inside = self.product.split(opponent)
        own = self.product.axes[number].levels
        return (outside // own, levels, inside) if opponent < number else (outside, levels, inside // own)

    # Input of the improvement kernels.

    def _held(self, opponent: int) -> Array:
        kernels()
        if self.product.axes[opponent].allowed is not None:
            return self._on_cells(opponent)
        if opponent not in self._orders:
            self._orders[opponent] = self._arranged(opponent)
        return self._orders[opponent]

    def _arranged(self, opponent: int) -> Array:
        """The levels of each block sorted by rank, lowest first."""
        shape = self.product.split(opponent)
        rank, tie = self._on_cells(opponent).reshape(shape), tie_mark(shape[1])
        order = np.empty(shape, dtype=tie.dtype)
        arrange = kernels().arrange if shape[1] <= PAIRS else kernels().arrange_wide
        blocks = shape[0] * shape[2]
        size = PAIRS * max(1, -(-blocks // (PAIRS * 4 * self.threads)))
        self._shared(lambda at: arrange(rank, order, tie, at, min(at + size, blocks)), range(0, blocks, size))
        return order

    def _shared(self, work: Callable[[int], Found], parts: range) -> list[Found]:
        """Results of all parts, computed by threads where these pay off."""
        if self.product.cells < SHARED:
            return list(map(work, parts))
        from concurrent.futures import ThreadPoolExecutor  # only where there is much to do

        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(work, parts))


def _cut(array: Array, levels: slice) -> Array:
    """Some slices, each made contiguous."""
    turned = array[:, levels].swapaxes(0, 1)
    copy = np.empty(turned.shape, dtype=array.dtype)
    for start in range(0, turned.shape[1], TILE):  # a tile stays in the nearest cache
        copy[:, start : start + TILE] = turned[:, start : start + TILE]
    return copy.reshape(len(copy), -1)
