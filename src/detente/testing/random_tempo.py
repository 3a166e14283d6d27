"""Random tempos: paces of moves, ranges among them, and events."""

from __future__ import annotations

from random import Random
from typing import Any

from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.model.formulas import TRUE, Formula, formula_of
from detente.model.rules import ANYONE
from detente.model.tempo import Event, Every, Pace, Tempo

MEANS = ("1/2", 1, 3, 10, 40)


def with_tempo(conflict: Conflict, draw: Random) -> Conflict:
    """A conflict with a random tempo: some moves at a pace of their own, some at none, and events that set options."""
    paces = [
        Pace(draw.choice(conflict.dms), _every(draw), _where(conflict, draw), _where(conflict, draw))
        for _ in range(draw.randint(0, 2))
    ]
    if draw.random() < 0.8:
        paces.append(Pace(ANYONE, _every(draw)))
    events = [_event(conflict, draw) for _ in range(draw.randint(0, 2))] if conflict.options else []
    return remade(conflict, tempo=Tempo("day", tuple(paces), tuple(events)))


def _every(draw: Random) -> Every:
    low = Every.of(draw.choice(MEANS)).low
    return Every(low, low * draw.choice((2, 7))) if draw.random() < 0.25 else Every(low, low)


def _event(conflict: Conflict, draw: Random) -> Event:
    chosen: list[Any] = draw.sample(conflict.options, draw.randint(1, min(2, len(conflict.options))))
    changes = tuple(formula_of(name if draw.random() < 0.5 else f"not {name}", "changes") for name in chosen)
    return Event("event", changes, _every(draw), _where(conflict, draw))  # type: ignore[arg-type]  # texts are converted


def _where(conflict: Conflict, draw: Random) -> Formula:
    if draw.random() < 0.6 or not conflict.options:
        return TRUE
    return formula_of(draw.choice(conflict.options), "if")
