"""Cube cover of large sets of states by recursive halving, without a search for pairs.

Options are ordered by influence, the greatest first; the space is split on one after the other until a part lies in the
set as a whole. These parts are disjoint cubes, found for all states at once.
"""

from __future__ import annotations

import numpy as np

from detente.engines.combinations import Vector, Words
from detente.engines.explicit.space import Indices

WIDEST = 28  # options whose combinations fit in one vector


def halves(inside: Vector, options: int, most: int) -> tuple[Words, Words, bool]:
    """At most `most` disjoint cubes that cover the combinations `inside`, widest first, and whether they cover all.

    Parameters
    ----------
    inside
        Membership of every combination, in increasing order.
    options
        Number of options, at most `WIDEST`.
    """
    influence, inside = _without_idle(inside, options)
    order = sorted(influence, key=influence.__getitem__)
    inside = _in_order(inside, sorted(influence), order)
    layers = [inside]
    while len(layers) <= len(order):
        pairs = layers[-1].reshape(-1, 2)
        layers.append(pairs[:, 0] & pairs[:, 1])
    idle = sum(1 << option for option in range(options) if option not in influence)
    values, dashes, room, complete = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)], most, True
    for level in range(len(order), -1, -1):
        maximal = layers[level].copy()
        if level < len(order):
            maximal &= ~np.repeat(layers[level + 1], 2)
        cubes = np.flatnonzero(maximal)
        complete &= cubes.size <= room
        cubes = cubes[:room]
        room -= cubes.size
        values.append(_coded(cubes, order[level:]))
        dashes.append(np.full(cubes.size, idle + sum(1 << option for option in order[:level]), dtype=np.int64))
    return np.concatenate(values)[None], np.concatenate(dashes)[None], complete


def _without_idle(inside: Vector, options: int) -> tuple[dict[int, int], Vector]:
    """Project out the options without influence; also the influence of the others, in combinations."""
    influence = {}
    for option in reversed(range(options)):
        pairs = inside.reshape(-1, 2, 1 << option)
        differing = int(np.count_nonzero(pairs[:, 0] != pairs[:, 1]))
        if differing:
            influence[option] = differing
        else:
            inside = pairs[:, 0].reshape(-1)
    return influence, inside


def _in_order(inside: Vector, now: list[int], wanted: list[int]) -> Vector:
    """The set with its options permuted; the first one varies fastest."""
    axes = [len(now) - 1 - now.index(option) for option in reversed(wanted)]
    return inside.reshape((2,) * len(now)).transpose(axes).reshape(-1)


def _coded(cubes: Indices, order: list[int]) -> Indices:
    codes = np.zeros_like(cubes)
    for place, option in enumerate(order):
        codes |= (cubes >> place & 1) << option
    return codes
