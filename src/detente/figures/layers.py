"""Layered layout: nodes in columns, by distance from a start or as the layers say, with few crossings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from detente.figures.places import LAYER_GAP, Arcs, Places, neighbours_of

SWEEPS = 8


def distances(nodes: Sequence[int], arcs: Arcs, start: int) -> list[list[int]]:
    """Nodes by distance from the start; unreachable ones last.

    >>> distances([1, 2, 3, 4], [(1, 3), (3, 2)], 1)
    [[1], [3], [2], [4]]
    """
    ways = neighbours_of(nodes, arcs)
    seen, layers = {start}, [[start]]
    while layers[-1]:
        next_layer = dict.fromkeys(end for node in layers[-1] for end in ways[node][1] if end not in seen)
        seen.update(next_layer)
        layers.append(sorted(next_layer))
    layers[-1] = [node for node in nodes if node not in seen]
    return [layer for layer in layers if layer]


def in_layers(layers: Sequence[Sequence[int]], arcs: Arcs) -> Places:
    """Layered drawing with one column per layer and few crossings (Sugiyama, Tagawa & Toda 1981).

    Layers much higher than the drawing is wide are folded into several columns.

    >>> in_layers([[1], [2, 3]], [(1, 2), (1, 3)])
    {1: (0.0, 0.5), 2: (1.8, 0.0), 3: (1.8, 1.0)}
    """
    near = {
        node: [*before, *after]
        for node, (before, after) in neighbours_of([node for layer in layers for node in layer], arcs).items()
    }
    orders = [list(layer) for layer in layers]
    level = {node: number for number, order in enumerate(orders) for node in order}
    for sweep in range(SWEEPS):
        height = {node: (place + 0.5) / len(order) for order in orders for place, node in enumerate(order)}
        numbers = range(1, len(orders)) if sweep % 2 == 0 else range(len(orders) - 2, -1, -1)
        for number in numbers:
            _reorder(orders[number], near, height, level, -1 if sweep % 2 == 0 else 1)
    return _columns(orders)


def in_rows(path: Sequence[int], most: int) -> Places:
    """A path in rows that turn at their ends, so that neighbours on it stay neighbours.

    >>> in_rows([1, 2, 3, 4], 2)
    {1: (0.0, 0.0), 2: (1.8, 0.0), 3: (1.8, 1.0), 4: (0.0, 1.0)}
    """
    places = Places()
    for place, node in enumerate(path):
        row, along = divmod(place, most)
        places[node] = ((most - 1 - along if row % 2 else along) * LAYER_GAP, float(row))
    return places


def _reorder(
    order: list[int], near: Mapping[int, list[int]], height: dict[int, float], level: Mapping[int, int], towards: int
) -> None:
    """Barycentre heuristic: sort a layer by the mean height of neighbours in the adjacent, ordered layer."""

    def mean(node: int) -> float:
        heights = [height[other] for other in near[node] if level[other] == level[node] + towards]
        return sum(heights) / len(heights) if heights else height[node]

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
