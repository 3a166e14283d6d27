"""A static order of variables from the model's own structure, by FORCE (Aloul, Markov & Sakallah 2003).

Related options should be adjacent: each constraint, statement and decision maker is a hyperedge over its options.
Variables move repeatedly to the mean of their hyperedges' centres of gravity; the order with the least total span is
kept. The order matters more than the diagram package.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

RESTARTS, ROUNDS = 150, 60  # at most; restarts pay off with many variables


def force(size: int, edges: Sequence[Sequence[int]], seed: int = 0) -> list[int]:
    """An order of the variables 0..size-1 with a short total span of the hyperedges."""
    useful = [tuple(set(edge)) for edge in edges if len(set(edge)) > 1]
    touching: list[list[int]] = [[] for _ in range(size)]
    for number, edge in enumerate(useful):
        for variable in edge:
            touching[variable].append(number)
    draw = random.Random(seed)
    best, best_span = list(range(size)), _span(range(size), useful)
    for restart in range(min(RESTARTS, 3 * size) if useful else 0):
        order = list(range(size))
        if restart:
            draw.shuffle(order)
        place = _settle(order, useful, touching)
        span = _span(place, useful)
        if span < best_span:
            best_span, best = span, sorted(range(size), key=place.__getitem__)
    return best


def _settle(order: list[int], edges: Sequence[Sequence[int]], touching: list[list[int]]) -> list[int]:
    place = [0] * len(order)
    for position, variable in enumerate(order):
        place[variable] = position
    last = _span(place, edges)
    for _ in range(ROUNDS):
        centres = [sum(place[variable] for variable in edge) / len(edge) for edge in edges]
        pulled = [
            sum(centres[edge] for edge in touching[variable]) / len(touching[variable])
            if touching[variable]
            else float(place[variable])
            for variable in range(len(place))
        ]
        moved = [0] * len(place)
        for position, variable in enumerate(sorted(range(len(place)), key=lambda v: (pulled[v], place[v]))):
            moved[variable] = position
        span = _span(moved, edges)
        if span >= last:
            break
        place, last = moved, span
    return place


def _span(place: Sequence[int], edges: Sequence[Sequence[int]]) -> int:
    return sum(max(place[v] for v in edge) - min(place[v] for v in edge) for edge in edges)
