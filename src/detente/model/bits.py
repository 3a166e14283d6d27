"""Sets of small numbers as bits of an integer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def members(states: int) -> Iterator[int]:
    """The numbers in a set of states, in order.

    >>> list(members(0b1010))
    [1, 3]
    """
    while states:
        lowest = states & -states
        yield lowest.bit_length() - 1
        states ^= lowest


def union(sets: Iterable[int]) -> int:
    """Union of several sets."""
    united = 0
    for states in sets:
        united |= states
    return united
