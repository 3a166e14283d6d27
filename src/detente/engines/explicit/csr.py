"""Directed links in compressed sparse rows (CSR)."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Vector
from detente.engines.explicit.ranks import Ranks
from detente.engines.explicit.space import Indices


def starts_of(sizes: NDArray[np.intp]) -> Indices:
    """CSR row pointers from row lengths."""
    starts = np.zeros(len(sizes) + 1, dtype=np.intp)
    np.cumsum(sizes, out=starts[1:])
    return starts


def spans(first: Indices, last: Indices) -> tuple[Indices, Indices]:
    """Concatenated ranges `first[k]` to `last[k]` exclusive, and the k that each number belongs to."""
    sizes = last - first
    owner = np.repeat(np.arange(len(first)), sizes)
    offsets = starts_of(sizes)[:-1]
    return owner, np.arange(len(owner)) + (first - offsets)[owner]


class Links:
    """A directed graph over 0, 1, 2 ... as CSR: row k holds the targets of k."""

    def __init__(self, start: Indices, to: NDArray[np.int32]) -> None:
        self.start, self.to = start, to

    @classmethod
    def between(cls, sources: NDArray[np.int32], targets: NDArray[np.int32], size: int) -> Links:
        """Links from unordered pairs."""
        order = np.argsort(sources, kind="stable")
        return cls(starts_of(np.bincount(sources, minlength=size)), targets[order])

    @cached_property
    def sources(self) -> NDArray[np.int32]:
        """Source of each link."""
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))

    @cached_property
    def back(self) -> Links:
        """The transpose: all links reversed."""
        return Links.between(self.to, self.sources, len(self.start) - 1)

    def kept(self, which: Vector) -> Links:
        """The links selected by a mask."""
        return Links.between(self.sources[which], self.to[which], len(self.start) - 1)

    @cached_property
    def _used(self) -> Indices:
        return np.flatnonzero(np.diff(self.start))

    def least(self, values: Ranks, nothing: int) -> Ranks:
        """For each source, the minimum over its targets."""
        lowest = np.full(len(self.start) - 1, nothing, dtype=np.int32)
        if self.to.size:
            lowest[self._used] = np.minimum.reduceat(values[self.to], self.start[self._used])
        return lowest

    def fan(self, rows: Indices) -> int:
        """Number of links in these rows."""
        return int((self.start[rows + 1] - self.start[rows]).sum())

    def places(self, rows: Indices) -> tuple[Indices, NDArray[np.int32]]:
        """The links of these rows, as their own numbers and their targets."""
        _, places = spans(self.start[rows], self.start[rows + 1])
        return places, self.to[places]

    def out_of(self, rows: Indices) -> tuple[Indices, NDArray[np.int32]]:
        """The links of these rows, as positions in `rows` and targets."""
        owner, places = spans(self.start[rows], self.start[rows + 1])
        return owner, self.to[places]
