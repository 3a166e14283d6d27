"""Drawing of a graph of moves: movers, improvements, and reversibility."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from detente.figures.curves import Curve, at, curves, cut
from detente.figures.graph import Arc, Graph
from detente.figures.places import Places, Point
from detente.figures.styles import DASHED, INK, PALE, PAPER, SOLID, TINT, colours, signs

RADIUS, HEAD, DISC = 0.3, 0.17, 0.115
MOST_INCHES, INCHES = 11.0, 0.8
MARGIN, LINE = 0.55, 0.17
ROOMY, FEW = 1.45, 60
MOST_NUMBERED, DENSE = 90, 400
LONG_LABEL, LONG_SIGN = 6, 3
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)


@dataclass(frozen=True)
class Look:
    """Options for drawing a graph.

    Attributes
    ----------
    dms
        All decision makers, in declared order.
    places
        Positions of the states, already mirrored for right-to-left readers.
    lit
        Highlighted arcs; if there are any, the others are pale.
    beneath
        Captions below states.
    numbered
        Whether arcs have their movers' numbers, which the legend explains; else captions name the movers.
    note
        What is drawn and what is left out, above the drawing.
    """

    dms: tuple[str, ...]
    places: Places
    lit: Collection[Arc] = ()
    beneath: Mapping[int, Sequence[str]] | None = None
    numbered: bool = True
    note: str = ""


@dataclass(frozen=True)
class Laid:
    """A graph with routed arcs and its extent: left, top, right, bottom, and inches per unit."""

    graph: Graph
    look: Look
    ways: tuple[Curve, ...]
    box: tuple[float, float, float, float]

    @property
    def inches(self) -> float:
        """Inches per unit."""
        left, top, right, bottom = self.box
        return min(INCHES, MOST_INCHES / (right - left), MOST_INCHES / (bottom - top))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches."""
        left, top, right, bottom = self.box
        return (right - left) * self.inches, (bottom - top) * self.inches


def mirrored(places: Places) -> Places:
    """Mirror positions for right-to-left readers."""
    most = max((x for x, _ in places.values()), default=0.0)
    return {node: (round(most - x, 6), y) for node, (x, y) in places.items()}


def loosened(places: Places) -> Places:
    """Add vertical space for arcs between stacked states, if there are few."""
    ys: dict[float, list[float]] = {}
    for x, y in places.values():
        ys.setdefault(x, []).append(y)
    gaps = [low - high for column in ys.values() for high, low in pairwise(sorted(column))]
    wider = max(1.0, ROOMY / max(min(gaps, default=ROOMY), 0.5)) if len(places) <= FEW else 1.0
    return {node: (x, round(y * wider, 6)) for node, (x, y) in places.items()}


def laid(graph: Graph, look: Look) -> Laid:
    """Route the arcs, and compute the extent."""
    ways = tuple(cut(way, RADIUS + 0.05, RADIUS + 0.05) for way in curves(graph.arcs, look.places))
    points = [*look.places.values(), *(at(way, share) for way in ways for share in (0.25, 0.5, 0.75))]
    xs, ys = zip(*points, strict=True)
    lines = max((len(text) for text in (look.beneath or {}).values()), default=0)
    label_lines = max((1 for state in graph.states if len(state.label) > LONG_LABEL), default=0)
    below = LINE * (lines + label_lines)
    return Laid(graph, look, ways, (min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN + below))


def draw_graph(axes: Any, done: Laid) -> None:
    """Draw a graph on axes of its size."""
    graph, look = done.graph, done.look
    left, top, right, bottom = done.box
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    paint = _Paint(axes, 72 * done.inches, colours(look.dms))
    numbered, dense = look.numbered and len(graph.arcs) <= MOST_NUMBERED, len(graph.arcs) > DENSE
    for arc, way in zip(graph.arcs, done.ways, strict=True):
        paint.arc(arc, way, arc in look.lit if look.lit else arc.improves or not dense)
    paint.flush()
    if numbered:
        _numbers(paint, list(zip(graph.arcs, done.ways, strict=True)), look)
    for state in graph.states:
        label = state.label if len(state.label) <= LONG_LABEL else f"#{state.number}"
        paint.state(
            look.places[state.number], label, now=state.number == graph.now, settled=state.number in graph.settled
        )
        below = [state.label] if label != state.label else []
        paint.beneath(look.places[state.number], [*below, *(look.beneath or {}).get(state.number, ())])


def _numbers(paint: _Paint, ways: Sequence[tuple[Arc, Curve]], look: Look) -> None:
    """Label each arc with its mover's number, in a disc placed farthest from states and other discs."""
    sign = signs(look.dms)
    placed: list[Point] = [*look.places.values(), *(end for _, way in ways for end in (way[0], way[2]))]
    for arc, way in ways:
        free: Callable[[float], float] = lambda share, way=way: min(  # type: ignore[misc]  # noqa: E731
            (min(math.dist(at(way, share), other), 0.4) for other in placed), default=1.0
        )
        point = at(way, max(SHARES, key=free))
        placed.append(point)
        paint.disc(point, "+".join(sign[dm] for dm in arc.dm.split("+")), arc, not look.lit or arc in look.lit)


