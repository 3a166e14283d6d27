"""Surprises in a hypergame: states reached that somebody doesn't know of, moves that somebody believes impossible.

A decision maker makes the moves that it knows of in its own game and that exist in the true one. Everything reached so
from the status quo, nobody moving twice in a row, counts; without a status quo, every state.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.analysis.steps import Kind, step_out
from detente.games.perceived import Views
from detente.model.states import State
from detente.results.hypergame import Surprise

MOST = 4096  # states that are followed one by one
Arrows = Mapping[Hashable, frozenset[Hashable]]


@dataclass(frozen=True)
class Known:
    """What each decision maker knows and can do: its moves by their keys, in its own game and in the true one."""

    views: Views

    @property
    def dms(self) -> tuple[str, ...]:
        """The decision makers."""
        return self.views.conflict.dms

    @cached_property
    def states(self) -> dict[Hashable, State]:
        """The true states."""
        return {self.views.key(state): state for state in self.views.true.all()}

    @cached_property
    def seen(self) -> dict[str, frozenset[Hashable]]:
        """The states in each decision maker's game."""
        return {dm: frozenset(map(self.views.key, self.views.of(dm).all())) for dm in self.dms}

    def arrows(self, view: str, dm: str, kind: Kind) -> Arrows:
        """The steps of a decision maker in a game."""
        engine, key = self.views.true if view == "" else self.views.of(view), self.views.key
        return {
            key(state): frozenset(map(key, step_out(engine, dm, engine.one(state), kind))) for state in engine.all()
        }

    def own(self, kind: Kind) -> dict[str, dict[Hashable, frozenset[Hashable]]]:
        """What each decision maker does: steps in its own game that are true moves."""
        found = {}
        for dm in self.dms:
            true, known = self.arrows("", dm, "moves"), self.arrows(dm, dm, kind)
            found[dm] = {start: ends & known.get(start, frozenset()) for start, ends in true.items()}
        return found


def surprises(views: Views) -> Iterator[Surprise]:
    """All surprises: by decision maker, first states, then moves."""
    known, now = Known(views), views.true.status_quo()
    moves, wanted = known.own("moves"), known.own("improvements")
    start = None if now is None else views.key(now)
    reached, drawn = _reached(known, moves, start), _reached(known, wanted, start)
    for dm in known.dms:
        for key, state in known.states.items():
            if key in reached and key not in known.seen[dm]:
                yield Surprise(dm, state, wanted=key in drawn)
        for mover in known.dms:
            if mover != dm:
                for begin, end in _impossible(known, dm, mover, moves[mover], reached):
                    is_wanted = begin in drawn and end in wanted[mover][begin]
                    yield Surprise(
                        dm,
                        mover=mover,
                        start=known.states[begin],
                        end=known.states[end],
                        wanted=is_wanted,
                    )


def _impossible(
    known: Known, dm: str, mover: str, moves: Arrows, reached: frozenset[Hashable]
) -> Iterator[tuple[Hashable, Hashable]]:
    """Moves of another between states that a decision maker knows, and that don't exist in its game."""
    seen, believed = known.seen[dm], known.arrows(dm, mover, "moves")
    for start, ends in moves.items():
        if start in reached & seen:
            yield from ((start, end) for end in known.states if end in (ends & seen) - believed[start])


def _reached(known: Known, steps: Mapping[str, Arrows], start: Hashable | None) -> frozenset[Hashable]:
    """Where legal sequences of these steps lead, the start included; everywhere without a start."""
    if start is None:
        return frozenset(known.states)
    found, pending = set[tuple[Hashable, str | None]](), list[tuple[Hashable, str | None]]([(start, None)])
    while pending:
        here, last = pending.pop()
        if (here, last) in found:
            continue
        found.add((here, last))
        pending += ((end, dm) for dm, arrows in steps.items() if dm != last for end in arrows.get(here, ()))
    return frozenset(state for state, _ in found)
