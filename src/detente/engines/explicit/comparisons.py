"""A decision maker's comparisons of pairs of states as bit rows: by codes of comparisons, or view by view.

A column stands for the states that compare alike as a start (its *kind*), a row for one state as an end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Vector
from detente.engines.explicit.csr import Links
from detente.engines.explicit.space import Indices
from detente.model.conflict import Conflict
from detente.model.preferences import Form, Places, View
from detente.model.readings import Reading
from detente.model.states import State

WORD = 64
STRIP = 1 << 22  # cells of a matrix that are packed at a time
TILE = 1 << 9
UNKNOWN = 127
HIGHEST = 99  # no reading asks for a higher degree
Bits = NDArray[np.uint64]
Codes = NDArray[np.int8]
Judge = Literal["attracts", "deters", "credible"]


@dataclass(frozen=True, eq=False)
class Rows:
    """What attracts and what deters, as bit rows.

    Attributes
    ----------
    kind
        The column of each state as a start.
    attracts
        For each state, the kinds from which it attracts.
    deters
        For each state, the kinds that it deters from leaving.
    """

    kind: Indices
    attracts: Bits
    deters: Bits

    @property
    def nbytes(self) -> int:
        """Size in memory."""
        return int(self.kind.nbytes + self.attracts.nbytes + self.deters.nbytes)


class Comparisons(Protocol):
    """One decision maker's comparisons of all pairs of states."""

    def rows(self, reading: Reading) -> Rows:
        """What attracts and what deters under a reading."""

    def kept(self, links: Links, judge: Judge, reading: Reading) -> Vector:
        """Mask of the moves that are credible, or to states that attract or deter, under a reading."""

    def view(self, index: int, reading: Reading) -> tuple[Vector, Vector, Vector] | None:
        """What attracts, what deters and what is credible from one state; None if a single view is no faster."""


class ByCodes:
    """Comparisons given as a matrix of codes: pairs of kinds of equal code compare alike.

    The predicates of the form are called once for each code.

    Parameters
    ----------
    kind
        The kind of each state; the first of each kind stands for it.
    codes
        How each kind as an end (row) compares with each kind as a start (column).
    """

    def __init__(self, form: Form, conflict: Conflict, firsts: Sequence[State], kind: Indices, codes: Codes) -> None:
        self.form, self.conflict, self.firsts, self.kind = form, conflict, firsts, kind
        self.codes = codes.view(np.uint8)
        self._tables: dict[tuple[Judge, Reading], Vector] = {}

    @cached_property
    def _samples(self) -> dict[int, tuple[int, int]]:
        """One pair of kinds, end and start, for each code."""
        seen, samples = np.zeros(256, dtype=np.bool_), dict[int, tuple[int, int]]()
        for end, line in enumerate(self.codes):
            while (fresh := ~seen[line]).any():
                start = int(fresh.argmax())
                seen[line[start]] = True
                samples[int(line[start])] = end, start
        return samples

    def _table(self, judge: Judge, reading: Reading) -> Vector:
        if (judge, reading) not in self._tables:
            predicate, table = getattr(self.form, judge), np.zeros(256, dtype=np.bool_)
            for code, (end, start) in self._samples.items():
                table[code] = predicate(self.conflict, self.firsts[start], self.firsts[end], reading)
            self._tables[judge, reading] = table
        return self._tables[judge, reading]

    def rows(self, reading: Reading) -> Rows:
        every = range(0, len(self.codes), max(1, STRIP // len(self.codes)))

        def packed(judge: Judge) -> Bits:
            table = self._table(judge, reading)
            strips = (np.take(table, self.codes[start : start + every.step]) for start in every)
            return np.concatenate([pack(strip) for strip in strips])[self.kind]

        return Rows(self.kind, packed("attracts"), packed("deters"))

    def kept(self, links: Links, judge: Judge, reading: Reading) -> Vector:
        table = self._table(judge, reading)
        mask: Vector = table[self.codes[self.kind[links.to], self.kind[links.sources]]]
        return mask

    def view(self, index: int, reading: Reading) -> tuple[Vector, Vector, Vector]:
        column = self.codes[:, self.kind[index]][self.kind]
        tables = (self._table(judge, reading) for judge in ("attracts", "deters", "credible"))
        attracts, deters, credible = (table[column] for table in tables)
        return attracts, deters, credible


class ByViews:
    """Comparisons as a form's views give them, which are few, or whose pairs have to be asked one by one."""

    def __init__(self, views: Callable[[Reading], Iterator[View[Vector]]], size: int) -> None:
        self.views, self.size = views, size

    def rows(self, reading: Reading) -> Rows:
        kind = np.empty(self.size, dtype=np.intp)
        attracts, deters, views = list[Bits](), list[Bits](), self.views(reading)
        while batch := list(islice(views, WORD)):
            for bit, view in enumerate(batch, len(attracts) * WORD):
                kind[view.of] = bit
            attracts.append(_upright(view.attracts for view in batch))
            deters.append(_upright(view.deters for view in batch))
        return Rows(kind, np.concatenate(attracts, axis=1), np.concatenate(deters, axis=1))

    def kept(self, links: Links, judge: Judge, reading: Reading) -> Vector:
        mask = np.zeros(len(links.to), dtype=np.bool_)
        for view in self.views(reading):
            places, targets = links.places(np.flatnonzero(view.of))
            chosen: Vector = getattr(view, judge)
            mask[places] = chosen[targets]
        return mask

    def view(self, index: int, reading: Reading) -> None:
        return None


def pack(matrix: Vector) -> Bits:
    """The rows of a Boolean matrix as bits, in whole words."""
    room = -matrix.shape[1] % WORD
    wide = np.pad(matrix, ((0, 0), (0, room))) if room else matrix
    return np.packbits(wide, axis=1, bitorder="little").view(np.uint64)


def _upright(columns: Iterable[Vector]) -> Bits:
    """At most a word of columns as bit rows."""
    narrow = np.packbits(np.stack(list(columns)), axis=0, bitorder="little")
    wide = np.zeros((narrow.shape[1], WORD // 8), dtype=np.uint8)
    wide[:, : len(narrow)] = narrow.T
    return wide.view(np.uint64)


def codes_of_places(form: Places) -> tuple[dict[str, int], Codes]:
    """The kind of each label of a ranking, and the codes of the pairs of kinds: the degree, negated if worse."""
    members = [(place, tied) for place, group in enumerate(form.parts) for tied in group.members]
    place = np.array([place for place, _ in members])
    degree = np.array([min(group.degree, HIGHEST) for group in form.parts], dtype=np.int8)
    ends = np.searchsorted(place, place, side="right")
    codes = np.zeros((len(members), len(members)), dtype=np.int8)
    for upper, (at, end) in enumerate(zip(place, ends, strict=True)):
        codes[upper, upper + 1 : end] = UNKNOWN
        codes[upper, end:] = np.maximum.accumulate(degree[at:])[place[end:] - at - 1]
    _mirror(codes)
    return {label: kind for kind, (_, tied) in enumerate(members) for label in tied}, codes


def _mirror(codes: Codes) -> None:
    """Fill the lower triangle from the upper one, tile by tile since transposed access is slow."""
    size = len(codes)
    for top in range(0, size, TILE):
        for left in range(0, top + 1, TILE):
            tile = codes[left : left + TILE, top : top + TILE].T
            turned = np.where(tile == UNKNOWN, tile, -tile)
            codes[top : top + TILE, left : left + TILE] += np.tril(turned, -1) if top == left else turned
