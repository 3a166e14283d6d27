"""Grids of numbers for pairs of states: what follows from the other direction, and what is wrong with them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from operator import gt, ne
from typing import TypeAlias

from detente.errors import PreferenceError
from detente.model.plain_parts import decimal
from detente.model.preferences.judgements import FEW, Grid, Judged, each

MISSING = -1  # the place of a number that isn't given
HALF = Fraction(1, 2)
Cells: TypeAlias = "array[int]"  # a place for each pair, row by row, or the rank of its number


def gridded(
    labels: tuple[str, ...], numbers: Sequence[Fraction], cells: Cells, kind: str, otherwise: Fraction | None
) -> Grid:
    """The grid of numbers by their places; the diagonal counts for nothing, a missing direction is 1 minus the other.

    Raises
    ------
    PreferenceError
        The directions of a pair disagree, or neither is given and nothing is said of such pairs.

    >>> cells = array("i", [0, 0, MISSING, 0])
    >>> [str(one.value) for one in gridded(("a", "b"), [Fraction(1, 4)], cells, "fuzzy", None)]
    ['1/4', '3/4']
    """
    all_numbers = [*numbers, Fraction(0) if kind == "probability" else HALF, HALF if otherwise is None else otherwise]
    parts = lcm(*{number.denominator for number in all_numbers})
    # Whole numbers are compared faster.
    counted = [number.numerator * (parts // number.denominator) for number in all_numbers]
    values = sorted({whole for number in counted for whole in (number, parts - number)})
    # They are symmetric about 1/2, so that the rank of 1 minus a number is its own, counted from the end.
    rank_of = {value: rank for rank, value in enumerate(values)}
    *ranks, diagonal, left = (rank_of[number] for number in counted)
    ranked = array("i", map([*ranks, MISSING].__getitem__, cells))  # the last stands at place -1, too
    ranked[:: len(labels) + 1] = array("i", [diagonal]) * len(labels)
    _complete(ranked, labels, len(values) - 1, MISSING if otherwise is None else left)
    _check(ranked, labels, values, parts, kind)
    return _compact(labels, values, parts, ranked)


def _complete(ranked: Cells, labels: tuple[str, ...], most: int, left: int) -> None:
    """Fill in what follows from the other direction, and what holds of pairs that are given in neither."""
    size, neither = len(labels), list[tuple[int, int]]()
    for row in range(size):
        row_ranks = ranked[row * size : (row + 1) * size]
        if MISSING not in row_ranks:
            continue
        for column in (column for column, rank in enumerate(row_ranks) if rank == MISSING):
            opposite = ranked[column * size + row]
            if opposite == MISSING:
                neither.append((row, column))
            else:
                ranked[row * size + column] = most - opposite
    if neither and left == MISSING:
        first, second = (labels[place] for place in neither[0])
        raise PreferenceError("certainty_misses", first=first, second=second, n=len(neither) // 2)
    for row, column in neither:
        ranked[row * size + column] = left


def _check(ranked: Cells, labels: tuple[str, ...], values: Sequence[int], parts: int, kind: str) -> None:
    """Refuse a pair whose directions haven't the sum 1, or as probabilities more than that."""
    size, turn = len(labels), (len(values) - 1).__sub__
    is_wrong: Callable[[int, int], bool] = gt if kind == "probability" else ne
    for row, first in enumerate(labels):
        row_ranks, most = ranked[row * size : (row + 1) * size], array("i", map(turn, ranked[row::size]))
        if any(map(is_wrong, row_ranks, most)) if is_wrong is gt else row_ranks != most:
            column = next(at for at in range(size) if is_wrong(row_ranks[at], most[at]))
            texts = [
                decimal(Fraction(values[rank], parts)) for rank in (ranked[column * size + row], row_ranks[column])
            ]
            code = "certainty_sum_above" if is_wrong is gt else "certainty_sum"
            raise PreferenceError(code, first=labels[column], second=first, here=texts[0], there=texts[1])


def _compact(labels: tuple[str, ...], values: Sequence[int], parts: int, ranked: Cells) -> Grid:
    """The grid of the numbers that occur."""
    used = sorted(set(ranked))
    place_of = {rank: place for place, rank in enumerate(used)}
    numbers = tuple(Fraction(values[rank], parts) for rank in used)
    places = map(place_of.__getitem__, ranked)
    return Grid(labels, numbers, bytes(places) if len(used) <= FEW else array("I", places).tobytes())


def grid_from(judged: Judged, labels: tuple[str, ...], kind: str, otherwise: Fraction | None) -> Grid | None:
    """The grid of judgements of pairs of these states; None where a pair is left open, or another state is judged."""
    size, places = len(labels), {label: place for place, label in enumerate(labels)}
    numbers, cells = dict[Fraction, int](), array("i", [MISSING]) * (size * size)
    for judgement in each(judged):
        if judgement.first not in places or judgement.second not in places:
            return None
        cells[places[judgement.first] * size + places[judgement.second]] = numbers.setdefault(
            judgement.value, len(numbers)
        )
    try:
        return gridded(labels, [*numbers], cells, kind, otherwise)
    except PreferenceError:
        return None
