"""Preferences with the order that answers have found, as model files have them.

What isn't known stands in groups of unknown order, as far as a sequence of groups can say it: all that may come first,
then all that may come next. Each completion of these groups is one of what is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from detente.model.bits import members
from detente.model.partial_orders import PartialOrder
from detente.model.preferences.base import Preferences
from detente.model.preferences.comparables import Comparables, level
from detente.model.preferences.parts import Statement, Unsure
from detente.model.preferences.registry import preference
from detente.model.texts import Citation, Evidence, Text

SETTLED: Mapping[str, Unsure] = {"order": "", "both": "holds"}  # a mark without that of its order
STANDING: Mapping[str, Unsure] = {"holds": "", "both": "order"}  # and without that of whether it holds
FLOATING: Mapping[str, Unsure] = {"": "order", "holds": "both"}  # and with it


def layers(order: PartialOrder) -> list[list[int]]:
    """Groups of places of which any order is possible, one group after another.

    >>> layers(PartialOrder.unknown(3).first(0, 1))
    [[0, 2], [1]]
    """
    placed, groups = 0, list[list[int]]()
    while free := order.free(placed):
        groups.append(free)
        for place in free:
            placed |= order.tied[place]
    return groups


def written(order: PartialOrder) -> list[int]:
    """The places in an order that is known to be possible, otherwise as they are numbered."""
    placed, places = 0, list[int]()
    while free := order.free(placed):
        places.append(free[0])
        placed |= order.tied[free[0]]
    return places


def with_order(
    statements: Sequence[Statement],
    compared: Comparables,
    order: PartialOrder,
    cited: Mapping[int, Evidence],
    as_written: bool,
) -> Preferences:
    """The preference with an order.

    Parameters
    ----------
    statements, compared, order
        The statements, if it has any, and what is known.
    cited
        Evidence of statements by position.
    as_written
        Whether statements stay in their written order where nothing else is known, marked where neighbours may change
        places; else they stand in groups of unknown order.
    """
    if compared.kind == "statements":
        statements_cited = [
            _cited(statement, cited.get(item), not order.doubted >> item & 1)
            for item, statement in enumerate(statements)
        ]
        if as_written:
            return preference({"prefers": list(_marked(statements_cited, order))})
        return preference(
            {"prefers": [part for group in layers(order) for part in _grouped(statements_cited, order, group)]}
        )
    if order.closed:
        tied = [[_labels(compared, order.tied[place]) for place in group] for group in layers(order)]
        return preference({"ranking": [group[0] if len(group) == 1 else {"unordered": group} for group in tied]})
    return preference({"relation": {"pairs": list(_lines(compared, order)), "otherwise": "unknown"}})


def _grouped(statements: Sequence[Statement], order: PartialOrder, places: Sequence[int]) -> Iterator[Any]:
    """A group of unknown order; those of equal importance, which no group can say, follow it one after another."""
    tied = [place for place in places if order.tied[place] & (order.tied[place] - 1)]
    single = [statements[place] for place in places if place not in tied and not order.out >> place & 1]
    if single:
        yield single[0] if len(single) == 1 else {"unordered": single}
    for place in tied:
        yield from level(statements, order.tied[place] & ~order.out)


def _marked(statements: Sequence[Statement], order: PartialOrder) -> Iterator[Statement]:
    """Statements in their written order, marked ``unsure: order`` where both neighbours may stand on the other side."""
    places = [place for place in written(order) if order.tied[place] & ~order.out]
    movable = [order.known(first, second) is None for first, second in pairwise(places)]
    for at, place in enumerate(places):
        bucket = level(statements, order.tied[place] & ~order.out)
        floats = all(movable[max(at - 1, 0) : at + 1]) and len(places) > 1
        for statement in bucket:
            yield (
                replace(statement, unsure=FLOATING.get(statement.unsure, statement.unsure))
                if floats and len(bucket) == 1
                else statement
            )


def _cited(statement: Statement, evidence: Evidence | None, stands: bool) -> Statement:
    """A statement with further evidence, and without a mark of its order; and of whether it holds, if it does."""
    unsure = SETTLED.get(statement.unsure, statement.unsure)
    unsure = STANDING.get(unsure, unsure) if stands else unsure
    if evidence is not None:
        evidence = joined(statement.evidence, evidence)
    return replace(statement, unsure=unsure, evidence=evidence or statement.evidence)


def joined(old: Evidence, new: Evidence) -> Evidence:
    """Evidence with further citations, and with a note where there was none."""
    because: tuple[Citation, ...] = tuple(dict.fromkeys((*old.because, *new.because)))
    note: Text | None = new.note if old.note is None else old.note
    return replace(old, because=because, note=note)


def _labels(compared: Comparables, tied: int) -> Any:
    labels = [label for item in members(tied) for label in compared.states[item]]
    return labels[0] if len(labels) == 1 else labels


def _lines(compared: Comparables, order: PartialOrder) -> list[str]:
    names = [labels[0] for labels in compared.states]
    preferences = [
        f"{names[higher]} > {names[item]}" for item, above in enumerate(order.above) for higher in members(above)
    ]
    ties = ((first, second) for first, tied in enumerate(order.tied) for second in members(tied) if first < second)
    return [*preferences, *(f"{names[first]} ~ {names[second]}" for first, second in ties)]
