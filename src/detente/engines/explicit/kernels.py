"""Compiled kernels for improvements along an axis, the only loops that array operations can't express at full speed.

Arrays have three axes: outside a block, the levels of a block, inside it. A lane is one block; lanes are copied into a
small tile, some at a time, so that the innermost loops run over neighbouring lanes and stay in the nearest cache. All
kernels are in this one module since numba's cache tracks changes of a kernel's own file only.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from detente.engines.explicit.compiled import Kernel, kernel

Array = NDArray[Any]
LANES = 64  # per tile


def _within(function: Kernel) -> Kernel:
    """Inline the function into the kernels that call it, so that the compiler can optimise their use of a tile."""
    compiler: Any = njit
    inlined: Kernel = compiler(inline="always")(function)
    return inlined


@_within
def _load(tile: Array, array: Array, first: int, count: int) -> None:
    """Copy some lanes of an array into a tile: rows are levels, columns are lanes."""
    _, levels, inside = array.shape
    outer, inner, done = first // inside, first % inside, 0
    while done < count:
        lanes = min(count - done, inside - inner)
        block = array[outer]
        for level in range(levels):
            for lane in range(lanes):
                tile[level, done + lane] = block[level, inner + lane]
        done += lanes
        outer, inner = outer + 1, 0


@_within
def _store(tile: Array, array: Array, first: int, count: int) -> None:
    _, levels, inside = array.shape
    outer, inner, done = first // inside, first % inside, 0
    while done < count:
        lanes = min(count - done, inside - inner)
        block = array[outer]
        for level in range(levels):
            for lane in range(lanes):
                block[level, inner + lane] = tile[level, done + lane]
        done += lanes
        outer, inner = outer + 1, 0


@kernel
def arrange(rank: Array, order: Array, tie: Any, start: int, end: int) -> None:
    """Sort the levels of each lane from `start` to `end` by rank, lowest first.

    A level tied with the next is marked by the bit `tie`. A rank sort by pairwise comparison: without branches, so that
    the compiler vectorises it over lanes.
    """
    levels = rank.shape[1]
    ranks = np.zeros((levels, LANES), rank.dtype)
    place = np.zeros((levels, LANES), np.uint16)
    row = np.zeros((levels, LANES), rank.dtype)
    arranged = np.zeros((levels, LANES), order.dtype)
    for first in range(start, end, LANES):
        count = min(LANES, end - first)
        _load(ranks, rank, first, count)
        place[:] = 0
        for upper in range(levels):
            mine, my_place = ranks[upper], place[upper]
            for lower in range(upper):
                its, its_place = ranks[lower], place[lower]
                for lane in range(LANES):
                    higher = np.uint16(its[lane] <= mine[lane])
                    my_place[lane] += higher
                    its_place[lane] += np.uint16(1) - higher
        for level in range(levels):
            for lane in range(count):
                arranged[place[level, lane], lane] = level
                row[place[level, lane], lane] = ranks[level, lane]
        for level in range(levels - 1):
            for lane in range(count):
                if row[level, lane] == row[level + 1, lane]:
                    arranged[level, lane] |= tie
        _store(arranged, order, first, count)


@kernel
def arrange_wide(rank: Array, order: Array, tie: Any, start: int, end: int) -> None:
    """As `arrange`, by sorting each lane, which is faster for many levels."""
    _, levels, inside = rank.shape
    key = np.empty(levels, np.uint64)
    half, low = np.uint64(32), np.uint64(0xFFFFFFFF)
    for lane in range(start, end):
        outer, inner = lane // inside, lane % inside
        for level in range(levels):
            key[level] = (np.uint64(rank[outer, level, inner]) << half) | np.uint64(level)
        key.sort()
        for level in range(levels):
            order[outer, level, inner] = key[level] & low
            if level + 1 < levels and key[level] >> half == key[level + 1] >> half:
                order[outer, level, inner] |= tie


@kernel
def improve_rows(values: Array, order: Array, tie: Any, top: Any) -> bool:
    """As `improve`, for contiguous blocks: one row per block."""
    blocks, levels = values.shape
    mask = tie - order.dtype.type(1)
    changed = False
    for at in range(blocks):
        block, places = values[at], order[at]
        best, tied = top, top
        for step in range(levels):
            code = places[levels - 1 - step]
            level, alike = code & mask, code > mask
            value = block[level]
            if not alike:
                best, tied = min(best, tied), top
            if best < value:
                value = best
                block[level] = value
                changed = True
            tied = min(tied, value)
    return changed


@kernel
def improve(values: Array, order: Array, tie: Any, top: Any) -> bool:
    """Replace each value by the minimum of itself and those of higher rank in its block; return whether any changed.

    Runs from the best level of a block down: `best` is the least value of the higher ranks, `tied` that of the levels
    so far in the current tie.
    """
    outside, levels, inside = values.shape
    mask = tie - order.dtype.type(1)
    tile = np.zeros((levels, LANES), values.dtype)
    places = np.zeros((levels, LANES), order.dtype)
    best, tied = np.zeros(LANES, values.dtype), np.zeros(LANES, values.dtype)
    changed = False
    for first in range(0, outside * inside, LANES):
        count = min(LANES, outside * inside - first)
        _load(tile, values, first, count)
        _load(places, order, first, count)
        best[:] = top
        tied[:] = top
        lower = False
        for step in range(levels):
            row = places[levels - 1 - step]
            for lane in range(count):
                code = row[lane]
                level, alike = code & mask, code > mask
                value = tile[level, lane]
                above = best[lane] if alike else min(best[lane], tied[lane])
                least = min(value, above)
                lower |= least != value
                tile[level, lane] = least
                best[lane] = above
                tied[lane] = min(tied[lane], least) if alike else least
        if lower:
            changed = True
            _store(tile, values, first, count)
    return changed


@kernel
def improve_within(values: Array, rank: Array, start: Array, ends: Array) -> bool:
    """As `improve` with restricted moves in CSR form (`start`, `ends`), pair by pair."""
    outside, levels, inside = values.shape
    tile, improved = np.zeros((levels, LANES), values.dtype), np.zeros((levels, LANES), values.dtype)
    ranks = np.zeros((levels, LANES), rank.dtype)
    changed = False
    for first in range(0, outside * inside, LANES):
        count = min(LANES, outside * inside - first)
        _load(tile, values, first, count)
        _load(ranks, rank, first, count)
        lower = False
        for level in range(levels):
            mine, least = ranks[level], improved[level]
            least[:] = tile[level]
            for way in range(start[level], start[level + 1]):
                its, value = ranks[ends[way]], tile[ends[way]]
                for lane in range(LANES):
                    better = (its[lane] > mine[lane]) & (value[lane] < least[lane])
                    least[lane] = value[lane] if better else least[lane]
            for lane in range(count):
                lower |= least[lane] != tile[level, lane]
        if lower:
            changed = True
            _store(improved, values, first, count)
    return changed
