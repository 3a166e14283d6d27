"""Comparisons on which a proposition depends, each with a completion that shows it.

A comparison matters if some completion has its two items next to each other, and exchanging them changes the verdict.
From a completion in which a proposition is true to one in which it is false one comes by such exchanges, all between
completions: one of them changes the verdict, and is found by halving the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from detente.engines.asking.conditions import Pair
from detente.engines.asking.ground import Knowledge
from detente.engines.asking.propositions import Proposition

Step = tuple[str, int, int]  # the decision maker, and the places that are exchanged, the earlier one first


def drawn(known: Knowledge, dms: tuple[str, ...], random: Random) -> Knowledge:
    """Complete the orders of some decision makers at random."""
    return {dm: order.drawn(random) if dm in dms else order for dm, order in known.items()}


def way(start: Knowledge, end: Knowledge, dms: tuple[str, ...]) -> list[Step]:
    """The exchanges that lead from one completion to another."""
    return [(dm, *pair) for dm in dms for pair in start[dm].towards(end[dm])]


def walked(start: Knowledge, steps: list[Step]) -> Knowledge:
    """The completion after some exchanges."""
    orders = dict(start)
    for dm, first, second in steps:
        orders[dm] = orders[dm].exchanged(first, second)
    return orders


def pivot(proposition: Proposition, true: Knowledge, false: Knowledge) -> tuple[Pair, Knowledge, Knowledge]:
    """The comparison at which the verdict changes, on the way between two completions, and those next to it."""
    steps = way(true, false, proposition.dms)
    low, high = 0, len(steps)  # true after `low` exchanges, false after `high`
    while high - low > 1:
        middle = (low + high) // 2
        if proposition.verdict(walked(true, steps[:middle])):
            low = middle
        else:
            high = middle
    dm, first, second = steps[low]
    pair = dm, min(first, second), max(first, second)
    return pair, walked(true, steps[:low]), walked(true, steps[:high])


def samples(proposition: Proposition, known: Knowledge, count: int, random: Random) -> Iterator[tuple[Knowledge, bool]]:
    """Random completions with their verdicts."""
    for _ in range(count):
        completion = drawn(known, proposition.dms, random)
        yield completion, bool(proposition.verdict(completion))
