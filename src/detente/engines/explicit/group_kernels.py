"""Compiled kernels over groups of states: the least value one decision maker can reach from each state.

States are sorted by group, then by rank, lowest first. Every loop takes a range of groups, the last exclusive, so that
threads can share the work. Links are CSR: the row start of each group, and the targets.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from detente.engines.explicit.compiled import kernel

Array = NDArray[Any]
Groups = tuple[Array, Array, Array]  # the order, ranks in that order, group starts
Row = tuple[Array, Array]
Part = tuple[int, int]


@kernel
def scatter(keys: Array, among: Array, following: Array, out: Array) -> None:
    """Stable counting sort by key; `following` is the next free position of each bucket."""
    for item in among:
        key = keys[item]
        out[following[key]] = item
        following[key] += 1


@kernel
def least_within(values: Array, groups: Groups, part: Part, nothing: Any, stay: bool, out: Array) -> None:
    """For each state, the minimum over the others of its group, or with `stay` over the whole group."""
    order, _, start = groups
    for group in range(part[0], part[1]):
        least, second, place = nothing, nothing, -1
        for at in range(start[group], start[group + 1]):
            state = order[at]
            value = values[state]
            if value < least:
                least, second, place = value, least, state
            else:
                second = min(second, value)
        for at in range(start[group], start[group + 1]):
            out[order[at]] = least
        if place >= 0 and not stay:
            out[place] = second


@kernel
def lowest(values: Array, groups: Groups, part: Part, nothing: Any, least: Array, second: Array) -> None:
    """For each group, its minimum, and the minimum once one minimiser is left out."""
    order, _, start = groups
    for group in range(part[0], part[1]):
        low, next_low = nothing, nothing
        for at in range(start[group], start[group + 1]):
            value = values[order[at]]
            next_low = min(next_low, max(low, value))
            low = min(low, value)
        least[group], second[group] = low, next_low


@kernel
def least_linked(values: Array, groups: Groups, links: Row, lows: Row, part: Part, nothing: Any, out: Array) -> None:
    """For each state, the minimum over the other states of all linked groups; `lows`: the groups' two least values."""
    order, _, start = groups
    ways, to = links
    least, second = lows
    for group in range(part[0], part[1]):
        across, inside = nothing, False
        for way in range(ways[group], ways[group + 1]):
            if to[way] == group:
                inside = True
            else:
                across = min(across, least[to[way]])
        for at in range(start[group], start[group + 1]):
            state = order[at]
            if not inside:
                out[state] = across
            elif values[state] == least[group]:  # another state ties the minimum, or the second least bounds all others
                out[state] = min(across, second[group])
            else:
                out[state] = min(across, least[group])


@kernel
def least_linked_or_stay(values: Array, groups: Groups, links: Row, least: Array, part: Part, out: Array) -> None:
    """As `least_linked`, the state itself included."""
    order, _, start = groups
    ways, to = links
    for group in range(part[0], part[1]):
        for at in range(start[group], start[group + 1]):
            out[order[at]] = values[order[at]]
        for way in range(ways[group], ways[group + 1]):
            for at in range(start[group], start[group + 1]):
                out[order[at]] = min(out[order[at]], least[to[way]])


@kernel
def better_within(values: Array, groups: Groups, part: Part, nothing: Any, out: Array) -> None:
    """For each state, the minimum over the states of its group with a higher rank."""
    order, ranks, start = groups
    for group in range(part[0], part[1]):
        best, tied, level = nothing, nothing, -1
        for at in range(start[group + 1] - 1, start[group] - 1, -1):
            if ranks[at] != level:
                best, tied, level = min(best, tied), nothing, ranks[at]
            tied = min(tied, values[order[at]])
            out[order[at]] = best


@kernel
def better_linked(values: Array, groups: Groups, links: Row, part: Part, nothing: Any, out: Array) -> None:
    """As `better_within`, over linked groups: merges two linked groups from the highest ranks down."""
    order, ranks, start = groups
    ways, to = links
    for group in range(part[0], part[1]):
        for at in range(start[group], start[group + 1]):
            out[order[at]] = nothing
        for way in range(ways[group], ways[group + 1]):
            cursor, best = start[to[way] + 1] - 1, nothing
            for at in range(start[group + 1] - 1, start[group] - 1, -1):
                while cursor >= start[to[way]] and ranks[cursor] > ranks[at]:
                    best = min(best, values[order[cursor]])
                    cursor -= 1
                out[order[at]] = min(out[order[at]], best)


@kernel
def least_led_to(values: Array, links: Row, part: Part, nothing: Any, out: Array) -> None:
    """For each state, the minimum over its targets, arc by arc."""
    ways, to = links
    for state in range(part[0], part[1]):
        least = nothing
        for way in range(ways[state], ways[state + 1]):
            least = min(least, values[to[way]])
        out[state] = least
