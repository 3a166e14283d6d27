"""The graph of moves as data: states to draw, and arcs between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detente.analysis.steps import step_out
from detente.engines import Engine
from detente.errors import TooLarge
from detente.model.states import State

MOST_STATES = 40
MOST_ARCS = 3000


@dataclass(frozen=True, slots=True)
class Arc:
    """A move of one decision maker between two states, in both directions if reversible.

    Attributes
    ----------
    dm
        The mover; several ids for a coalition.
    start, end
        The numbers of the states.
    forth, back
        Whether the move, and its reverse, is an improvement; None if it isn't a move.
    """

    dm: str
    start: int
    end: int
    forth: bool
    back: bool | None = None

    @property
    def improves(self) -> bool:
        """Whether one of the directions is an improvement."""
        return self.forth or bool(self.back)


@dataclass(frozen=True, slots=True)
class Graph:
    """States, moves between them, the status quo, and the equilibria."""

    states: tuple[State, ...]
    arcs: tuple[Arc, ...]
    now: int | None = None
    settled: frozenset[int] = frozenset()

    def pairs(self) -> list[tuple[int, int]]:
        """Start and end of each arc."""
        forth = [(arc.start, arc.end) for arc in self.arcs]
        return forth + [(arc.end, arc.start) for arc in self.arcs if arc.back is not None]


def graph_of(engine: Engine, states: Any, settled: Any, most: int = MOST_STATES) -> Graph:
    """The integrated graph of a set of states (Fang, Hipel & Kilgour 1993).

    Raises
    ------
    TooLarge
        There are too many states or moves to draw.
    """
    count = states.count
    if count > most:
        raise TooLarge("moves_large", states=count, most=most)
    listed = states.listed()
    arcs = tuple(moves_between(engine, listed, engine.conflict.dms))
    if len(arcs) > MOST_ARCS * max(1, most // MOST_STATES):
        raise TooLarge("figure_dense", moves=len(arcs), most=MOST_ARCS * max(1, most // MOST_STATES))
    status_quo = engine.status_quo()
    marked = frozenset(state.number for state in listed if state in settled)
    return Graph(listed, arcs, status_quo.number if status_quo is not None and status_quo in listed else None, marked)


def moves_between(engine: Engine, states: Sequence[State], dms: Iterable[str]) -> Iterator[Arc]:
    """The moves within a set of states, with opposite ones merged into one arc."""
    numbers = {state.number for state in states}
    for dm in dms:
        ends: dict[int, dict[int, bool]] = {}
        for state in states:
            start_set = engine.one(state)
            better = {end.number for end in step_out(engine, dm, start_set, "improvements")}
            reached = engine.step_out(dm, start_set, "moves").listed()
            ends[state.number] = {end.number: (end.number in better) for end in reached if end.number in numbers}
        for start, moves in ends.items():
            for end, improves in moves.items():
                back = ends[end].get(start)
                if back is None or start < end:
                    yield Arc(dm, start, end, improves, back)
