"""Shortest sequences of moves from one set of states into another, where everybody's moves are transitive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.concepts import Via
from detente.results.certificates import Step

if TYPE_CHECKING:
    from detente.engines.symbolic.engine import Symbolic

NEAR = 3  # steps: what is no further is found soonest by looking


def shortest(engine: Symbolic, start: Any, end: Any, movers: Sequence[str], via: Via) -> tuple[Step, ...] | None:
    """A shortest sequence of steps between sets that share no state; None where there is none.

    Layers of states so and so many steps away grow large. So where the end isn't near, only what leads to it is kept.
    """
    layers, seen = [start], start
    while layers[-1] & end == engine.none():
        if len(layers) == NEAR + 1:
            seen = seen | engine.complement(leading(engine, end, movers, via))
        layers.append(engine.unite(engine.after(dm, layers[-1], via) for dm in movers) & ~seen)
        seen = seen | layers[-1]
        if layers[-1] == engine.none():
            return None
    there, steps = engine.listed(layers[-1] & end, 1)[0], list[Step]()
    for layer in reversed(layers[:-1]):
        sources = ((dm, layer & engine.step_into(dm, engine.one(there), via)) for dm in movers)
        dm, here = next((dm, engine.listed(some, 1)[0]) for dm, some in sources if some != engine.none())
        steps.append(Step(dm, here, there))
        there = here
    return tuple(reversed(steps))


def leading(engine: Symbolic, end: Any, movers: Sequence[str], via: Via) -> Any:
    """From where any number of steps, none included, leads into the end."""
    found, last = end, engine.none()
    while found != last:
        last = found
        for mover in movers:
            found = found | engine.before(mover, found, via)
    return found
