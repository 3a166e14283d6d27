"""Stability over bit rows: for each state, the set of starts for which something holds of it.

One skeleton for all concepts of reactions: a move from s to t is a reason to leave s if t attracts from s and the
opponents have no legal sequence from t to a state that deters from leaving s. All starts are decided at once, in blocks
of columns that fit the processor's cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from detente.engines.combinations import Vector
from detente.engines.explicit.comparisons import WORD, Bits, Rows
from detente.engines.explicit.compiled import processors
from detente.engines.explicit.csr import Links
from detente.engines.explicit.returns import Returns
from detente.engines.explicit.space import Indices

BLOCK = 1 << 16  # words of a matrix that are worked on at a time
FEWEST = 4  # words of a row that are worth a block
HEAVY = 16  # rows with more moves than all others are taken one by one


class Fan:
    """The union of the rows that each row's moves lead to."""

    def __init__(self, links: Links) -> None:
        self.size = len(links.start) - 1
        degree = np.diff(links.start)
        self._rounds: list[tuple[Indices | None, Indices]] = []
        self._heavy: list[tuple[int, Indices]] = []
        for number in range(int(degree.max(initial=0))):
            rows = np.flatnonzero(degree > number)
            if number and len(rows) < HEAVY:
                heavy_rows = (
                    (row, links.to[links.start[row] + number : links.start[row + 1]]) for row in rows.tolist()
                )
                self._heavy = [(row, targets.astype(np.intp)) for row, targets in heavy_rows]
                break
            targets = links.to[links.start[rows] + number].astype(np.intp)
            self._rounds.append((None if len(rows) == self.size else rows, targets))

    def union(self, values: Bits) -> Bits:
        """For each row, the union of the values at its targets."""
        united, scratch = np.zeros_like(values), np.empty_like(values)
        for number, (rows, targets) in enumerate(self._rounds):
            if rows is not None:
                united[rows] |= values[targets]
            elif not number:
                np.take(values, targets, axis=0, out=united, mode="clip")  # without `mode` it copies
            else:
                np.take(values, targets, axis=0, out=scratch, mode="clip")
                np.bitwise_or(united, scratch, out=united)
        for row, targets in self._heavy:
            united[row] |= np.bitwise_or.reduce(values[targets], axis=0)
        return united


def unstable(
    rows: Rows, own: Links, counter: bool, opponents: Sequence[Links], together: bool, returns: Returns | None = None
) -> Vector:
    """The states with an unsanctioned move to an attractive state.

    Parameters
    ----------
    rows
        The focal decision maker's preference.
    own
        Its moves.
    counter
        Whether it moves once more after a sanction.
    opponents
        The moves that each opponent makes in a sanction; none if there are no sanctions.
    together
        Whether each opponent's moves are transitive, so that it doesn't matter who moved last.
    returns
        Where sanctions may not end where they started, the opponents' sequences that do.
    """
    size, width = rows.attracts.shape
    fan, fans = Fan(own), [Fan(links) for links in opponents]
    words = _words(size)
    columns = rows.kind[own.sources]
    leaving = np.zeros(size, dtype=np.bool_)

    def leave(first: int) -> Indices:
        attracts = np.ascontiguousarray(rows.attracts[:, first : first + words])
        deters = np.ascontiguousarray(rows.deters[:, first : first + words])
        if counter:
            deters = deters & ~fan.union(~deters)
        sanctioned = _sanctioned(attracts, deters, fans, together)
        escape = attracts & ~(sanctioned if returns is None else returns.elsewhere(sanctioned, attracts, deters))
        moves = np.flatnonzero((columns >= first * WORD) & (columns < (first + words) * WORD))
        word, bit = np.divmod(columns[moves] - first * WORD, WORD)
        reasons = escape[own.to[moves], word] >> bit.astype(np.uint64) & np.uint64(1)
        return own.sources[moves[reasons.astype(np.bool_)]].astype(np.intp)

    for sources in _each(leave, range(0, width, words)):
        leaving[sources] = True
    return leaving


def returns_of(size: int, opponents: Sequence[Links], together: bool) -> Returns:
    """Where the opponents' legal sequences may end where they started; opponents as for :func:`unstable`."""
    fans = [Fan(links) for links in opponents]
    leading = _by_anyone if together else _by_first_mover
    return Returns(size, lambda columns: leading(columns, fans), _words(size))


def _words(size: int) -> int:
    return max(FEWEST, BLOCK // size)


def _each(work: Callable[[int], Indices], blocks: range) -> Iterable[Indices]:
    """Results block by block, in parallel where there are several."""
    if len(blocks) == 1 or processors() == 1:
        return map(work, blocks)
    from concurrent.futures import ThreadPoolExecutor  # only where there is much to do

    with ThreadPoolExecutor(processors()) as pool:
        return list(pool.map(work, blocks))


def _sanctioned(attracts: Bits, deters: Bits, opponents: Sequence[Fan], together: bool) -> Bits:
    if not opponents:
        return np.zeros_like(attracts)
    # Two moves in a row by one opponent may return to where they began. Without regard to who moved last that counts as
    # a sanction by the improvement itself, which matters only if what attracts may deter.
    if together and not (attracts & deters).any():
        return _by_anyone(deters, opponents)
    return _by_first_mover(deters, opponents)


def _by_anyone(deters: Bits, opponents: Sequence[Fan]) -> Bits:
    """Fixpoint for transitive moves, in which the last mover is irrelevant."""
    sanctioned, turn, idle = np.zeros_like(deters), 0, 0
    while idle < len(opponents):
        wider = sanctioned | opponents[turn].union(deters | sanctioned)
        # Moves are transitive here, so repeating a move finds nothing more.
        idle = idle + 1 if np.array_equal(wider, sanctioned) else 1
        sanctioned, turn = wider, (turn + 1) % len(opponents)
    return sanctioned


def _by_first_mover(deters: Bits, opponents: Sequence[Fan]) -> Bits:
    """Fixpoint with one matrix per first mover: what the legal sequences that it begins lead to."""
    matrices = [np.zeros_like(deters) for _ in opponents]
    idle = 0
    while idle < len(opponents):
        later = _unions_of_later(matrices)
        earlier = deters
        for turn, fan in enumerate(opponents):
            wider = fan.union(earlier | later[turn])
            idle = idle + 1 if np.array_equal(wider, matrices[turn]) else 1
            matrices[turn] = wider
            if idle == len(opponents):
                break
            earlier = earlier | wider
    sanctioned: Bits = np.bitwise_or.reduce(matrices)
    return sanctioned


def _unions_of_later(matrices: Sequence[Bits]) -> list[Bits]:
    """For each matrix, the union of those after it."""
    unions = [np.zeros_like(matrices[-1])]
    for matrix in reversed(matrices[1:]):
        unions.append(unions[-1] | matrix)
    return unions[::-1]
