"""How well a predicted set did: a hit or a miss, how sharp it was, and what it was worth as a probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from detente.showing import Brief

PRIOR = 1, 2  # a hit among two cases, before any other conflict is known (Laplace's rule of succession)


@dataclass(frozen=True, slots=True)
class Mark(Brief):
    """What a rule predicted of one case, against what came.

    Attributes
    ----------
    hit
        Whether what came was among what was predicted; a set of nothing misses.
    k, m
        How many cells were predicted, of how many.
    """

    hit: bool
    k: int
    m: int

    @property
    def chance(self) -> float:
        """How likely a set of that size is to be hit by chance."""
        return self.k / self.m


@dataclass(frozen=True, slots=True)
class Worth(Brief):
    """A mark as a probability: the share of hits elsewhere is spread over the set, the rest over the other cells.

    Attributes
    ----------
    probability
        What was thereby given to what came.
    bits
        The logarithm to base 2 of how many times the uniform distribution's that is.
    brier
        The sum of squared differences from what came, over all cells (Brier 1950).
    """

    probability: float
    bits: float
    brier: float


def worth(mark: Mark, weight: float) -> Worth:
    """What a mark is worth if the set holds what comes with this weight.

    A set of all cells is the uniform distribution. A set of none leaves its weight unspent.

    >>> found = worth(Mark(True, 1, 4), 0.75)
    >>> found.probability, round(found.bits, 3), round(found.brier, 3)
    (0.75, 1.585, 0.083)
    >>> worth(Mark(True, 4, 4), 0.75).bits
    0.0
    """
    inside, outside = _densities(mark, weight)
    probability = inside if mark.hit else outside
    squares = mark.k * inside**2 + (mark.m - mark.k) * outside**2
    return Worth(probability, log2(probability * mark.m), squares - 2 * probability + 1)


def _densities(mark: Mark, weight: float) -> tuple[float, float]:
    """The probability of each cell inside and outside the set."""
    if mark.k == mark.m:
        return 1 / mark.m, (1 - weight) / mark.m  # what fits no cell comes outside of all
    return (weight / mark.k if mark.k else 0.0), (1 - weight) / (mark.m - mark.k)


def weights(hits: Mapping[str, Sequence[bool]]) -> dict[str, float]:
    """By conflict, how often the rule hits in the others: each counts once, by its share of hits.

    >>> weights({"a": [True], "b": [True, False], "c": [False]})
    {'a': 0.375, 'b': 0.5, 'c': 0.625}
    """
    shares = {conflict: sum(several) / len(several) for conflict, several in hits.items()}
    total, n = sum(shares.values()), len(shares)
    before, of = PRIOR
    return {conflict: (before + total - share) / (of + n - 1) for conflict, share in shares.items()}
