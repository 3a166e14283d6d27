"""Surprises in a hypergame: states reached that somebody doesn't know of, moves that somebody believes impossible.

A decision maker makes the moves that it knows of in its own game and that exist in the true one. Everything reached so
from the status quo, nobody moving twice in a row, counts; without a status quo, every state.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from detente.analysis.known_moves import Arrows, Known
from detente.analysis.perceived import Views
from detente.results.hypergame import Surprise

MOST = 4096  # states that are followed one by one


def surprises(views: Views) -> Iterator[Surprise]:
    """All surprises: by decision maker, first states, then moves."""
    known, status_quo = Known(views), views.true.status_quo()
    moves, wanted = known.own("moves"), known.own("improvements")
    start = None if status_quo is None else views.key(status_quo)
    reached, reached_wanted = _reached(known, moves, start), _reached(known, wanted, start)
    for dm in known.dms:
        for key, state in known.states.items():
            if key in reached and key not in known.seen[dm]:
                yield Surprise(dm, state, wanted=key in reached_wanted)
        for mover in known.dms:
            if mover != dm:
                for begin, end in _impossible(known, dm, mover, moves[mover], reached):
                    is_wanted = begin in reached_wanted and end in wanted[mover][begin]
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
    nodes, pending = set[tuple[Hashable, str | None]](), list[tuple[Hashable, str | None]]([(start, None)])
    while pending:
        current, last = pending.pop()
        if (current, last) in nodes:
            continue
        nodes.add((current, last))
        pending += ((end, dm) for dm, arrows in steps.items() if dm != last for end in arrows.get(current, ()))
    return frozenset(state for state, _ in nodes)
