"""Compiled kernels over many preference profiles at once: values by state, one column a profile.

Moves are the same in every profile, so each is visited once for all columns, and the loop over columns is one that the
compiler vectorises.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from detente.engines.explicit.compiled import kernel

Array = NDArray[Any]
Rows = tuple[Array, Array, Array]  # the states that can be left, the start of each one's targets, and the targets


@kernel
def answered(rows: Rows, ranks: Array, after: Array, least: Array, lowered: Array, turn: int, last: int) -> bool:
    """Lower each value to the least of `after` at a mover's improvements; whether any was lowered.

    Only moves to states whose values were lowered since the mover's last turn can lower any: `lowered` has the turn of
    each state, and gets this one where a value is lowered.
    """
    sources, starts, targets = rows
    columns = least.shape[1]
    changed = False
    for at in range(len(sources)):
        state = sources[at]
        own, lowest = ranks[state], least[state]
        lower = False
        for way in range(starts[at], starts[at + 1]):
            target = targets[way]
            if lowered[target] <= last:
                continue
            theirs, values = ranks[target], after[target]
            for column in range(columns):
                less = (theirs[column] > own[column]) & (values[column] < lowest[column])
                lowest[column] = values[column] if less else lowest[column]
                lower |= less
        if lower:
            lowered[state] = turn
            changed = True
    return changed


@kernel
def raised(rows: Rows, values: Array, most: Array) -> None:
    """Raise each entry of `most` to the greatest of the values at a mover's targets."""
    sources, starts, targets = rows
    columns = most.shape[1]
    for at in range(len(sources)):
        highest = most[sources[at]]
        for way in range(starts[at], starts[at + 1]):
            theirs = values[targets[way]]
            for column in range(columns):
                highest[column] = max(highest[column], theirs[column])
