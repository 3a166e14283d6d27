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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.concepts import Via
from detente.engines.symbolic.diagrams import Diagrams
from detente.engines.symbolic.sifting import SMALL, copied, enough, sifted

if TYPE_CHECKING:
    from detente.engines.symbolic.engine import Symbolic


@dataclass(frozen=True, slots=True)
class Closure:
    """What leads to a deterring state, as far as it is known, in the manager of one engine."""

    place: Symbolic
    targets: Any  # of improvements, at the thresholds at which one of them may still escape
    closed: Any  # the deterring states, and those from which movers reach them


def unstable(engine: Symbolic, dm: str, replies: Via, counter: bool, among: Any) -> Any:
    """The states of `among` with an unsanctioned improvement of the decision maker."""
    movers = [other for other in engine.conflict.dms if other != dm]
    closure, is_whole = further(Closure(engine, *_at_first(engine, dm, counter, among)), movers, replies, SMALL)
    while not is_whole:
        closure = _moved(closure, engine.orders.get(dm) if closure.place is engine else None)
        diagrams = closure.place.space.diagrams
        engine.orders[dm] = diagrams.order()
        closure, is_whole = further(closure, movers, replies, enough(diagrams.size(closure.closed)))
    place, escape = closure.place, closure.targets & ~closure.closed
    if place is engine:
        return _leaving(engine, dm, among, escape)
    home, away = engine.space.diagrams, place.space.diagrams
    leaving = _leaving(place, dm, copied(home, [among], away)[0], escape)
    return copied(away, [leaving], home)[0]


def _moved(closure: Closure, order: Sequence[int] | None) -> Closure:
    """The same in another manager, with the given variable order or one found by sifting.

    The targets are a small diagram in any order, since they aren't narrowed state by state: only the closure is sifted.
    """
    diagrams, tied = closure.place.space.diagrams, closure.place.space.tied
    place = closure.place.workshop(order or sifted(diagrams, [closure.closed], tied))
    targets, closed = copied(diagrams, [closure.targets, closure.closed], place.space.diagrams)
    return Closure(place, targets, closed)


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


def further(closure: Closure, movers: Sequence[str], via: Via, most: int) -> tuple[Closure, bool]:
    """The closure under the movers' steps back, and whether it is complete.

    Thresholds at which no target can escape any more are dropped on the way. It stops early, once it exceeds `most`
    nodes.
    """
    place, targets, closed = closure.place, closure.targets, closure.closed
    diagrams, none = place.space.diagrams, place.none()
    bits, seen = diagrams.cube(place.space.bits), dict.fromkeys(movers, none)
    while any(states != closed for states in seen.values()):
        open_ = diagrams.both_exist(bits, targets, ~closed)
        targets, closed = targets & open_, closed & open_
        if open_ == none:
            break
        for mover, states in seen.items():
            new = _new(diagrams, closed, states & open_)
            closed = closed | place.before(mover, new, via)  # one step each suffices: moves are transitive
            if diagrams.size(closed) > most:
                return Closure(place, targets, closed), False
            seen[mover] = closed
    return Closure(place, targets, closed), True


def _new(diagrams: Diagrams, closed: Any, seen: Any) -> Any:
    """What a mover hasn't seen of the closure, or all of it, whichever is the smaller diagram by far.

    First what is new is as large as the whole; in the last rounds it is next to nothing.
    """
    new = closed & ~seen
    return new if 2 * diagrams.size(new) < diagrams.size(closed) else closed
