"""Deterministic graph layout.

Nodes are state numbers, arcs pairs of them. Coordinates start at 0, with x to the right and y down, and nodes are at
least 1 apart. Mirroring for right-to-left readers is left to the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from detente.figures.layers import distances, in_layers
from detente.figures.places import LAYER_GAP, Arcs, Places, Point, neighbours_of
from detente.model.conflict import Conflict
from detente.model.states import State

LAYOUTS = ("auto", "layers", "strategies", "springs", "circle")
MOST_SPRINGS = 60
FEW_STATES = 16


def layout(
    conflict: Conflict, states: Sequence[State], arcs: Arcs, start: int | None = None, by: str = "auto"
) -> Places:
    """Positions of the states, by a method that suits the conflict unless `by` is given.

    Parameters
    ----------
    conflict
        The conflict.
    states
        The states to draw.
    arcs
        The moves between the states, regardless of the mover.
    start
        The number of the start, if it is among the states.
    by
        ``layers`` from the start on, ``strategies`` as a grid of what decision makers do, ``springs`` or ``circle``.

    >>> import detente as dt
    >>> game = dt.catalog("prisoners-dilemma")
    >>> layout(game, dt.states(game).found.states, [])
    {1: (0.0, 0.0), 2: (1.8, 0.0), 3: (0.0, 1.8), 4: (1.8, 1.8)}
    """
    nodes, pairs = [state.number for state in states], list(arcs)
    gridded = bool(conflict.options) and conflict.arcs is None and not any(state.open for state in states)
    if by == "auto":
        by = _fitting(len(nodes), gridded, start in nodes)
    if by == "layers" and start in nodes:
        return in_layers(distances(nodes, pairs, start), pairs)
    if by == "strategies" and conflict.options:
        return by_strategies(conflict, states)
    if by == "springs" and len(nodes) <= MOST_SPRINGS:
        return springs(nodes, pairs)
    return circle(nodes)


def _fitting(count: int, gridded: bool, started: bool) -> str:
    if gridded and count <= FEW_STATES:
        return "strategies"
    if started:
        return "layers"
    return "strategies" if gridded else "springs" if count <= MOST_SPRINGS else "circle"


def by_strategies(conflict: Conflict, states: Sequence[State]) -> Places:
    """Grid layout: each decision maker's moves run along one of two axes of similar length.

    Empty columns and rows are left out.
    """
    axes: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
    movers = [dm for dm in conflict.decision_makers if dm.options]
    shares = _shares([len({_gray(state, dm.qualified()) for state in states}) for dm in movers])
    for state in states:
        for axis, share in enumerate(shares):
            axes[axis][state.number] = [_gray(state, movers[place].qualified()) for place in share]
    x, y = (_ranked(keys) for keys in axes)
    if len(movers) == 1:
        return _folded([state.number for state in sorted(states, key=lambda state: x[state.number])])
    cells: dict[Point, int] = {}
    places = Places()
    for state in states:
        point = (x[state.number] * LAYER_GAP, y[state.number] * LAYER_GAP)
        beside = cells[point] = cells.get(point, -1) + 1  # coalesced states may share a cell
        places[state.number] = (round(point[0], 6), round(point[1] + beside * LAYER_GAP / 2, 6))
    return places


def _shares(strategies: Sequence[int]) -> tuple[list[int], list[int]]:
    """Assignment of decision makers to axes by number of strategies, outermost first."""
    shares, lengths = ([], []), [1, 1]  # type: tuple[list[int], list[int]], list[int]
    for place in sorted(range(len(strategies)), key=lambda place: -strategies[place]):
        axis = 0 if lengths[0] <= lengths[1] else 1
        shares[axis].append(place)
        lengths[axis] *= strategies[place]
    return shares


def _gray(state: State, options: Sequence[str]) -> int:
    """Rank of a strategy in Gray code order, where neighbours differ in one option."""
    code = sum((option in state.taken) << place for place, option in enumerate(options))
    place = 0
    while code:
        place ^= code
        code >>= 1
    return place


def _ranked(keys: Mapping[int, list[int]]) -> dict[int, int]:
    order = {key: place for place, key in enumerate(sorted({tuple(key) for key in keys.values()}))}
    return {node: order[tuple(key)] for node, key in keys.items()}


def _folded(nodes: Sequence[int]) -> Places:
    """A circle for few nodes, else a boustrophedon square."""
    if len(nodes) <= FEW_STATES:
        return circle(nodes)
    wide = math.ceil(math.sqrt(len(nodes)))
    rows = [nodes[begin : begin + wide] for begin in range(0, len(nodes), wide)]
    return {
        node: ((place if number % 2 == 0 else wide - 1 - place) * LAYER_GAP, number * LAYER_GAP)
        for number, row in enumerate(rows)
        for place, node in enumerate(row)
    }


def circle(nodes: Sequence[int]) -> Places:
    """Nodes on a circle, clockwise from the top in their order.

    >>> circle([1, 2])
    {1: (0.0, 0.0), 2: (0.0, 1.8)}
    """
    radius = max(0.9, LAYER_GAP * len(nodes) / (2 * math.pi))
    turn = 2 * math.pi / max(1, len(nodes))
    return _at_origin(
        {node: (radius * math.sin(turn * place), -radius * math.cos(turn * place)) for place, node in enumerate(nodes)}
    )


def springs(nodes: Sequence[int], arcs: Arcs, rounds: int = 150) -> Places:
    """Force-directed layout (Fruchterman & Reingold 1991), starting from a circle.

    >>> sorted(springs([1, 2, 3], [(1, 2)])) == [1, 2, 3]
    True
    """
    near = {node: set(before) | set(after) for node, (before, after) in neighbours_of(nodes, arcs).items()}
    places = circle(nodes)
    reach = LAYER_GAP * math.sqrt(len(nodes))
    for number in range(rounds):
        most = reach * 0.1 * (1 - number / rounds)
        places = {node: _pushed(node, places, near[node], most) for node in nodes}
    return _at_origin(_spread(places))


def _pushed(node: int, places: Places, near: set[int], most: float) -> Point:
    x, y = places[node]
    along, down = 0.0, 0.0
    for other, (other_x, other_y) in places.items():
        if other != node:
            across, below = x - other_x, y - other_y
            apart = max(math.hypot(across, below), 0.01)
            push = (LAYER_GAP / apart) ** 2 - (apart / LAYER_GAP if other in near else 0.0)
            push -= 0.02 * apart  # weak gravity, so that isolated nodes don't drift away
            along, down = along + across / apart * push, down + below / apart * push
    force = max(math.hypot(along, down), 1e-9)
    step = min(force, most) / force
    return x + along * step, y + down * step


def _spread(places: Places) -> Places:
    """Scale so that no two nodes are closer than 1."""
    points = list(places.values())
    least = min((math.dist(a, b) for n, a in enumerate(points) for b in points[:n]), default=1.0)
    wider = max(1.0, 1.0 / max(least, 1e-3))
    return _mapped(places, lambda point: (point[0] * wider, point[1] * wider))


def _at_origin(places: Places) -> Places:
    left = min((x for x, _ in places.values()), default=0.0)
    top = min((y for _, y in places.values()), default=0.0)
    return _mapped(places, lambda point: (round(point[0] - left, 6), round(point[1] - top, 6)))


def _mapped(places: Places, change: Callable[[Point], Point]) -> Places:
    return {node: change(point) for node, point in places.items()}
