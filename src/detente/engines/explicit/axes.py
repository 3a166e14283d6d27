"""States as the cells of a product: one axis a decision maker, one level each way to set its own options.

Constraints on one decision maker's options only shorten its axis: options that exclude each other are levels of it.
The other constraints mask cells. The first decision maker's axis varies fastest and levels are in increasing order of
their binary code, so cells are in the order of the states' numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Combinations, Vector, Words, place, taken, words_for
from detente.model.conflict import Conflict
from detente.model.formulas import Algebra, Formula, names
from detente.model.rules import Irreversible

Value = TypeVar("Value", bound=np.generic)
SPARSE = 4  # at least one cell in SPARSE must be feasible
LONGEST = 1 << 16  # levels of an axis
PAIRED = 1 << 12  # levels of an axis up to which moves are checked pair by pair


@dataclass(frozen=True, eq=False)
class Axis:
    """The ways to set one decision maker's options, and between which of them it can move.

    Attributes
    ----------
    options
        Its options, qualified.
    taken
        Which of the options each level takes: a row an option.
    allowed
        Moves between levels as a matrix, reflexive; None: all moves.
    """

    options: tuple[str, ...]
    taken: NDArray[np.bool_]
    allowed: NDArray[np.bool_] | None

    @property
    def levels(self) -> int:
        """Number of levels."""
        return int(self.taken.shape[1])

    @cached_property
    def kinds(self) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
        """The distinct rows of `allowed`, and the index of each level's row among them."""
        if self.allowed is None:
            return np.ones((1, self.levels), dtype=np.bool_), np.zeros(self.levels, dtype=np.intp)
        rows, kind = np.unique(self.allowed, axis=0, return_inverse=True)
        return rows, kind.reshape(-1)

    @cached_property
    def ways(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Allowed moves as CSR: row starts and target levels."""
        rows, kind = self.kinds
        starts = np.concatenate(([0], np.cumsum(rows.sum(axis=1)[kind])))
        return starts.astype(np.intp), np.nonzero(rows[kind])[1]


@dataclass(frozen=True, eq=False)
class Product:
    """The cells of the product and the mask of those that are states.

    Attributes
    ----------
    axes
        One a decision maker, in declared order.
    mask
        Feasible cells; None: all.
    """

    conflict: Conflict
    axes: tuple[Axis, ...]
    mask: Vector | None = None

    @property
    def cells(self) -> int:
        """Number of cells."""
        return prod(axis.levels for axis in self.axes)

    @property
    def shape(self) -> tuple[int, ...]:
        """The levels of each axis, the last decision maker's first."""
        return tuple(axis.levels for axis in reversed(self.axes))

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """Stride of each decision maker's axis, in cells."""
        return tuple(prod(axis.levels for axis in self.axes[:number]) for number in range(len(self.axes)))

    def split(self, number: int) -> tuple[int, int, int]:
        """Shape of the cells as (outside the decision maker's blocks, its levels, inside them)."""
        levels, inside = self.axes[number].levels, self.strides[number]
        return self.cells // (levels * inside), levels, inside

    @cached_property
    def _columns(self) -> dict[str, NDArray[np.bool_]]:
        """Truth vector of each option along its axis."""
        columns: dict[str, NDArray[np.bool_]] = {}
        for number, axis in enumerate(self.axes):
            shape = [1] * len(self.axes)
            shape[len(self.axes) - 1 - number] = axis.levels
            columns |= {option: row.reshape(shape) for option, row in zip(axis.options, axis.taken, strict=True)}
        return columns

    def value(self, formula: Formula) -> NDArray[np.bool_]:
        """Truth of a resolved formula, broadcast over the axes that it mentions only."""
        return Algebra[NDArray[np.bool_]](
            self._columns.__getitem__,
            lambda value: np.full((1,) * len(self.axes), value, dtype=np.bool_),
            np.logical_not,
            np.logical_and,
            np.logical_or,
        ).value(formula)

    def spread(self, along: NDArray[Value]) -> NDArray[Value]:
        """Values along some axes, broadcast to every cell."""
        return np.broadcast_to(along, self.shape).flatten()


def may_be_product(conflict: Conflict) -> bool:
    """Whether the states are combinations of options and moves along one axis don't depend on the others."""
    banned = any(not isinstance(rule, Irreversible) for rule in conflict.moves)
    return conflict.states is None and conflict.arcs is None and not banned


def product_of(conflict: Conflict, most: int) -> Product | None:
    """The product that contains a conflict's states; None if none exists, or with too many cells or too few states."""
    if not may_be_product(conflict):
        return None
    rules = [conflict.resolve(rule.allows()) for rule in conflict.constraints]
    axes: list[Axis] = []
    for dm in conflict.decision_makers:
        options = dm.qualified()
        own = [rule for rule in rules if _about(rule, options)]
        rules = [rule for rule in rules if not _about(rule, options)]
        one_way = [(option, forward) for option, forward in _irreversible(conflict) if option in options]
        levels = Combinations(options, own).all(min(most, PAIRED if one_way else LONGEST))
        if levels is None or not levels.shape[1]:
            return None
        axes.append(_axis(options, levels, one_way))
    product = Product(conflict, tuple(axes))
    return _masked(product, rules) if product.cells <= most else None


def _about(rule: Formula, options: tuple[str, ...]) -> bool:
    own = {name.text for name in names(rule)}
    return bool(own) and own <= set(options)


def _irreversible(conflict: Conflict) -> list[tuple[str, bool]]:
    """The irreversible options: True where taking can't be undone, False where dropping can't be."""
    rules = [rule for rule in conflict.moves if isinstance(rule, Irreversible)]
    return [(conflict.names.option(rule.option), rule.direction == "forward") for rule in rules]


def _masked(product: Product, rules: list[Formula]) -> Product | None:
    mask = np.ones((1,) * len(product.axes), dtype=np.bool_)
    for rule in rules:
        mask = mask & product.value(rule)
    if mask.all():
        return product
    if mask.mean() * SPARSE < 1:
        return None
    return Product(product.conflict, product.axes, product.spread(mask))


def _axis(options: tuple[str, ...], levels: Words, one_way: list[tuple[str, bool]]) -> Axis:
    chosen = np.zeros((len(options), levels.shape[1]), dtype=np.bool_)
    for position in range(len(options)):
        chosen[position] = taken(levels, position)
    allowed = None
    for option, forward in one_way:
        stuck = chosen[options.index(option)] == forward
        fine = ~stuck[:, None] | stuck[None, :]
        allowed = fine if allowed is None else allowed & fine
    return Axis(options, chosen, None if allowed is None or allowed.all() else allowed)


def words_of_levels(product: Product, number: int) -> Words:
    """Options taken at each level of an axis, as bit words over the options of the whole conflict."""
    axis = product.axes[number]
    words = np.zeros((words_for(len(product.conflict.options)), axis.levels), dtype=np.int64)
    for option, row in zip(axis.options, axis.taken, strict=True):
        word, bit = place(product.conflict.options.index(option))
        words[word, row] |= bit
    return words
