"""A set of states as few disjoint Y/N/- patterns: pairs that differ in one option are merged, again and again."""

from __future__ import annotations

import numpy as np

from detente.engines.combinations import Vector, Words, place, taken
from detente.engines.explicit.space import Indices, Space
from detente.model.plain import spaced


def patterns(space: Space, states: Vector, limit: int) -> tuple[tuple[str, ...], bool]:
    """Disjoint patterns that cover the states, at most `limit`, the widest first; and whether they cover all."""
    if not space.positions:
        return (), not states.any()
    within = np.flatnonzero(states & space.closed)
    values, dashes = merged(space.words[:, within], len(space.positions))
    coalesced = np.flatnonzero(states & ~space.closed)
    values = np.concatenate((values, space.words[:, coalesced]), axis=1)
    dashes = np.concatenate((dashes, _left_open(space, coalesced)), axis=1)
    width = np.bitwise_count(dashes).sum(axis=0)
    shown = np.lexsort((*values, -width.astype(np.int64)))[:limit]
    found = tuple(_pattern(space, values[:, [column]], dashes[:, [column]]) for column in shown)
    return found, len(found) == values.shape[1]


def merged(words: Words, options: int) -> tuple[Words, Words]:
    """Disjoint cubes that cover combinations: the options taken, and those left open."""
    values, dashes, before = words, np.zeros_like(words), 0
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
    found = np.zeros((len(space.words), len(states)), dtype=np.int64)
    for column, index in enumerate(states):
        for option in space.open[int(index)]:
            word, bit = place(space.positions[option])
            found[word, column] |= bit
    return found


def _pattern(space: Space, values: Words, dashes: Words) -> str:
    marks = "".join(
        "-" if taken(dashes, position)[0] else "Y" if taken(values, position)[0] else "N"
        for position in space.positions.values()
    )
    return spaced(space.conflict, marks)
