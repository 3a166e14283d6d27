"""Cube cover of a set of states: patterns that differ in one option are merged until none do."""

from __future__ import annotations

from functools import partial

import numpy as np

from detente.engines.combinations import Vector, Words, place, words_for
from detente.engines.explicit.cube_cover import WIDEST, halves
from detente.engines.explicit.space import Indices, Space
from detente.model.plain import spaced

MANY = 1 << 14  # states from which a set is halved instead of merged from pairs, and most cubes from halving
FULL = 16  # halving needs at least one state in FULL combinations
MOST = 1 << 18  # most states merged from pairs


def patterns(space: Space, states: Vector, limit: int) -> tuple[tuple[str, ...], bool]:
    """At most `limit` disjoint patterns, widest first, and whether they cover all the states."""
    if not space.positions:
        return (), not states.any()
    closed = states & space.closed
    values, dashes, complete = _few(space, closed)
    values, dashes = merged(values, len(space.positions), dashes)
    coalesced = np.flatnonzero(states & ~space.closed)
    values = np.concatenate((values, space.columns(coalesced)), axis=1)
    dashes = np.concatenate((dashes, _left_open(space, coalesced)), axis=1)
    width = np.bitwise_count(dashes).sum(axis=0)
    shown = np.lexsort((*values, -width.astype(np.int64)))[:limit]
    written = tuple(map(partial(_pattern, space), values[:, shown].T.tolist(), dashes[:, shown].T.tolist()))
    return written, complete and len(written) == values.shape[1]


def _few(space: Space, states: Vector) -> tuple[Words, Words, bool]:
    """Disjoint cubes, few enough for pairwise merging, and whether they cover the states."""
    options, count = len(space.positions), int(np.count_nonzero(states))
    if count > MANY and options <= WIDEST and 1 << options <= FULL * space.size:
        return halves(space.combinations(states), options, MANY)
    words = space.columns(np.flatnonzero(states)[:MOST])
    return words, np.zeros_like(words), count <= MOST


def merged(words: Words, options: int, dashes: Words | None = None) -> tuple[Words, Words]:
    """Merge combinations or cubes into disjoint cubes: words of the options taken, and of those left open."""
    values, before = words, 0
    dashes = np.zeros_like(words) if dashes is None else dashes
    while values.shape[1] != before:
        before = values.shape[1]
        for position in range(options):
            values, dashes = _merged_on(values, dashes, position)
    return values, dashes


def _merged_on(values: Words, dashes: Words, position: int) -> tuple[Words, Words]:
    """Merge cubes that differ in one option only."""
    word, bit = place(position)
    without = values.copy()
    without[word] &= ~bit
    order = np.lexsort((*without, *dashes))
    without, dashes = without[:, order], dashes[:, order]
    alike = ((without[:, 1:] == without[:, :-1]) & (dashes[:, 1:] == dashes[:, :-1])).all(axis=0)
    first, second = np.append(alike, False), np.insert(alike, 0, False)
    merged_values, merged_dashes = np.where(first, without, values[:, order]), dashes.copy()
    merged_dashes[word, first] |= bit
    return merged_values[:, ~second], merged_dashes[:, ~second]


def _left_open(space: Space, states: Indices) -> Words:
    dashes = np.zeros((words_for(len(space.positions)), len(states)), dtype=np.int64)
    for column, index in enumerate(states):
        for option in space.open[int(index)]:
            word, bit = place(space.positions[option])
            dashes[word, column] |= bit
    return dashes


def _pattern(space: Space, values: list[int], dashes: list[int]) -> str:
    places = map(place, space.positions.values())
    marks = "".join("-" if dashes[word] & bit else "Y" if values[word] & bit else "N" for word, bit in places)
    return spaced(space.conflict, marks)
