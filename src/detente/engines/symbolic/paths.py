"""Shortest sequences of moves between sets of states, for transitive moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.concepts import Via
from detente.results.certificates import Step

if TYPE_CHECKING:
    from detente.engines.symbolic.engine import Symbolic

NEAR = 3  # steps up to which plain forward search is the fastest


def shortest(engine: Symbolic, start: Any, end: Any, movers: Sequence[str], via: Via) -> tuple[Step, ...] | None:
    """A shortest sequence of steps between disjoint sets; None where there is none.

    Forward layers grow large, so unless the end is near they are restricted to the states that lead to it.
    """
    layers, seen = [start], start
    while layers[-1] & end == engine.none():
        if len(layers) == NEAR + 1:
            seen = seen | engine.complement(leading(engine, end, movers, via))
        layers.append(engine.unite(engine.after(dm, layers[-1], via) for dm in movers) & ~seen)
        seen = seen | layers[-1]
        if layers[-1] == engine.none():
            return None
    after, steps = engine.listed(layers[-1] & end, 1)[0], list[Step]()
    for layer in reversed(layers[:-1]):
        sources = ((dm, layer & engine.step_into(dm, engine.one(after), via)) for dm in movers)
        dm, before = next((dm, engine.listed(states, 1)[0]) for dm, states in sources if states != engine.none())
        steps.append(Step(dm, before, after))
        after = before
    return tuple(reversed(steps))


def leading(engine: Symbolic, end: Any, movers: Sequence[str], via: Via) -> Any:
    """Backward closure: the states from which zero or more steps lead into the end."""
    sources, last = end, engine.none()
    while sources != last:
        last = sources
        for mover in movers:
            sources = sources | engine.before(mover, sources, via)
    return sources
