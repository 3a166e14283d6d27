"""Grids of square arrays of exact numbers, by which it is said how certain preferences are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import PreferenceError
from detente.model.preferences.judgements import FEW, Grid
from detente.model.preferences.parts import chance_of

TYPES = {str, int, Fraction, Decimal, NoneType}  # others, and what is wrong, are told cell by cell
MISSING = -1
Places = NDArray[np.int32]


class _Numbers(dict[object, int]):
    """The place of each number in order of occurrence, by how it is written; each is parsed once."""

    def __init__(self) -> None:
        super().__init__({None: MISSING, "": MISSING})
        self.places = dict[Fraction, int]()

    def __missing__(self, cell: object) -> int:
        place = self.places.setdefault(chance_of(cell), len(self.places))
        self[cell] = place
        return place


def grid_of(rows: Iterable[Any], labels: tuple[str, ...], kind: str) -> Grid | None:
    """The numbers of all pairs, where each is given or follows from the other direction.

    None: something is wrong or missing, or there are intervals, which the general way tells or takes.
    """
    numbers, size = _Numbers(), len(labels)
    places = np.full((size, size), MISSING, dtype=np.int32)
    try:
        for row, line in enumerate(rows):
            cells = line.tolist() if hasattr(line, "tolist") else line
            if row >= size or len(cells) != size or not set(map(type, cells)) <= TYPES:
                return None
            places[row] = np.fromiter(map(numbers.__getitem__, cells), np.int32, size)
    except PreferenceError:
        return None
    indifferent = Fraction(0) if kind == "probability" else Fraction(1, 2)
    values = sorted({value for number in (*numbers.places, indifferent) for value in (number, 1 - number)})
    ranks = np.array([*(bisect_left(values, number) for number in numbers.places), MISSING], dtype=np.int32)
    grid = _completed(ranks[places], len(values), bisect_left(values, indifferent))
    if grid is None or not _agree(grid, len(values), kind):
        return None
    return _compact(labels, values, grid)


# Values are symmetric about 1/2, so that the rank of 1 minus a number is its own, counted from the end.


def _completed(ranks: Places, count: int, diagonal: int) -> Places | None:
    """The ranks with the diagonal, and what follows from the other direction; None if a pair is missing."""
    np.fill_diagonal(ranks, diagonal)
    missing = ranks == MISSING
    if (missing & missing.T).any():
        return None
    return np.where(missing, count - 1 - ranks.T, ranks) if missing.any() else ranks


def _agree(ranks: Places, count: int, kind: str) -> bool:
    """Whether the numbers of both directions have sum 1, or as probabilities at most 1."""
    most = count - 1 - ranks.T
    return bool((ranks <= most).all() if kind == "probability" else (ranks == most).all())


def _compact(labels: tuple[str, ...], values: Sequence[Fraction], ranks: Places) -> Grid:
    """The grid of the numbers that occur."""
    used = np.flatnonzero(np.bincount(ranks.reshape(-1), minlength=len(values)))
    place = np.zeros(len(values), dtype=np.uint8 if len(used) <= FEW else np.uint32)
    place[used] = np.arange(len(used))
    return Grid(labels, tuple(values[at] for at in used.tolist()), place[ranks].tobytes())
