"""The states of a product: numbers and options are computed on demand, not stored."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Vector, Words
from detente.engines.explicit.axes import Product, words_of_levels
from detente.engines.explicit.ranks import Ranks, ranks, shortened
from detente.engines.explicit.space import Indices, Space
from detente.engines.explicit.truths import Truths
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Formula
from detente.model.preferences import Levels

SHORT = 15  # most preference statements whose truth bits make a 16-bit rank with a spare value on top


class ProductSpace(Space):
    """The cells of a product that are states, in the order of their numbers."""

    def __init__(self, product: Product) -> None:
        self.product = product
        super().__init__(product.conflict, product.cells)

    def _counted(self) -> int:
        mask = self.product.mask
        return self.product.cells if mask is None else int(np.count_nonzero(mask))

    @cached_property
    def words(self) -> Words:
        """Options taken at each state, as bit words."""
        return self.columns(np.arange(self.size))

    @cached_property
    def _levels(self) -> list[Words]:
        return [words_of_levels(self.product, number) for number in range(len(self.product.axes))]

    def columns(self, indices: Indices) -> Words:
        """Options taken at these states, as bit words."""
        cells = self.cells(indices)
        words = self._levels[0][:, self.level(0, cells)]
        for number in range(1, len(self._levels)):
            words |= self._levels[number][:, self.level(number, cells)]
        return words

    def combinations(self, states: Vector) -> Vector:
        """Mask over all combinations of options, in increasing order, of those in a set of states."""
        if self.product.cells < 1 << len(self.positions):
            return super().combinations(states)
        return self.on_cells(states, 0)

    def level(self, number: int, cells: Indices) -> Indices:
        """Level of each cell on a decision maker's axis."""
        _, levels, inside = self.product.split(number)
        return cells // inside % levels

    def choosing(self, chosen: Iterable[str]) -> int | None:
        """The index of the state with just these options taken."""
        wanted = set(chosen)
        cell = 0
        for axis, stride in zip(self.product.axes, self.product.strides, strict=True):
            own = np.array([option in wanted for option in axis.options], dtype=np.bool_)
            levels = np.flatnonzero((axis.taken == own[:, None]).all(axis=0))
            if not levels.size:
                return None
            cell += int(levels[0]) * stride
        at = self.indices(np.array([cell]))
        return int(at[0]) if at.size else None

    # Conversion between state indices and cells.

    @cached_property
    def _where(self) -> Indices:
        """The cell of each state."""
        assert self.product.mask is not None  # noqa: S101
        return np.flatnonzero(self.product.mask)

    def cells(self, indices: Indices) -> Indices:
        """The cells of some states."""
        return indices if self.product.mask is None else self._where[indices]

    def indices(self, cells: Indices) -> Indices:
        """The states among some cells."""
        mask = self.product.mask
        return cells if mask is None else np.searchsorted(self._where, cells[mask[cells]])

    def of_cells(self, values: NDArray[Any]) -> NDArray[Any]:
        """Values by cell, gathered by state."""
        mask = self.product.mask
        return values if mask is None else values[mask]

    def on_cells(self, values: NDArray[Any], elsewhere: int) -> NDArray[Any]:
        """Values by state, scattered to cells; `elsewhere` in infeasible cells."""
        mask = self.product.mask
        if mask is None:
            return values
        cells = np.full(self.product.cells, elsewhere, dtype=values.dtype)
        cells[mask] = values
        return cells


class ProductTruths(Truths):
    """Truth of formulas over a product: evaluated axis by axis, broadcast to all states at the end."""

    def __init__(self, space: ProductSpace) -> None:
        super().__init__(space)
        self._product_space = space

    def _true(self, formula: Formula) -> Vector:
        product = self._product_space.product
        return self._product_space.of_cells(product.spread(product.value(formula)))


def product_ranks(dm: DecisionMaker, space: ProductSpace, truths: Truths) -> Ranks:
    """A decision maker's rank of each state; for few statements, their truth bits, the first most significant."""
    form = dm.preferences.form
    if not isinstance(form, Levels) or len(form.parts) > SHORT:
        return shortened(ranks(dm.id, form, space, truths))
    product = space.product
    codes = np.zeros((1,) * len(product.axes), dtype=np.uint16)
    for formula in form.formulas():
        codes = (codes << np.uint16(1)) | product.value(product.conflict.resolve(formula))
    return space.of_cells(product.spread(codes))
