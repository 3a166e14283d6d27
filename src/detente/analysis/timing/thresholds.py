"""Thresholds of one number: where the answer changes as it goes from a hundredth to a hundred times its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

FACTOR = 100.0
SCANNED = 61  # values tried, evenly by the logarithm
PRECISION = 1e-4  # relative


@dataclass(frozen=True)
class Scan:
    """Where an answer changes between two values; the answer at the lower one."""

    low: float
    high: float
    at_low: bool
    thresholds: tuple[float, ...]


def scan(value: float, answer: Callable[[float], bool]) -> Scan:
    """Try values around one and refine each change by bisection; two changes between neighbours tried escape it.

    >>> found = scan(1.0, lambda x: 0.5 < x < 3)
    >>> [round(x, 3) for x in found.thresholds], found.at_low
    ([0.5, 3.0], False)
    """
    tried = [value * FACTOR ** (2 * step / (SCANNED - 1) - 1) for step in range(SCANNED)]
    answers = [answer(x) for x in tried]
    changes = zip(tried, tried[1:], answers, answers[1:], strict=False)
    found = tuple(_refined(low, high, first, answer) for low, high, first, second in changes if first != second)
    return Scan(tried[0], tried[-1], answers[0], found)


def _refined(low: float, high: float, at_low: bool, answer: Callable[[float], bool]) -> float:
    while high / low > 1 + PRECISION:
        between = sqrt(low * high)
        if answer(between) == at_low:
            low = between
        else:
            high = between
    return sqrt(low * high)
