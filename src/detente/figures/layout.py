"""Deterministic graph layout.

Nodes are state numbers, arcs pairs of them. Coordinates start at 0, with x to the right and y down, and nodes are at
least 1 apart. Mirroring for right-to-left readers is left to the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from detente.model.conflict import Conflict
from detente.model.states import State

Point = tuple[float, float]
Places = dict[int, Point]
Arcs = Iterable[tuple[int, int]]

LAYOUTS = ("auto", "layers", "strategies", "springs", "circle")
LAYER_GAP = 1.8
SWEEPS = 8
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


def distances(nodes: Sequence[int], arcs: Arcs, start: int) -> list[list[int]]:
    """Nodes by distance from the start; unreachable ones last.

    >>> distances([1, 2, 3, 4], [(1, 3), (3, 2)], 1)
    [[1], [3], [2], [4]]
    """
    ways = _neighbours(nodes, arcs)
    seen, layers = {start}, [[start]]
    while layers[-1]:
        found = dict.fromkeys(end for node in layers[-1] for end in ways[node][1] if end not in seen)
        seen.update(found)
        layers.append(sorted(found))
    layers[-1] = [node for node in nodes if node not in seen]
    return [layer for layer in layers if layer]


def _neighbours(nodes: Iterable[int], arcs: Arcs) -> dict[int, tuple[list[int], list[int]]]:
    """Predecessors and successors of each node."""
    found: dict[int, tuple[list[int], list[int]]] = {node: ([], []) for node in nodes}
    for start, end in dict.fromkeys(arcs):
        if start in found and end in found:
            found[start][1].append(end)
            found[end][0].append(start)
    return found


def in_layers(layers: Sequence[Sequence[int]], arcs: Arcs) -> Places:
    """Layered drawing with one column per layer and few crossings (Sugiyama, Tagawa & Toda 1981).

    Layers much higher than the drawing is wide are folded into several columns.

    >>> in_layers([[1], [2, 3]], [(1, 2), (1, 3)])
    {1: (0.0, 0.5), 2: (1.8, 0.0), 3: (1.8, 1.0)}
    """
    near = {
        node: [*before, *after]
        for node, (before, after) in _neighbours([node for layer in layers for node in layer], arcs).items()
    }
    orders = [list(layer) for layer in layers]
    level = {node: number for number, order in enumerate(orders) for node in order}
    for sweep in range(SWEEPS):
        height = {node: (place + 0.5) / len(order) for order in orders for place, node in enumerate(order)}
        numbers = range(1, len(orders)) if sweep % 2 == 0 else range(len(orders) - 2, -1, -1)
        for number in numbers:
            _reorder(orders[number], near, height, level, -1 if sweep % 2 == 0 else 1)
    return _columns(orders)


def _reorder(
    order: list[int], near: Mapping[int, list[int]], height: dict[int, float], level: Mapping[int, int], towards: int
) -> None:
    """Barycentre heuristic: sort a layer by the mean height of neighbours in the adjacent, ordered layer."""

    def mean(node: int) -> float:
        found = [height[other] for other in near[node] if level[other] == level[node] + towards]
        return sum(found) / len(found) if found else height[node]

    means = {node: mean(node) for node in order}
    order.sort(key=lambda node: (means[node], height[node]))
    height.update({node: (place + 0.5) / len(order) for place, node in enumerate(order)})


def _columns(orders: Sequence[Sequence[int]]) -> Places:
    """Split layers into columns, so that the drawing is about as wide as high."""
    tallest = max(6, math.ceil(math.sqrt(2 * sum(map(len, orders)))))
    places, x, columns = Places(), 0.0, []
    for order in orders:
        folds = math.ceil(len(order) / tallest)
        for fold in range(folds):
            columns.append((x, order[fold::folds], fold / (2 * folds)))
            x += 1.0
        x += LAYER_GAP - 1.0
    highest = max(len(column) for _, column, _ in columns)
    for x, column, shift in columns:
        top = (highest - len(column)) / 2 + (shift if len(column) < highest else 0)
        places.update({node: (round(x, 6), top + place) for place, node in enumerate(column)})
    return {node: places[node] for order in orders for node in order}


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
    found: dict[Point, int] = {}
    places = Places()
    for state in states:
        point = (x[state.number] * LAYER_GAP, y[state.number] * LAYER_GAP)
        beside = found[point] = found.get(point, -1) + 1  # coalesced states may share a cell
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
    near = {node: set(before) | set(after) for node, (before, after) in _neighbours(nodes, arcs).items()}
    places = circle(nodes)
    reach = LAYER_GAP * math.sqrt(len(nodes))
    for number in range(rounds):
        most = reach * 0.1 * (1 - number / rounds)
        places = {node: _pushed(node, places, near[node], most) for node in nodes}
    return _at_origin(_spread(places))


def _pushed(node: int, places: Places, near: set[int], most: float) -> Point:
    x, y = places[node]
    along, down = 0.0, 0.0
    for other, (there, low) in places.items():
        if other != node:
            across, below = x - there, y - low
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
