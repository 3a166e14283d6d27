"""Sanctions that end elsewhere than where they started, over bit rows.

The end of a sanction that starts at t is one of the states that the opponents' legal sequences lead to from t. If t is
one of these itself, t is left out of the count of those that deter: two are enough, or one if that one isn't t.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from detente.engines.combinations import Vector
from detente.engines.explicit.comparisons import WORD, Bits
from detente.engines.explicit.space import Indices


class Returns:
    """The states to which the opponents' legal sequences may return, and what else these lead to.

    Parameters
    ----------
    size
        The number of states.
    leading
        For each row, the columns of the states that its legal sequences lead to; from the columns of each state.
    words
        How many words of a row are worked on at a time.
    """

    def __init__(self, size: int, leading: Callable[[Bits], Bits], words: int) -> None:
        self.size, width = size, -(-size // WORD)
        ends = np.empty((size, width), dtype=np.uint64)
        for first in range(0, width, words):
            ends[:, first : first + words] = leading(_own_columns(size, first, min(words, width - first)))
        states = np.arange(size)
        word, bit = np.divmod(states, WORD)
        returning = states[(ends[states, word] >> bit.astype(np.uint64) & np.uint64(1)).astype(np.bool_)]
        self._ends, self._place = np.unique(ends[returning], axis=0, return_inverse=True)
        self._place = self._place.reshape(-1)
        self._members = returning

    @property
    def nbytes(self) -> int:
        """Memory used."""
        return int(self._ends.nbytes + self._place.nbytes + self._members.nbytes)

    def elsewhere(self, sanctioned: Bits, attracts: Bits, deters: Bits) -> Bits:
        """What is sanctioned where no sanction may end where it started."""
        asked: Vector = np.any((attracts & deters & sanctioned)[self._members], axis=1)
        if not asked.any():
            return sanctioned
        remaining = sanctioned.copy()
        for ends, starts in self._groups(asked):
            once, twice = _counted(deters[ends])
            remaining[starts] = twice | (once & ~deters[starts])
        return remaining

    def _groups(self, asked: Vector) -> Iterator[tuple[Indices, Indices]]:
        """The starts asked about that lead to the same states, with these."""
        places = self._place[asked]
        order = np.argsort(places, kind="stable")
        starts = self._members[asked][order]
        firsts = np.flatnonzero(np.diff(places[order], prepend=-1))
        for first, group in zip(firsts.tolist(), np.split(starts, firsts[1:]), strict=True):
            row = self._ends[places[order[first]]]
            yield np.flatnonzero(np.unpackbits(row.view(np.uint8), bitorder="little", count=self.size)), group


def _own_columns(size: int, first: int, words: int) -> Bits:
    """For each state of some columns, its own one."""
    columns = np.zeros((size, words), dtype=np.uint64)
    states = np.arange(first * WORD, min((first + words) * WORD, size))
    word, bit = np.divmod(states - first * WORD, WORD)
    columns[states, word] = np.uint64(1) << bit.astype(np.uint64)
    return columns


def _counted(rows: Bits) -> tuple[Bits, Bits]:
    """The columns of at least one row, and those of at least two."""
    covered = np.bitwise_or.accumulate(rows, axis=0)
    twice: Bits = np.bitwise_or.reduce(covered[:-1] & rows[1:], axis=0)
    once: Bits = covered[-1]
    return once, twice
