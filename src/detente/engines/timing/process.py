"""Markov processes in continuous time: jumps between places, each by an entry of a tempo and by somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Process:
    """Jumps between places.

    Attributes
    ----------
    size
        How many places there are.
    starts, ends
        Where each jump begins and ends, as places.
    entries
        The entry of the tempo that each jump goes by: moves from 0 on, then events.
    actors
        Who brings it about: decision makers from 0 on, then events.
    actor_count
        How many of these there are.
    """

    size: int
    starts: Ints
    ends: Ints
    entries: Ints
    actors: Ints
    actor_count: int

    @cached_property
    def used(self) -> tuple[int, ...]:
        """The entries of the tempo that some jump goes by; the process hangs on no other mean time."""
        return tuple(np.unique(self.entries).tolist())

    def rates(self, means: Sequence[float]) -> NDArray[np.float64]:
        """The rate of each jump, from the mean times of the entries."""
        return (1.0 / np.asarray(means, dtype=np.float64))[self.entries]


def start_at(size: int, place: int) -> Mask:
    """The set of one place."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[place] = True
    return mask


def spread(starts: Ints, ends: Ints, begin: Mask) -> Mask:
    """The places that jumps lead to from some, those included."""
    reached, front = begin.copy(), begin
    by_start = np.argsort(starts, kind="stable")
    targets, first = ends[by_start], np.searchsorted(starts[by_start], np.arange(len(begin) + 1))
    while front.any():
        led = targets[from_places(first, np.flatnonzero(front))[0]]
        front = np.zeros_like(reached)
        front[led] = True
        front &= ~reached
        reached |= front
    return reached


def from_places(first: Ints, places: Ints) -> tuple[Ints, Ints]:
    """The jumps from some places, and which of the places each is from; `first` is the first jump of each place."""
    sizes = first[places + 1] - first[places]
    offsets = np.repeat(first[places] - (np.cumsum(sizes) - sizes), sizes)
    return offsets + np.arange(int(sizes.sum())), np.repeat(np.arange(len(places)), sizes)
