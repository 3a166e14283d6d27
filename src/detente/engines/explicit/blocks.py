"""Moves in option form: anywhere within the block of states that share everyone else's options.

Move rules partition a block into groups of states that the rules don't distinguish; links between groups are the
allowed moves. Each operation over all states is a minimum over a group, or over a suffix of it in rank order, so no
pair of states is ever visited.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Vector
from detente.engines.explicit.csr import Links, spans, starts_of
from detente.engines.explicit.ranks import Ranks
from detente.engines.explicit.space import Indices


@dataclass(frozen=True)
class Grouping:
    """How moves group the states.

    Attributes
    ----------
    group
        The group of each state, from 0.
    links
        Moves between groups, including within a group; None: within each group only.
    transitive
        Whether the moves are transitive.
    """

    group: Ranks
    links: Links | None
    transitive: bool


class Blocks:
    """A decision maker's moves between and within groups of states."""

    def __init__(self, grouping: Grouping, rank: Ranks) -> None:
        self.group, self.links, self.transitive = grouping.group, grouping.links, grouping.transitive
        self.rank, self.size = rank, len(rank)
        self.levels = int(rank.max()) + 1
        self.start = starts_of(np.bincount(self.group))
        self.sizes = np.diff(self.start)
        self.order = self._ordered()

    def _ordered(self) -> Indices | NDArray[np.int32]:
        """The states sorted by group, then rank."""
        return np.argsort(self._key(self.group, self.rank))

    @cached_property
    def sorted(self) -> Ranks:
        """The group of each state, in that order."""
        return self.group[self.order]

    def _key(self, group: Ranks, rank: Ranks) -> NDArray[np.int64]:
        return group.astype(np.int64) * self.levels + rank

    # Moves.

    def least(self, values: Ranks, nothing: int, back: bool = False) -> Ranks:
        inside, least = self._least_apart(values, nothing)
        if self.links is None:
            return inside
        across = self._across(back).least(least, nothing)[self.group]
        lowest: Ranks = np.where(self._within[self.group], np.minimum(inside, across), across)
        return lowest

    def least_or_stay(self, values: Ranks) -> Ranks:
        least = self._least(values[self.order])
        if self.links is not None:
            least = self.links.least(least, int(values.max()))
        return np.minimum(values, least[self.group])

    def _least(self, values: Ranks) -> Ranks:
        least: Ranks = np.minimum.reduceat(values, self.start[:-1])
        return least

    def _least_apart(self, values: Ranks, nothing: int) -> tuple[Ranks, Ranks]:
        """For each state, the minimum over the rest of its group; for each group, its minimum.

        A unique minimiser gets the second least value, all others the least.
        """
        values = values[self.order]
        least = self._least(values)
        lowest = values == least[self.sorted]
        alone = np.add.reduceat(lowest, self.start[:-1], dtype=np.int32) == 1
        second = self._least(np.where(lowest, np.int32(nothing), values))
        inside = np.empty_like(values)
        inside[self.order] = np.where(lowest & alone[self.sorted], second[self.sorted], least[self.sorted])
        return inside, least

    @cached_property
    def _loops(self) -> Vector:
        assert self.links is not None  # noqa: S101
        return np.equal(self.links.sources, self.links.to)

    @cached_property
    def _within(self) -> Vector:
        """Mask of the groups whose states have moves among themselves."""
        assert self.links is not None  # noqa: S101
        mask = np.zeros(len(self.sizes), dtype=np.bool_)
        mask[self.links.to[self._loops]] = True
        return mask

    @cached_property
    def _between(self) -> Links:
        assert self.links is not None  # noqa: S101
        return self.links.kept(~self._loops)

    def _across(self, back: bool) -> Links:
        return self._between.back if back else self._between

    # Improvements. In the order by group and rank, the states better than a given one are a suffix of each group.

    def least_better(self, values: Ranks, nothing: int) -> Ranks:
        group_least = self._rests(values, nothing)
        start, points = self._better
        if start is None:
            return group_least[points]
        least = np.full(self.size, nothing, dtype=np.int32)
        used = np.flatnonzero(np.diff(start))
        if used.size:
            least[used] = np.minimum.reduceat(group_least[points], start[used])
        return least

    def _rests(self, values: Ranks, nothing: int) -> Ranks:
        """Suffix minima: for each position, the least value from there to the end of its group; last, `nothing`."""
        steps = len(self.sizes) * (nothing + 1)
        offset: NDArray[Any] = self.sorted.astype(np.int32 if steps < 1 << 31 else np.int64) * (nothing + 1)
        raised = values[self.order] + offset  # later groups lie above, so one running minimum serves all
        least = np.minimum.accumulate(raised[::-1])[::-1] - offset
        return np.append(least.astype(np.int32), np.int32(nothing))

    @cached_property
    def _better(self) -> tuple[Indices | None, Indices]:
        """Suffix starts: for each group that a state leads to, the position where better states begin, or the end.

        Without links, one position per state; else CSR: the positions of all states, and the row starts.
        """
        keys = self._key(self.sorted, self.rank[self.order])
        if self.links is None:
            return None, self._points(keys, self.group, self.rank)
        owner, groups = self.links.out_of(self.group.astype(np.intp))
        return starts_of(np.bincount(owner, minlength=self.size)), self._points(keys, groups, self.rank[owner])

    def _points(self, keys: NDArray[np.int64], groups: Ranks, rank: Ranks) -> Indices:
        points = np.searchsorted(keys, self._key(groups, rank), side="right")
        return np.where(points < self.start[groups + 1], points, self.size)

    # Single moves.

    def fan(self, states: Indices, back: bool = False) -> int:
        return int(self._reach(back)[self.group[states]].sum())

    @cached_property
    def _forward(self) -> NDArray[np.intp]:
        return self._summed(self.links)

    @cached_property
    def _backward(self) -> NDArray[np.intp]:
        return self._summed(self.links.back if self.links else None)

    def _reach(self, back: bool) -> NDArray[np.intp]:
        return self._backward if back else self._forward

    def _summed(self, links: Links | None) -> NDArray[np.intp]:
        """Number of targets of a state of each group, itself included where the group links to itself."""
        if links is None:
            return self.sizes
        return np.bincount(links.sources, weights=self.sizes[links.to], minlength=len(self.sizes)).astype(np.intp)

    def steps(self, states: Indices, back: bool = False) -> tuple[Indices, Indices]:
        sources, groups = states, self.group[states]
        if self.links is not None:
            owner, groups = (self.links.back if back else self.links).out_of(groups.astype(np.intp))
            sources = states[owner]
        owner, positions = spans(self.start[groups], self.start[groups + 1])
        sources, targets = sources[owner], self.order[positions].astype(np.intp, copy=False)
        moved = sources != targets
        return sources[moved], targets[moved]
