"""Compiled loops for improvements along an axis: the only ones that array operations can't express at full speed.

Arrays have three axes: what is outside a block, the levels of a block, what is inside one. A lane is one block; lanes
are handled some at a time, copied into a small tile, so that the innermost loops run over neighbouring lanes and
whatever they touch stays in the nearest cache. All in this one module: a cached kernel knows only its own file.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from detente.engines.explicit.compiled import Kernel, kernel

Array = NDArray[Any]
LANES = 64  # of a tile


def _within(function: Kernel) -> Kernel:
    """The function as a part of the kernels that call it: what they do with a tile is then known to the compiler."""
    compiler: Any = njit
    found: Kernel = compiler(inline="always")(function)
    return found


@_within
def _load(tile: Array, array: Array, first: int, count: int) -> None:
    """Some lanes of an array into a tile: a row a level, a column a lane."""
    _, levels, inside = array.shape
    outer, inner, done = first // inside, first % inside, 0
    while done < count:
        here = min(count - done, inside - inner)
        block = array[outer]
        for level in range(levels):
            for lane in range(here):
                tile[level, done + lane] = block[level, inner + lane]
        done += here
        outer, inner = outer + 1, 0


@_within
def _store(tile: Array, array: Array, first: int, count: int) -> None:
    _, levels, inside = array.shape
    outer, inner, done = first // inside, first % inside, 0
    while done < count:
        here = min(count - done, inside - inner)
        block = array[outer]
        for level in range(levels):
            for lane in range(here):
                block[level, inner + lane] = tile[level, done + lane]
        done += here
        outer, inner = outer + 1, 0


@kernel
def arrange(rank: Array, order: Array, tie: Any, start: int, end: int) -> None:
    """For the lanes from `start` to `end`, the levels of each by rank, the lowest first.

    A level whose rank is that of the one after it is marked with the bit `tie`. Each pair of levels is compared once
    and whichever is higher counted up: no branches, so many lanes go at once.
    """
    levels = rank.shape[1]
    ranks = np.zeros((levels, LANES), rank.dtype)
    place = np.zeros((levels, LANES), np.uint16)
    row = np.zeros((levels, LANES), rank.dtype)
    found = np.zeros((levels, LANES), order.dtype)
    for first in range(start, end, LANES):
        count = min(LANES, end - first)
        _load(ranks, rank, first, count)
        place[:] = 0
        for one in range(levels):
            mine, my_place = ranks[one], place[one]
            for other in range(one):
                its, its_place = ranks[other], place[other]
                for lane in range(LANES):
                    higher = np.uint16(its[lane] <= mine[lane])
                    my_place[lane] += higher
                    its_place[lane] += np.uint16(1) - higher
        for level in range(levels):
            for lane in range(count):
                found[place[level, lane], lane] = level
                row[place[level, lane], lane] = ranks[level, lane]
        for level in range(levels - 1):
            for lane in range(count):
                if row[level, lane] == row[level + 1, lane]:
                    found[level, lane] |= tie
        _store(found, order, first, count)


@kernel
def arrange_wide(rank: Array, order: Array, tie: Any, start: int, end: int) -> None:
    """The same by sorting each lane, which pays where there are many levels."""
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
    """As `improve`, for blocks that lie in one piece each: a row a block."""
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
    """Replace each value by the least among itself and those of higher rank in its block; whether any changed.

    From the best level of a block on downwards: `best` is the least value of what ranks higher, `tied` that of the
    levels so far that rank alike.
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
    """The same where moves lead from each level only to some, `ends` from its `start` on, pair by pair."""
    outside, levels, inside = values.shape
    tile, found = np.zeros((levels, LANES), values.dtype), np.zeros((levels, LANES), values.dtype)
    ranks = np.zeros((levels, LANES), rank.dtype)
    changed = False
    for first in range(0, outside * inside, LANES):
        count = min(LANES, outside * inside - first)
        _load(tile, values, first, count)
        _load(ranks, rank, first, count)
        lower = False
        for one in range(levels):
            mine, least = ranks[one], found[one]
            least[:] = tile[one]
            for way in range(start[one], start[one + 1]):
                its, value = ranks[ends[way]], tile[ends[way]]
                for lane in range(LANES):
                    better = (its[lane] > mine[lane]) & (value[lane] < least[lane])
                    least[lane] = value[lane] if better else least[lane]
            for lane in range(count):
                lower |= least[lane] != tile[one, lane]
        if lower:
            changed = True
            _store(found, values, first, count)
    return changed
