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
    share, squares
        Where those predicted aren't equally likely: the share of what came, and the sum of the squares of all shares.
    fits
        Whether what came is one of the cells at all.
    """

    hit: bool
    k: int
    m: int
    share: float | None = None
    squares: float | None = None
    fits: bool = True

    @property
    def chance(self) -> float:
        """How likely a set of that size is to be hit by chance."""
        return self.k / self.m


@dataclass(frozen=True, slots=True)
class Worth(Brief):
    """A mark as a probability: the share of hits elsewhere is spread over the set, the rest over the other cells.

    Attributes
    ----------
    bits
        The logarithm to base 2 of how many times the uniform distribution's probability was given to what came; None
        where that is no cell, for which every distribution over cells leaves nothing.
    brier
        The sum of squared differences from what came, over all cells (Brier 1950).
    """

    bits: float | None
    brier: float


def worth(mark: Mark, weight: float) -> Worth:
    """What a mark is worth if the set holds what comes with this weight.

    A set of all cells has all the weight. A set of none leaves its weight unspent.

    >>> found = worth(Mark(True, 1, 4), 0.75)
    >>> round(found.bits, 3), round(found.brier, 3)
    (1.585, 0.083)
    >>> worth(Mark(True, 4, 4), 0.75).bits
    0.0
    """
    spent = 1.0 if mark.k == mark.m else weight
    outside = (1 - spent) / (mark.m - mark.k) if mark.k < mark.m else 0.0
    even = 1 / mark.k if mark.k else 0.0
    squares = spent**2 * (even if mark.squares is None else mark.squares) + (mark.m - mark.k) * outside**2
    if not mark.fits:
        return Worth(None, squares + 1)
    came = spent * (even if mark.share is None else mark.share) if mark.hit else outside
    return Worth(log2(came * mark.m), squares - 2 * came + 1)


def weights(hits: Mapping[str, Sequence[bool]]) -> dict[str, float]:
    """By conflict, how often the rule hits in the others: each counts once, by its share of hits.

    >>> weights({"a": [True], "b": [True, False], "c": [False]})
    {'a': 0.375, 'b': 0.5, 'c': 0.625}
    """
    shares = {conflict: sum(several) / len(several) for conflict, several in hits.items()}
    total, n = sum(shares.values()), len(shares)
    before, of = PRIOR
    return {conflict: (before + total - share) / (of + n - 1) for conflict, share in shares.items()}
