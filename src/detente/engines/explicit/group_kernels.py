"""Compiled loops over groups of states: what one decision maker can bring about, for all states of some groups.

States stand in an order, group after group and in each group by rank, the lowest first. Every loop takes a part of the
groups, from the first to the last exclusive, so that threads can share them. Links are compressed rows: where the row
of each group starts, and what it leads to.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from detente.engines.explicit.compiled import kernel

Array = NDArray[Any]
Groups = tuple[Array, Array, Array]  # the order, the rank of each state in that order, where groups start
Row = tuple[Array, Array]
Part = tuple[int, int]


@kernel
def scatter(keys: Array, among: Array, following: Array, found: Array) -> None:
    """Sort some things by their keys, those of equal key as they come; `following` is where the next of each goes."""
    for thing in among:
        key = keys[thing]
        found[following[key]] = thing
        following[key] += 1


@kernel
def least_within(values: Array, groups: Groups, part: Part, nothing: Any, stay: bool, found: Array) -> None:
    """For each state the least value of the others of its group; or with `stay`, of them and itself."""
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
            found[order[at]] = least
        if place >= 0 and not stay:
            found[place] = second


@kernel
def lowest(values: Array, groups: Groups, part: Part, nothing: Any, least: Array, second: Array) -> None:
    """For each group its least value, and the least of the others when one state that has it is left out."""
    order, _, start = groups
    for group in range(part[0], part[1]):
        one, two = nothing, nothing
        for at in range(start[group], start[group + 1]):
            value = values[order[at]]
            two = min(two, max(one, value))
            one = min(one, value)
        least[group], second[group] = one, two


@kernel
def least_linked(values: Array, groups: Groups, links: Row, lows: Row, part: Part, nothing: Any, found: Array) -> None:
    """For each state the least value of the others of all groups that its own leads to; `lows` are what these have."""
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
                found[state] = across
            elif values[state] == least[group]:  # another state has as little, or all others have the second at least
                found[state] = min(across, second[group])
            else:
                found[state] = min(across, least[group])


@kernel
def least_linked_or_stay(values: Array, groups: Groups, links: Row, least: Array, part: Part, found: Array) -> None:
    """The same with the value of the state itself."""
    order, _, start = groups
    ways, to = links
    for group in range(part[0], part[1]):
        for at in range(start[group], start[group + 1]):
            found[order[at]] = values[order[at]]
        for way in range(ways[group], ways[group + 1]):
            for at in range(start[group], start[group + 1]):
                found[order[at]] = min(found[order[at]], least[to[way]])


@kernel
def better_within(values: Array, groups: Groups, part: Part, nothing: Any, found: Array) -> None:
    """For each state the least value of those of its group that rank higher."""
    order, ranks, start = groups
    for group in range(part[0], part[1]):
        best, tied, level = nothing, nothing, -1
        for at in range(start[group + 1] - 1, start[group] - 1, -1):
            if ranks[at] != level:
                best, tied, level = min(best, tied), nothing, ranks[at]
            tied = min(tied, values[order[at]])
            found[order[at]] = best


@kernel
def better_linked(values: Array, groups: Groups, links: Row, part: Part, nothing: Any, found: Array) -> None:
    """The same where groups lead to one another: down both of two linked groups at once, from the highest ranks on."""
    order, ranks, start = groups
    ways, to = links
    for group in range(part[0], part[1]):
        for at in range(start[group], start[group + 1]):
            found[order[at]] = nothing
        for way in range(ways[group], ways[group + 1]):
            other, best = start[to[way] + 1] - 1, nothing
            for at in range(start[group + 1] - 1, start[group] - 1, -1):
                while other >= start[to[way]] and ranks[other] > ranks[at]:
                    best = min(best, values[order[other]])
                    other -= 1
                found[order[at]] = min(found[order[at]], best)


@kernel
def least_led_to(values: Array, links: Row, part: Part, nothing: Any, found: Array) -> None:
    """For each state the least value of what it leads to, move by move."""
    ways, to = links
    for state in range(part[0], part[1]):
        least = nothing
        for way in range(ways[state], ways[state + 1]):
            least = min(least, values[to[way]])
        found[state] = least
