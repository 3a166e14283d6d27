"""Routing of arcs: straight if no other state is in the way, else curved as little as possible."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from detente.figures.graph import Arc
from detente.figures.places import Places, Point

BENDS = (0.0, 0.14, -0.14, 0.28, -0.28, 0.42, -0.42)  # as shares of the length
LEAST, MOST = 0.24, 1.1
CLEAR = 0.36
MOST_LOOKS = 150_000
SAMPLES = (0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85)

Curve = tuple[Point, Point, Point]


def curves(arcs: Sequence[Arc], places: Places) -> list[Curve]:
    """A quadratic curve for each arc: its start, its control point and its end."""
    bends_used: dict[frozenset[int], set[float]] = {}
    routes = []
    look = len(arcs) * len(places) <= MOST_LOOKS
    for arc in arcs:
        pair = frozenset((arc.start, arc.end))
        sign = 1 if arc.start < arc.end else -1
        used = bends_used.setdefault(pair, set())
        length = math.dist(places[arc.start], places[arc.end])
        free = [bend for bend in dict.fromkeys(_bend(share * length) for share in BENDS) if bend not in used]
        ranked = sorted(free, key=lambda bend: (_meets(arc, places, sign * bend) if look else 0, abs(bend)))
        bend = ranked[0] if ranked else MOST + LEAST * len(used)
        used.add(bend)
        routes.append(_curve(places[arc.start], places[arc.end], sign * bend))
    return routes


def _bend(wanted: float) -> float:
    """Offset of a curve from the chord, bounded below and above."""
    return math.copysign(min(MOST, max(LEAST, abs(wanted))), wanted) if wanted else 0.0


def _curve(start: Point, end: Point, bend: float) -> Curve:
    """A quadratic curve with its apex at distance `bend` from the chord."""
    length = math.dist(start, end) or 1.0
    along, down = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    middle = ((start[0] + end[0]) / 2 - down * bend * 2, (start[1] + end[1]) / 2 + along * bend * 2)
    return start, middle, end


def _meets(arc: Arc, places: Mapping[int, Point], bend: float) -> int:
    """Number of other states that the curve comes too close to."""
    curve = _curve(places[arc.start], places[arc.end], bend)
    points = [at(curve, share) for share in SAMPLES]
    return sum(
        any(math.dist(point, place) < CLEAR for point in points)
        for node, place in places.items()
        if node not in (arc.start, arc.end)
    )


def at(curve: Curve, share: float) -> Point:
    """The point of a curve after a share of its way.

    >>> at(((0, 0), (1, 2), (2, 0)), 0.5)
    (1.0, 1.0)
    """
    (x0, y0), (x1, y1), (x2, y2) = curve
    remainder = 1 - share
    return (remainder * remainder * x0 + 2 * remainder * share * x1 + share * share * x2,
            remainder * remainder * y0 + 2 * remainder * share * y1 + share * share * y2)  # fmt: skip


def cut(curve: Curve, off_start: float, off_end: float) -> Curve:
    """Trim a curve at both ends."""
    shares = [place / 60 for place in range(61)]
    first = next((share for share in shares if math.dist(at(curve, share), curve[0]) >= off_start), 0.45)
    last = next((share for share in reversed(shares) if math.dist(at(curve, share), curve[2]) >= off_end), 0.55)
    return _part(curve, min(first, 0.49), max(last, 0.51))


def _part(curve: Curve, first: float, last: float) -> Curve:
    start, middle, end = curve
    begin, finish = at(curve, first), at(curve, last)

    def blend(share: float, other: float) -> Point:
        """The blossom of the curve at two parameters: the control point of the part between them."""
        a, b, c = (1 - share) * (1 - other), (1 - share) * other + share * (1 - other), share * other
        return (a * start[0] + b * middle[0] + c * end[0], a * start[1] + b * middle[1] + c * end[1])

    return begin, blend(first, last), finish
