"""Conflicts from payoffs, as the literature writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import Constraint


def ranking(payoffs: Sequence[int], label: str = "s{}") -> list[list[str]]:
    """The states in the order of their payoffs, the best first; equal payoffs tie."""
    values = sorted(set(payoffs), reverse=True)
    return [[label.format(place) for place, one in enumerate(payoffs, 1) if one == value] for value in values]


def option_game(
    options: Mapping[str, Sequence[str]], payoffs: Mapping[str, Sequence[int]], constraints: Iterable[Constraint] = ()
) -> Conflict:
    """An option-form conflict with payoffs of the states in their order."""
    makers = [DecisionMaker(dm, options=own, ranking=ranking(payoffs[dm])) for dm, own in options.items()]
    return Conflict("game", makers, constraints=constraints)


def two_by_two(first: Sequence[int], second: Sequence[int]) -> Conflict:
    """An ordinal game of two decision makers with an option each; states NN, YN, NY, YY."""
    return option_game({"p": ["a"], "q": ["b"]}, {"p": first, "q": second})


def graph_game(arcs: Mapping[str, Sequence[tuple[int, int]]], payoffs: Mapping[str, Sequence[int]]) -> Conflict:
    """A graph-form conflict with states s1, s2, ... and arcs between their numbers."""
    states = range(1, len(next(iter(payoffs.values()))) + 1)
    return Conflict(
        "graph",
        [DecisionMaker(dm, ranking=ranking(values)) for dm, values in payoffs.items()],
        states=[f"s{number}" for number in states],
        arcs={
            dm: {f"s{s}": [f"s{q}" for start, q in pairs if start == s] for s in states} for dm, pairs in arcs.items()
        },
    )
