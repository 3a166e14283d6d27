"""Which of some things lead to which, as compressed rows."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Vector
from detente.engines.explicit.ranks import Ranks
from detente.engines.explicit.space import Indices


def starts_of(sizes: NDArray[np.intp]) -> Indices:
    """Where each row starts, given how long each is; one more says where the last one ends."""
    found = np.zeros(len(sizes) + 1, dtype=np.intp)
    np.cumsum(sizes, out=found[1:])
    return found


def spans(first: Indices, last: Indices) -> tuple[Indices, Indices]:
    """The whole numbers from each `first` up to its `last` exclusive, in one row; and whose each of them is."""
    sizes = last - first
    owner = np.repeat(np.arange(len(first)), sizes)
    offsets = starts_of(sizes)[:-1]
    return owner, np.arange(len(owner)) + (first - offsets)[owner]


class Links:
    """Links between things numbered from 0: row k holds where k leads to."""

    def __init__(self, start: Indices, to: NDArray[np.int32]) -> None:
        self.start, self.to = start, to

    @classmethod
    def between(cls, sources: NDArray[np.int32], targets: NDArray[np.int32], size: int) -> Links:
        """From pairs, in any order."""
        order = np.argsort(sources, kind="stable")
        return cls(starts_of(np.bincount(sources, minlength=size)), targets[order])

    @cached_property
    def sources(self) -> NDArray[np.int32]:
        """Whose each link is."""
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))

    @cached_property
    def back(self) -> Links:
        """The same links, followed backwards."""
        return Links.between(self.to, self.sources, len(self.start) - 1)

    def kept(self, which: Vector) -> Links:
        """Only some of the links."""
        return Links.between(self.sources[which], self.to[which], len(self.start) - 1)

    @cached_property
    def _used(self) -> Indices:
        return np.flatnonzero(np.diff(self.start))

    def least(self, values: Ranks, nothing: int) -> Ranks:
        """For each, the least value of what it leads to."""
        found = np.full(len(self.start) - 1, nothing, dtype=np.int32)
        if self.to.size:
            found[self._used] = np.minimum.reduceat(values[self.to], self.start[self._used])
        return found

    def fan(self, rows: Indices) -> int:
        """How many links some rows have."""
        return int((self.start[rows + 1] - self.start[rows]).sum())

    def out_of(self, rows: Indices) -> tuple[Indices, NDArray[np.int32]]:
        """The links of some rows: for each the position of its row in `rows`, and where it leads."""
        owner, where = spans(self.start[rows], self.start[rows + 1])
        return owner, self.to[where]
