"""Dynamic variable reordering for large diagrams, by sifting (Rudell 1993).

Each variable in turn, those with the most nodes first, is tried at every position and left where the diagrams are
smallest. A static order can't foresee a closure: sifting makes its diagram up to ten times smaller. It runs on a copy
in an otherwise empty manager, since each swap of neighbours visits every node of the manager.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente.engines.symbolic.diagrams import Diagrams

SMALL = 1 << 14  # nodes from which sifting pays off
AGAIN = 4  # growth since the last sifting that triggers the next
ROOM = 1 << 16  # nodes
GROWTH = 1.1  # a variable stops moving in a direction once the diagrams exceed their best size by this factor


def enough(size: int) -> int:
    """The size that triggers the next sifting, given the current one."""
    return max(SMALL, AGAIN * size)


def copied(source: Diagrams, functions: Iterable[Any], target: Diagrams) -> list[Any]:
    """Copy functions into another manager."""
    memo = {source.true: target.true, source.false: target.false}
    return [_copy(source, function, target, memo) for function in functions]


def _copy(source: Diagrams, function: Any, target: Diagrams, memo: dict[Any, Any]) -> Any:
    stack = [function]
    while stack:
        node = stack[-1]
        if node in memo:
            stack.pop()
            continue
        variable, high, low = source.parts(node)
        missing = [part for part in (high, low) if part not in memo]
        if missing:
            stack += missing
        else:
            memo[stack.pop()] = target.choice(variable, memo[high], memo[low])
    return memo[function]


def sifted(diagrams: Diagrams, functions: Sequence[Any], tied: Mapping[int, int]) -> list[int]:
    """A variable order, from the top, in which these functions' diagrams are smaller.

    Parameters
    ----------
    diagrams
        Their manager.
    functions
        The functions.
    tied
        Variables kept right below others, keyed by the upper one.
    """
    nodes = _nodes(diagrams, functions)
    scratch = diagrams.another(ROOM + 8 * sum(nodes.values()))
    scratch.reorder(diagrams.order())
    copies = copied(diagrams, functions, scratch)
    below = set(tied.values())
    order = [variable for variable in diagrams.order() if variable not in below]
    for variable in sorted((var for var in order if nodes[var]), key=lambda var: (-nodes[var], var)):
        order = _placed(scratch, order, variable, tied)
    del copies  # kept alive until here, so that there are nodes to measure
    return _with(order, tied)


def _nodes(diagrams: Diagrams, functions: Iterable[Any]) -> Counter[int]:
    """Number of nodes of each variable."""
    seen, stack, counts = {diagrams.true, diagrams.false}, list(functions), Counter[int]()
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            variable, high, low = diagrams.parts(node)
            counts[variable] += 1
            stack += (high, low)
    return counts


def _placed(scratch: Diagrams, order: list[int], variable: int, tied: Mapping[int, int]) -> list[int]:
    """Sift one variable to its best position, towards the nearer end first."""
    at, other_variables = order.index(variable), [other for other in order if other != variable]
    upwards, downwards = range(at - 1, -1, -1), range(at + 1, len(order))
    place, least = at, scratch.held()
    for way in (upwards, downwards) if at < len(order) // 2 else (downwards, upwards):
        for position in way:
            scratch.reorder(_with([*other_variables[:position], variable, *other_variables[position:]], tied))
            size = scratch.held()
            if size < least:
                place, least = position, size
            elif size > GROWTH * least:
                break
    best = [*other_variables[:place], variable, *other_variables[place:]]
    scratch.reorder(_with(best, tied))
    return best


def _with(order: Iterable[int], tied: Mapping[int, int]) -> list[int]:
    return [
        placed_variable
        for variable in order
        for placed_variable in ((variable, tied[variable]) if variable in tied else (variable,))
    ]
