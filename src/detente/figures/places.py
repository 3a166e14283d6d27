"""Positions of nodes: what all layouts share."""

from __future__ import annotations

from collections.abc import Iterable

Point = tuple[float, float]
Places = dict[int, Point]
Arcs = Iterable[tuple[int, int]]

LAYER_GAP = 1.8


def neighbours_of(nodes: Iterable[int], arcs: Arcs) -> dict[int, tuple[list[int], list[int]]]:
    """Predecessors and successors of each node."""
    neighbours: dict[int, tuple[list[int], list[int]]] = {node: ([], []) for node in nodes}
    for start, end in dict.fromkeys(arcs):
        if start in neighbours and end in neighbours:
            neighbours[start][1].append(end)
            neighbours[end][0].append(start)
    return neighbours
