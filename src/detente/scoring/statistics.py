"""The statistics of a track record: exact tests and intervals for hits, resampled ones for means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, comb, floor, sqrt
from random import Random
from statistics import NormalDist, fmean

from detente.results.track_record import LEVEL

RESAMPLES = 10_000
SEED = 0
Interval = tuple[float, float]


def hits_distribution(chances: Sequence[float]) -> list[float]:
    """The Poisson-binomial distribution: how likely each number of hits is, if each case is hit with its chance.

    >>> hits_distribution([0.5, 0.5])
    [0.25, 0.5, 0.25]
    """
    spread = [1.0]
    for chance in chances:
        missed = [weight * (1 - chance) for weight in spread] + [0.0]
        hit = [0.0] + [weight * chance for weight in spread]
        spread = [first + second for first, second in zip(missed, hit, strict=True)]
    return spread


def at_least(hits: int, chances: Sequence[float]) -> float:
    """How likely it is to hit at least so often by chance alone: the p-value of the exact test, one-sided.

    >>> at_least(2, [0.5, 0.5])
    0.25
    """
    return min(1.0, sum(hits_distribution(chances)[hits:]))


def share_interval(hits: int, n: int, level: float = LEVEL) -> Interval:
    """The exact interval of a share (Clopper & Pearson 1934).

    It covers at least its level for hits of unequal chances too (Hoeffding 1956).

    >>> low, high = share_interval(3, 3)
    >>> round(low, 3), high
    (0.292, 1.0)
    """
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else _root(lambda share: _binomial_from(hits, n, share) - tail)
    high = 1.0 if hits == n else _root(lambda share: tail - (1 - _binomial_from(hits + 1, n, share)))
    return low, high


def mean_interval(values: Sequence[float], level: float = LEVEL) -> Interval | None:
    """The bootstrap interval of a mean over independent conflicts, None for fewer than two.

    Percentiles of the means of resamples with replacement, drawn with a fixed seed, and further apart for few values
    by the ratio of Student's quantile to the normal one (Hesterberg 2015).
    """
    n = len(values)
    if n < 2:
        return None
    drawn = Random(SEED)
    means = sorted(sum(drawn.choices(values, k=n)) / n for _ in range(RESAMPLES))
    tail = NormalDist().cdf(-sqrt(n / (n - 1)) * student_quantile((1 + level) / 2, n - 1))
    low, high = floor(tail * RESAMPLES), ceil((1 - tail) * RESAMPLES) - 1
    return means[low], means[min(high, RESAMPLES - 1)]


def student_quantile(share: float, freedom: int) -> float:
    """The quantile of Student's t distribution above its middle.

    >>> round(student_quantile(0.975, 9), 4)
    2.2622
    """
    high = 1.0
    while student_cdf(high, freedom) < share:
        high *= 2
    return _root(lambda value: student_cdf(value, freedom) - share, 0.0, high)


def student_cdf(value: float, freedom: int) -> float:
    """Student's t distribution at a value of at least 0, for whole degrees of freedom (Abramowitz & Stegun 1964, 26.7).

    >>> round(student_cdf(1.0, 1), 4)
    0.75
    """
    from math import atan, cos, pi, sin

    angle = atan(value / sqrt(freedom))
    term, total = 1.0, 0.0
    if freedom % 2:
        if freedom > 1:
            term = cos(angle)
            total = term
            for step in range(2, freedom - 1, 2):
                term *= cos(angle) ** 2 * step / (step + 1)
                total += term
        inside = 2 / pi * (angle + sin(angle) * total)
    else:
        total = term
        for step in range(1, freedom - 1, 2):
            term *= cos(angle) ** 2 * step / (step + 1)
            total += term
        inside = sin(angle) * total
    return (1 + inside) / 2


def power(n: int, chance: float, lift: float, level: float = LEVEL) -> float:
    """How likely the exact test finds a lift among `n` conflicts whose sets are hit with this chance by chance alone.

    >>> round(power(30, 0.25, 2.0), 2)
    0.82
    """
    needed = least_hits(n, chance, level)
    return _binomial_from(needed, n, min(1.0, chance * lift))


def least_hits(n: int, chance: float, level: float = LEVEL) -> int:
    """The fewest hits among `n` that the exact test finds to be more than chance; `n` + 1 where none suffice."""
    return next((hits for hits in range(n + 1) if _binomial_from(hits, n, chance) <= 1 - level), n + 1)


def mean(values: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return fmean(values) if values else None


def _binomial_from(hits: int, n: int, share: float) -> float:
    return sum(comb(n, each) * share**each * (1 - share) ** (n - each) for each in range(max(hits, 0), n + 1))


def _root(rising: Callable[[float], float], low: float = 0.0, high: float = 1.0) -> float:
    """Where a rising function crosses zero, by bisection to the last digit."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2