class _Paint:
    """Drawing primitives on axes: sizes in drawing units, text and lines in points."""

    def __init__(self, axes: Any, points: float, colours: Mapping[str, str]) -> None:
        self.axes, self.points, self.colours = axes, points, colours
        self.scale = points / (72 * INCHES)
        self.ways: dict[tuple[str, bool, bool], list[Curve]] = {}
        self.heads: dict[tuple[str, bool, bool], list[list[Point]]] = {}

    def colour(self, arc: Arc) -> str:
        return self.colours.get(arc.dm, INK)

    def arc(self, arc: Arc, way: Curve, lit: bool) -> None:
        """An arc with heads: filled for an improvement, hollow otherwise."""
        colour = self.colour(arc) if lit else PALE
        heads = [(way[1], way[2], arc.forth)] + ([(way[1], way[0], arc.back)] if arc.back is not None else [])
        short = cut(way, HEAD * 0.8 if arc.back is not None else 0.0, HEAD * 0.8)
        self.ways.setdefault((colour, arc.improves, lit), []).append(short)
        for before, tip, improves in heads:
            self.heads.setdefault((colour, bool(improves), lit), []).append(_head(before, tip))

    def flush(self) -> None:
        """Draw all arcs and heads, batched by style for speed."""
        from matplotlib.collections import PathCollection, PolyCollection
        from matplotlib.path import Path

        codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
        for (colour, improves, lit), ways in self.ways.items():
            self.axes.add_collection(
                PathCollection(
                    [Path(list(way), codes) for way in ways],
                    facecolors="none",
                    edgecolors=colour,
                    linewidths=(1.5 if lit else 0.7) * self.scale,
                    linestyles=[SOLID if improves else DASHED],
                    zorder=3 if lit else 2,
                    alpha=1.0 if lit else 0.55,
                ),
                autolim=False,
            )
        for (colour, filled, lit), heads in self.heads.items():
            self.axes.add_collection(
                PolyCollection(
                    heads,
                    facecolors=colour if filled else PAPER,
                    edgecolors=colour,
                    linewidths=0.9 * self.scale,
                    zorder=4 if lit else 2.5,
                    alpha=1.0 if lit else 0.55,
                ),
                autolim=False,
            )

    def disc(self, point: Point, text: str, arc: Arc, lit: bool) -> None:
        """A small disc with the mover's number."""
        from matplotlib.patches import Circle

        if len(text) > LONG_SIGN:
            self.text(point, text, 0.125, color=INK if lit else PALE, zorder=6, backed=True)
            return
        size = DISC * (1 + 0.45 * (len(text) - 1))
        self.axes.add_patch(
            Circle(
                point,
                size,
                facecolor=PAPER,
                edgecolor=self.colour(arc) if lit else PALE,
                linewidth=0.6 * self.scale,
                zorder=5 if lit else 2.6,
            )
        )
        self.text(point, text, 0.135, color=INK if lit else PALE, zorder=6 if lit else 2.7)

    def state(self, point: Point, label: str, now: bool, settled: bool) -> None:
        """A state: a circle, shaded and doubled for an equilibrium; a square for the status quo."""
        for size, thick in ((RADIUS, 1.2), *(((RADIUS - 0.055, 0.9),) if settled else ())):
            self.axes.add_patch(
                _outline(
                    point,
                    size,
                    now,
                    facecolor=TINT if settled else PAPER,
                    edgecolor=INK,
                    linewidth=thick * self.scale,
                    zorder=7,
                )
            )
        self.text(point, label, 0.26 * min(1.0, 2.9 / max(1, len(label))), color=INK, zorder=8)

    def beneath(self, point: Point, texts: Sequence[str]) -> None:
        """Lines below a state."""
        for line, text in enumerate(texts):
            at_line = (point[0], point[1] + RADIUS + 0.15 + LINE * line)
            self.text(at_line, text, 0.13, color=INK, zorder=8, backed=True)

    def text(self, point: Point, text: str, size: float, backed: bool = False, **look: Any) -> None:
        """A text of a given height, centred at a point."""
        box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.4, "alpha": 0.85} if backed else None
        self.axes.text(*point, text, ha="center", va="center", fontsize=size * self.points, bbox=box, **look)


def _head(before: Point, tip: Point) -> list[Point]:
    """Vertices of an arrowhead."""
    length = math.dist(before, tip) or 1.0
    x, y = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    back, half = (tip[0] - x * HEAD, tip[1] - y * HEAD), HEAD * 0.42
    return [tip, (back[0] - y * half, back[1] + x * half), (back[0] + y * half, back[1] - x * half)]


def _outline(point: Point, size: float, square: bool, **look: Any) -> Any:
    from matplotlib.patches import Circle, Rectangle

    if not square:
        return Circle(point, size, **look)
    side = size * 0.92
    return Rectangle((point[0] - side, point[1] - side), 2 * side, 2 * side, **look)
