"""Kernels of the opponents' sanctions within one slice of a product; each lowers a vector of values in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.explicit.axes import Axis
from detente.engines.explicit.compiled import kernels

Array = NDArray[Any]
Shape = tuple[int, int, int]  # outside the blocks of an opponent, its levels, inside the blocks
Lower = Callable[[Array], bool]  # each value becomes the least of those that the opponent can bring about; any changed?


def settle(values: Array, opponents: Sequence[Lower]) -> None:
    """Apply the opponents' steps in turn until a fixpoint."""
    turn, idle = 0, 0
    while idle < len(opponents):
        # Moves are transitive here, so repeating a step cannot lower the values.
        idle = 1 if opponents[turn](values) else idle + 1
        turn = (turn + 1) % len(opponents)


def by_moves(shape: Shape, axis: Axis, nowhere: Array | None) -> Lower:
    """Step of an opponent with any moves; `nowhere` masks infeasible cells, whose values stay the highest."""

    def lower(values: Array) -> bool:
        blocks = values.reshape(shape)
        least = blocks.min(axis=1, keepdims=True) if axis.allowed is None else _least_allowed(blocks, axis.allowed)
        if nowhere is not None:
            least = np.maximum(least, nowhere.reshape(shape))
        changed = bool((blocks != least).any())
        blocks[:] = least
        return changed

    return lower


def _least_allowed(blocks: Array, allowed: NDArray[np.bool_]) -> Array:
    lowest = np.empty_like(blocks)
    for level, ends in enumerate(allowed):
        blocks[:, ends].min(axis=1, out=lowest[:, level])
    return lowest


def by_improvements(shape: Shape, axis: Axis, held: Array) -> Lower:
    """Step of an opponent with improvements only; `held`: each block's levels by rank, or ranks if moves are banned."""
    blocks = held.reshape(shape)
    if axis.allowed is not None:
        starts, ends = axis.ways
        return lambda values: bool(kernels().improve_within(values.reshape(shape), blocks, starts, ends))
    tie = tie_mark(axis.levels)
    if shape[2] == 1:
        rows = blocks[:, :, 0]
        return lambda values: bool(kernels().improve_rows(values.reshape(rows.shape), rows, tie, highest(values.dtype)))
    return lambda values: bool(kernels().improve(values.reshape(shape), blocks, tie, highest(values.dtype)))


def highest(kind: np.dtype[Any]) -> Any:
    """The largest value of an integer type."""
    return kind.type(np.iinfo(kind).max)


def tie_mark(levels: int) -> Any:
    """The bit that marks a level tied with the next, in the shortest integer type that holds the levels below it."""
    kinds: tuple[type[np.unsignedinteger[Any]], ...] = (np.uint8, np.uint16, np.uint32)
    kind = next(kind for kind in kinds if levels <= 1 << (8 * np.dtype(kind).itemsize - 1))
    return kind(1 << (8 * np.dtype(kind).itemsize - 1))
