"""Symbolic stability for transitive moves: one closure for all indifference classes, with the class as a parameter.

Whether a sanction deters depends on the state that the focal decision maker deviates from, but only through that
state's class. So the class is a parameter, encoded by *threshold* variables beside the state's own. Deterrence is then
one relation between states and thresholds, and a single backward closure covers every class; neighbouring classes
share nodes of the diagram.

The size of the diagrams can't be predicted, and a closure needs a variable order of its own, not the conflict's. So a
closure that exceeds a small size moves to another manager whose order is sifted for it, and again whenever it has grown
several times larger; the result is copied back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.concepts import Via
from detente.engines.symbolic.sifting import SMALL, copied, enough, sifted

if TYPE_CHECKING:
    from detente.engines.symbolic.engine import Symbolic


def unstable(engine: Symbolic, dm: str, replies: Via, counter: bool, among: Any) -> Any:
    """The states of `among` with an unsanctioned improvement of the decision maker."""
    movers = [other for other in engine.conflict.dms if other != dm]
    place, most, done = engine, SMALL, False
    targets, closed = _at_first(engine, dm, counter, among)
    while not done:
        targets, closed, done = escaping(place, targets, closed, movers, replies, most)
        if not done:
            known = engine.orders.get(dm) if place is engine else None
            place, (targets, closed) = _moved(place, (targets, closed), known)
            engine.orders[dm] = place.space.diagrams.order()
            most = enough(_size(place, targets, closed))
    if place is engine:
        return _leaving(engine, dm, among, targets)
    home, away = engine.space.diagrams, place.space.diagrams
    leaving = _leaving(place, dm, copied(home, [among], away)[0], targets)
    return copied(away, [leaving], home)[0]


def _moved(place: Symbolic, functions: Sequence[Any], order: Sequence[int] | None) -> tuple[Symbolic, list[Any]]:
    """Copy functions to another manager, with the given variable order or one found by sifting."""
    diagrams = place.space.diagrams
    workshop = place.workshop(order or sifted(diagrams, functions, place.space.tied))
    return workshop, copied(diagrams, functions, workshop.space.diagrams)


def _size(place: Symbolic, *functions: Any) -> int:
    return sum(map(place.space.diagrams.size, functions))


def _at_first(engine: Symbolic, dm: str, counter: bool, among: Any) -> tuple[Any, Any]:
    """Relations with thresholds: the improvements from these states, and the states that deter directly."""
    states, better = _compared(engine, dm, among)
    deterring = engine.space.feasible & ~better
    if counter:
        deterring = deterring & ~engine.before(dm, better, "moves")
    return better & engine.after(dm, states, "moves"), deterring


def _leaving(engine: Symbolic, dm: str, among: Any, escape: Any) -> Any:
    """The states with an improvement to an escaping target of their own class."""
    states, _ = _compared(engine, dm, among)
    return engine.space.diagrams.both_exist(engine.space.thresholds, states, engine.before(dm, escape, "moves"))


def _compared(engine: Symbolic, dm: str, among: Any) -> tuple[Any, Any]:
    """Relations with thresholds: each of these states at its own class, and the states preferred to each class."""
    diagrams, better, states = engine.space.diagrams, engine.none(), among
    for place, digit in reversed(list(enumerate(engine.preference(dm).digits))):
        threshold = engine.space.threshold(place)
        equal_digit = diagrams.iff(digit, threshold)
        better, states = (digit & ~threshold) | (equal_digit & better), states & equal_digit
    return states, engine.space.feasible & better


def _open(engine: Symbolic, closed: Any, targets: Any) -> Any:
    """Restriction to the thresholds that still have open targets."""
    diagrams = engine.space.diagrams
    return closed & diagrams.exists(diagrams.cube(engine.space.bits), targets)


def escaping(
    engine: Symbolic, targets: Any, closed: Any, movers: Sequence[str], via: Via, most: int
) -> tuple[Any, Any, bool]:
    """The targets from which the movers can't reach a deterring state, and whether the closure is complete.

    The backward closure of the deterring states drops thresholds without open targets on the way. It stops early, with
    the targets still open and the closure so far, once these exceed `most` nodes.
    """
    grown, settled = 0, dict.fromkeys(movers, -1)
    while any(last != grown for last in settled.values()):
        targets = targets & ~closed
        if targets == engine.none():
            break
        closed = _open(engine, closed, targets)
        for mover in movers:
            if settled[mover] != grown:  # one step each suffices: moves are transitive
                before, closed = closed, closed | engine.before(mover, closed, via)
                grown += closed != before
                settled[mover] = grown
                if _size(engine, closed, targets) > most:
                    return targets, closed, False
    return targets & ~closed, closed, True
