"""Smallest sets of conditions that can't hold together, by hitting sets.

A set of conditions clashes just if it meets every complement of a largest set that doesn't (Reiter 1987; Ignatiev,
Previti, Liffiton & Marques-Silva 2015), so a smallest set that meets all the complements found so far is either a
smallest clash, or leads to another complement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
Holds = Callable[[list[T]], bool]  # whether some conditions can hold together


def smallest_clash(conditions: Sequence[T], holds: Holds[T]) -> list[T] | None:
    """A smallest set of conditions that can't hold together; None: all of them can.

    >>> smallest_clash([1, 2, 3, -3, -1], lambda some: not any(-one in some for one in some))
    [3, -3]
    """
    if holds([*conditions]):
        return None
    corrections = list[frozenset[int]]()
    while True:
        tried = hitting(corrections)
        if not holds([conditions[at] for at in sorted(tried)]):
            return [conditions[at] for at in sorted(tried)]
        consistent = set(tried)
        for at in range(len(conditions)):
            if at not in consistent and holds([conditions[place] for place in sorted({*consistent, at})]):
                consistent.add(at)
        corrections.append(frozenset(range(len(conditions))) - consistent)


def hitting(sets: Sequence[frozenset[int]]) -> frozenset[int]:
    """A smallest set that meets all of these.

    >>> sorted(hitting([frozenset((1, 2)), frozenset((2, 3)), frozenset((4,))]))
    [2, 4]
    """
    size = 0
    while (smallest := _hitting(sets, size)) is None:
        size += 1
    return smallest


def _hitting(sets: Sequence[frozenset[int]], size: int) -> frozenset[int] | None:
    if not sets:
        return frozenset()
    if size == 0:
        return None
    smallest: frozenset[int] = min(sets, key=len)
    for element in sorted(smallest):
        smaller = _hitting([unmet for unmet in sets if element not in unmet], size - 1)
        if smaller is not None:
            return smaller | {element}
    return None


def necessary(conditions: Iterable[T], holds: Holds[T]) -> list[T]:
    """Conditions that can't hold together and of which none is superfluous, out of some that can't.

    >>> necessary([1, 2, 3], lambda some: not {1, 3} <= {*some})
    [1, 3]
    """
    clashing = [*conditions]
    for condition in [*clashing]:
        fewer = [condition_left for condition_left in clashing if condition_left is not condition]
        if not holds(fewer):
            clashing = fewer
    return clashing
