"""Moves over many states by compiled kernels, with one thread per processor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.explicit.blocks import Blocks, Grouping
from detente.engines.explicit.compiled import group_kernels, processors
from detente.engines.explicit.csr import Links
from detente.engines.explicit.moves import Arcs
from detente.engines.explicit.ranks import Ranks, dense
from detente.engines.explicit.space import Indices

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

SHARE = 1 << 17  # states for which waking a thread pays
Part = tuple[int, int]


class Crew:
    """A thread pool that lives only inside `at_work`; outside it, loops run in the calling thread."""

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads or processors()
        self._pool: ThreadPoolExecutor | None = None

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Keep the threads for the duration of the block."""
        from concurrent.futures import ThreadPoolExecutor  # only where there is much to do

        with ThreadPoolExecutor(self.threads) as pool:
            self._pool = pool
            try:
                yield
            finally:
                self._pool = None

    def each(self, loop: Callable[[Part], object], parts: list[Part]) -> None:
        """Run a loop over all parts, in parallel where threads are available."""
        if self._pool is None or len(parts) == 1:
            for part in parts:
                loop(part)
        else:
            list(self._pool.map(loop, parts))

    def parts(self, start: Indices) -> list[Part]:
        """Partition CSR rows, given their starts, into parts of about equal weight."""
        total = int(start[-1])
        count = min(4 * self.threads, max(1, total // SHARE))
        ends = np.searchsorted(start, np.linspace(0, total, count + 1)[1:-1])
        return list(pairwise(sorted({0, *ends.tolist(), len(start) - 1})))


def _above(values: Ranks, nothing: int) -> tuple[Ranks, Any]:
    """The values, and the sentinel for no value, in one integer type."""
    typed = values if nothing <= np.iinfo(values.dtype).max else values.astype(np.int32)
    return typed, typed.dtype.type(nothing)


class CompiledBlocks(Blocks):
    """A decision maker's moves between and within groups of states."""

    def __init__(self, grouping: Grouping, rank: Ranks, crew: Crew) -> None:
        self.crew = crew
        super().__init__(grouping, rank)
        self._groups = (self.order, rank[self.order], self.start)
        self._parts = crew.parts(self.start)

    def _ordered(self) -> NDArray[np.int32]:
        scatter, size = group_kernels().scatter, self.size
        by_rank, ordered = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
        rank = self.rank if self.levels <= 2 * size + (1 << 16) else dense(self.rank)
        scatter(rank, np.arange(size, dtype=np.int32), _following(rank), by_rank)
        scatter(self.group, by_rank, self.start[:-1].copy(), ordered)
        return ordered

    def least(self, values: Ranks, nothing: int, back: bool = False) -> Ranks:
        if self.links is None:
            return self._within_groups(values, nothing, stay=False)
        values, none = _above(values, nothing)
        links = self.links.back if back else self.links
        lowest, lows, loop = np.empty_like(values), self._lows(values, none), group_kernels().least_linked
        rows = (links.start, links.to)
        self._each(lambda part: loop(values, self._groups, rows, lows, part, none, lowest))
        return lowest

    def least_or_stay(self, values: Ranks) -> Ranks:
        most = int(values.max())
        if self.links is None:
            return self._within_groups(values, most, stay=True)
        lowest, loop = np.empty_like(values), group_kernels().least_linked_or_stay
        rows, (least, _) = (self.links.start, self.links.to), self._lows(values, values.dtype.type(most))
        self._each(lambda part: loop(values, self._groups, rows, least, part, lowest))
        return lowest

    def least_better(self, values: Ranks, nothing: int) -> Ranks:
        values, none = _above(values, nothing)
        lowest, loops = np.empty_like(values), group_kernels()
        if self.links is None:
            self._each(lambda part: loops.better_within(values, self._groups, part, none, lowest))
            return lowest
        rows = (self.links.start, self.links.to)
        self._each(lambda part: loops.better_linked(values, self._groups, rows, part, none, lowest))
        return lowest

    def _within_groups(self, values: Ranks, nothing: int, stay: bool) -> Ranks:
        values, none = _above(values, nothing)
        lowest, loop = np.empty_like(values), group_kernels().least_within
        self._each(lambda part: loop(values, self._groups, part, none, stay, lowest))
        return lowest

    def _lows(self, values: Ranks, none: Any) -> tuple[Ranks, Ranks]:
        """The two least values of each group."""
        loop = group_kernels().lowest
        least, second = (np.empty(len(self.sizes), dtype=values.dtype) for _ in range(2))
        self._each(lambda part: loop(values, self._groups, part, none, least, second))
        return least, second

    def _each(self, loop: Callable[[Part], object]) -> None:
        self.crew.each(loop, self._parts)


def _following(rank: Ranks) -> Indices:
    """Start of each rank's bucket in a counting sort."""
    counts = np.bincount(rank)
    return np.cumsum(counts) - counts


class CompiledArcs(Arcs):
    """Moves as single arcs."""

    def __init__(self, links: Links, rank: Ranks, crew: Crew) -> None:
        self.crew = crew
        super().__init__(links, rank)

    def least(self, values: Ranks, nothing: int, back: bool = False) -> Ranks:
        return self._least(self._toward(back), values, nothing)

    def least_or_stay(self, values: Ranks) -> Ranks:
        return np.minimum(values, self._least(self.links, values, int(values.max())))

    def least_better(self, values: Ranks, nothing: int) -> Ranks:
        return self._least(self.better, values, nothing)

    def _least(self, links: Links, values: Ranks, nothing: int) -> Ranks:
        values, none = _above(values, nothing)
        lowest, loop, rows = np.empty_like(values), group_kernels().least_led_to, (links.start, links.to)
        self.crew.each(lambda part: loop(values, rows, part, none, lowest), self.crew.parts(links.start))
        return lowest
