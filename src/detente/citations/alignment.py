"""Paragraph alignment of a text with its translation, by order and length (Gale & Church 1993)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

VARIANCE = 6.8  # variance of the translation's length per character of the original, by Gale and Church
BAND = 60  # half width of the band around the diagonal

# Prior probability of each kind of bead: numbers of paragraphs on either side.
_SHAPES = {(1, 1): 0.9, (1, 0): 0.001, (0, 1): 0.001, (2, 1): 0.045, (1, 2): 0.045}
_PRICES = {shape: -math.log(likely) for shape, likely in _SHAPES.items()}


class Bead(NamedTuple):
    """A bead: aligned paragraphs, by indices in the two lists, with the deviation of their lengths."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    surprise: float


def align(left: Sequence[int], right: Sequence[int], ratio: float | None = None) -> tuple[list[Bead], float]:
    """The most likely alignment of two lists of lengths, and its cost (lower is likelier).

    Parameters
    ----------
    left, right
        Number of characters of each paragraph.
    ratio
        Characters of `right` per character of `left`; by default the ratio of the totals.

    Examples
    --------
    >>> [(bead.left, bead.right) for bead in align([100, 320, 90], [110, 150, 180, 95])[0]]
    [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]
    """
    scale = ratio or (sum(right) / sum(left) if sum(left) and sum(right) else 1.0)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in _band(i, len(left), len(right)):
            for shape, price in _PRICES.items():
                before = best.get((i - shape[0], j - shape[1]))
                if before is None or shape[0] > i or shape[1] > j:
                    continue
                cost = before[0] + price + _misfit(left[i - shape[0] : i], right[j - shape[1] : j], scale)
                if (i, j) not in best or cost < best[i, j][0]:
                    best[i, j] = (cost, shape)
    return _beads(best, left, right, scale), best[len(left), len(right)][0]


def _band(i: int, m: int, n: int) -> range:
    """Right indices considered for left index `i`: a band around the diagonal of an `m` by `n` grid.

    Neighbouring bands overlap, so a path from corner to corner exists for any two lists.
    """
    if m == 0:
        return range(n + 1)
    return range(max(0, (i - 1) * n // m - BAND), min(n, -(-(i + 1) * n // m) + BAND) + 1)


def _beads(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], left: Sequence[int], right: Sequence[int], scale: float
) -> list[Bead]:
    beads, i, j = [], len(left), len(right)
    while i or j:
        a, b = best[i, j][1]
        left_places, right_places = tuple(range(i - a, i)), tuple(range(j - b, j))
        beads.append(
            Bead(
                left_places,
                right_places,
                surprise(sum(left[k] for k in left_places), sum(right[k] for k in right_places), scale),
            )
        )
        i, j = i - a, j - b
    return beads[::-1]


def surprise(left: int, right: int, scale: float) -> float:
    """Deviation of a translation's length from its expectation, in standard deviations."""
    mean = (left + right / scale) / 2
    return abs(right - left * scale) / math.sqrt(max(mean, 1) * VARIANCE * scale)


def _misfit(left: Sequence[int], right: Sequence[int], scale: float) -> float:
    if not left or not right:
        return 0.0
    tail = math.erfc(surprise(sum(left), sum(right), scale) / math.sqrt(2))
    return -math.log(max(tail, 1e-30))
