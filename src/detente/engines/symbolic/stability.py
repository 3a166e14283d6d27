"""Which states are unstable for one decision maker, where everybody's moves are transitive: all classes at once.

Whether a sanction deters depends on the state that the focal decision maker started from, but only through that
state's class. So the class is a parameter: *threshold* variables, one for each digit of the class, stand beside the
state's own. "What deters" is then one relation between states and thresholds, and one backward closure answers for
every class; what neighbouring classes share is shared in the diagram.

How large the diagrams become nobody can tell beforehand, and the order of variables that keeps a closure small is its
own, not the conflict's. So a closure that has outgrown a small size goes on in another manager, whose variables are
ordered for it, and again when it has become several times as large; what it finds comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.concepts import Via
from detente.engines.symbolic.sifting import SMALL, copied, enough, sifted

if TYPE_CHECKING:
    from detente.engines.symbolic.engine import Symbolic


def unstable(engine: Symbolic, dm: str, replies: Via, counter: bool, among: Any) -> Any:
    """The states of `among` from which an improvement of the decision maker escapes every sanction."""
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
    found = _leaving(place, dm, copied(home, [among], away)[0], targets)
    return copied(away, [found], home)[0]


def _moved(place: Symbolic, functions: Sequence[Any], order: Sequence[int] | None) -> tuple[Symbolic, list[Any]]:
    """Another manager for these functions, with this order of variables or one that makes them smaller."""
    diagrams = place.space.diagrams
    found = place.workshop(order or sifted(diagrams, functions, place.space.tied))
    return found, copied(diagrams, functions, found.space.diagrams)


def _size(place: Symbolic, *functions: Any) -> int:
    return sum(map(place.space.diagrams.size, functions))


def _at_first(engine: Symbolic, dm: str, counter: bool, among: Any) -> tuple[Any, Any]:
    """Beside thresholds: where the decision maker could improve to from these states, and what deters by itself."""
    states, better = _compared(engine, dm, among)
    deterring = engine.space.feasible & ~better
    if counter:
        deterring = deterring & ~engine.before(dm, better, "moves")
    return better & engine.after(dm, states, "moves"), deterring


def _leaving(engine: Symbolic, dm: str, among: Any, escape: Any) -> Any:
    """Those of these states from where the decision maker can improve to what is found for their class."""
    states, _ = _compared(engine, dm, among)
    return engine.space.diagrams.both_exist(engine.space.thresholds, states, engine.before(dm, escape, "moves"))


def _compared(engine: Symbolic, dm: str, among: Any) -> tuple[Any, Any]:
    """Beside thresholds: these states at their own class, and the states that are preferred to those of the class."""
    diagrams, better, states = engine.space.diagrams, engine.none(), among
    for place, digit in reversed(list(enumerate(engine.preference(dm).digits))):
        threshold = engine.space.threshold(place)
        same = diagrams.iff(digit, threshold)
        better, states = (digit & ~threshold) | (same & better), states & same
    return states, engine.space.feasible & better


def _open(engine: Symbolic, closed: Any, targets: Any) -> Any:
    """As much of it as has thresholds with open targets."""
    diagrams = engine.space.diagrams
    return closed & diagrams.exists(diagrams.cube(engine.space.bits), targets)


def escaping(
    engine: Symbolic, targets: Any, closed: Any, movers: Sequence[str], via: Via, most: int
) -> tuple[Any, Any, bool]:
    """Those targets from where the movers can't come to what deters, in any number of steps; and whether that's all.

    The closure of what deters goes only as far as that takes: thresholds without open targets are dropped on the way.
    It ends early, with the targets still open and what it has found, where that takes more than `most` nodes.
    """
    grown, settled = 0, dict.fromkeys(movers, -1)
    while any(last != grown for last in settled.values()):
        targets = targets & ~closed
        if targets == engine.none():
            break
        closed = _open(engine, closed, targets)
        for mover in movers:
            if settled[mover] != grown:  # one step of each is enough: moves are transitive
                before, closed = closed, closed | engine.before(mover, closed, via)
                grown += closed != before
                settled[mover] = grown
                if _size(engine, closed, targets) > most:
                    return targets, closed, False
    return targets & ~closed, closed, True
