"""Moves along an axis of a product, one by one or over all states at once; only ranks are stored."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.engines.explicit.product_space import ProductSpace
from detente.engines.explicit.ranks import Ranks
from detente.engines.explicit.space import Indices


class AxisMoves:
    """A decision maker's moves in a product."""

    transitive = True  # along an axis only irreversible options restrict them

    def __init__(self, space: ProductSpace, number: int) -> None:
        self.space, self.number = space, number
        self.axis = space.product.axes[number]

    def _allowed(self, levels: Indices, back: bool = False) -> NDArray[np.bool_]:
        """Rows of the reflexive move matrix (or its transpose) for these levels."""
        if self.axis.allowed is None:
            return np.ones((len(levels), self.axis.levels), dtype=np.bool_)
        return (self.axis.allowed.T if back else self.axis.allowed)[levels]

    def least(self, values: Ranks, nothing: int, back: bool = False) -> Ranks:
        product = self.space.product
        blocks = self.space.on_cells(values, nothing).reshape(product.split(self.number))
        free = self.axis.allowed is None
        lowest = _least_of_others(blocks, nothing) if free else self._least_allowed(blocks, nothing, back)
        return self.space.of_cells(lowest.reshape(-1))

    def _least_allowed(self, blocks: Ranks, nothing: int, back: bool) -> Ranks:
        lowest = np.full_like(blocks, nothing)
        for level, ends in enumerate(self._allowed(np.arange(self.axis.levels), back)):
            targets = np.flatnonzero(ends)
            targets = targets[targets != level]
            if targets.size:
                lowest[:, level] = blocks[:, targets].min(axis=1)
        return lowest

    def fan(self, states: Indices, back: bool = False) -> int:
        return len(states) * (self.axis.levels - 1)

    def steps(self, states: Indices, back: bool = False) -> tuple[Indices, Indices]:
        cells = self.space.cells(states)
        level = self.space.level(self.number, cells)
        stride = self.space.product.strides[self.number]
        allowed = self._allowed(level, back)
        allowed[np.arange(len(states)), level] = False
        rows, targets = np.nonzero(allowed)
        ends = cells[rows] + (targets - level[rows]) * stride
        mask = self.space.product.mask
        if mask is not None:
            rows, ends = rows[mask[ends]], ends[mask[ends]]
        return states[rows], self.space.indices(ends)


def _least_of_others(blocks: Ranks, nothing: int) -> Ranks:
    """For each level, the minimum over the other levels of its block: the block's minimum, or for a unique minimiser
    the second least value.
    """
    least = blocks.min(axis=1, keepdims=True)
    lowest = blocks == least
    alone = lowest & (np.count_nonzero(lowest, axis=1, keepdims=True) == 1)
    second = np.where(lowest, np.asarray(nothing, dtype=blocks.dtype), blocks).min(axis=1, keepdims=True)
    minima: Ranks = np.where(alone, second, least)
    return minima
