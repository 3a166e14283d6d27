"""Breadth-first search for a shortest legal sequence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Vector
from detente.engines.explicit.space import Indices, without_repeats

Leading = Callable[[str, Indices, bool], Indices]  # successors (or predecessors) by one decision maker's step
Found = list[tuple[str, int, int]]  # mover, source, target


class PathSearch:
    """A breadth-first search over pairs of state and last mover.

    `depth` holds for each decision maker how long a legal sequence that ends with its step to a state must be.
    """

    def __init__(self, size: int, dms: Sequence[str], leading: Leading) -> None:
        self.dms, self.leading = dms, leading
        self.depth: dict[str, NDArray[np.int32]] = {dm: np.zeros(size, dtype=np.int32) for dm in dms}

    def shortest(self, start: Vector, end: Vector) -> Found | None:
        """The steps of a shortest legal sequence of one or more from `start` into `end`."""
        layer = dict.fromkeys(self.dms, np.flatnonzero(start))
        length = 0
        while any(states.size for states in layer.values()):
            length += 1
            layer = {dm: self._next(dm, layer, length) for dm in self.dms}
            for dm, states in layer.items():
                hits = states[end[states]]
                if hits.size:
                    return self._back(start, dm, int(hits[0]), length)
        return None

    def _next(self, dm: str, layer: dict[str, Indices], length: int) -> Indices:
        if length == 1:
            before = layer[dm]
        else:
            parts = [states for other, states in layer.items() if other != dm]
            before = without_repeats(np.concatenate(parts)) if parts else np.empty(0, dtype=np.intp)
        if not before.size:
            return before
        targets = self.leading(dm, before, False)
        fresh: Indices = targets[self.depth[dm][targets] == 0]
        self.depth[dm][fresh] = length
        return fresh

    def _back(self, start: Vector, dm: str, end: int, length: int) -> Found:
        steps: Found = []
        while True:
            sources = self.leading(dm, np.array([end]), True)
            if length == 1:
                before = int(sources[start[sources]][0])
                return [(dm, before, end), *reversed(steps)]
            length -= 1
            mover, before = self._earlier(dm, sources, length)
            steps.append((dm, before, end))
            dm, end = mover, before

    def _earlier(self, dm: str, sources: Indices, length: int) -> tuple[str, int]:
        for mover in self.dms:
            candidates = sources[self.depth[mover][sources] == length] if mover != dm else sources[:0]
            if candidates.size:
                return mover, int(candidates[0])
        raise AssertionError(dm)  # each state of a layer has a predecessor in the one before
