"""Ranges of mean times: the corners of all ranges, and draws between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, log, sqrt
from random import Random

from detente.model.tempo import Every

MOST_CORNERS = 64


@dataclass(frozen=True)
class Settings:
    """The mean times that an answer is computed for.

    Attributes
    ----------
    means
        For each setting the mean time of every entry.
    corners, draws
        How many are corners of the ranges, and how many are drawn.
    every_corner
        Whether these are all corners; else all lows, all highs, and each range's other end by itself.
    """

    means: tuple[tuple[float, ...], ...]
    corners: int
    draws: int
    every_corner: bool


def settings(entries: Sequence[Every], draws: int, seed: int) -> Settings:
    """The corners of ranges and draws from them, each drawn evenly by the logarithm of the mean time.

    >>> from fractions import Fraction
    >>> settings([Every(Fraction(20), Fraction(60)), Every.of(30)], 1, 0).means[:2]
    ((20.0, 30.0), (60.0, 30.0))
    """
    ends = [(float(every.low), float(every.high)) if every.is_range else (float(every.low),) for every in entries]
    ranged = sum(len(each) > 1 for each in ends)
    if not ranged:
        return Settings((tuple(each[0] for each in ends),), 0, 0, True)
    whole = 1 << ranged <= MOST_CORNERS
    corners = list(product(*ends)) if whole else list(dict.fromkeys(_some_corners(ends)))
    random = Random(seed)
    drawn = [tuple(_drawn(each, random) for each in ends) for _ in range(draws)]
    return Settings((*corners, *drawn), len(corners), draws, whole)


def _some_corners(ends: Sequence[tuple[float, ...]]) -> Iterable[tuple[float, ...]]:
    low, high = tuple(each[0] for each in ends), tuple(each[-1] for each in ends)
    yield from (low, high)
    for place in range(len(ends)):
        yield (*low[:place], high[place], *low[place + 1 :])
        yield (*high[:place], low[place], *high[place + 1 :])


def _drawn(ends: tuple[float, ...], random: Random) -> float:
    return ends[0] if len(ends) == 1 else exp(random.uniform(log(ends[0]), log(ends[1])))


def middle(every: Every) -> float:
    """The middle of a range, by the logarithm."""
    return sqrt(float(every.low) * float(every.high))
