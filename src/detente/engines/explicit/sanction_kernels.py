"""What opponents can do within one slice of a product, as steps that lower a vector of values in place."""

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
    """Lower the values by what the opponents can do one after the other, until none of them can lower any."""
    turn, idle = 0, 0
    while idle < len(opponents):
        # what an opponent just did, it can't do better at once
        idle = 1 if opponents[turn](values) else idle + 1
        turn = (turn + 1) % len(opponents)


def by_moves(shape: Shape, axis: Axis, nowhere: Array | None) -> Lower:
    """Any moves; `nowhere` tells the cells that are no states, whose values stay the highest."""

    def lower(values: Array) -> bool:
        given = values.reshape(shape)
        least = given.min(axis=1, keepdims=True) if axis.allowed is None else _least_allowed(given, axis.allowed)
        if nowhere is not None:
            least = np.maximum(least, nowhere.reshape(shape))
        changed = bool((given != least).any())
        given[:] = least
        return changed

    return lower


def _least_allowed(given: Array, allowed: NDArray[np.bool_]) -> Array:
    found = np.empty_like(given)
    for level, ends in enumerate(allowed):
        given[:, ends].min(axis=1, out=found[:, level])
    return found


def by_improvements(shape: Shape, axis: Axis, held: Array) -> Lower:
    """Improvements only; `held` are the levels of each block by rank, or where moves aren't free, ranks."""
    given = held.reshape(shape)
    if axis.allowed is not None:
        starts, ends = axis.ways
        return lambda values: bool(kernels().improve_within(values.reshape(shape), given, starts, ends))
    tie = tie_mark(axis.levels)
    if shape[2] == 1:
        rows = given[:, :, 0]
        return lambda values: bool(kernels().improve_rows(values.reshape(rows.shape), rows, tie, highest(values.dtype)))
    return lambda values: bool(kernels().improve(values.reshape(shape), given, tie, highest(values.dtype)))


def highest(kind: np.dtype[Any]) -> Any:
    """The highest number of a type."""
    return kind.type(np.iinfo(kind).max)


def tie_mark(levels: int) -> Any:
    """The bit, of as short a type as holds the levels below it, that marks a level tied with the next one."""
    kinds: tuple[type[np.unsignedinteger[Any]], ...] = (np.uint8, np.uint16, np.uint32)
    kind = next(kind for kind in kinds if levels <= 1 << (8 * np.dtype(kind).itemsize - 1))
    return kind(1 << (8 * np.dtype(kind).itemsize - 1))
