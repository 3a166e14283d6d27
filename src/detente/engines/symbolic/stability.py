"""Which states are unstable for one decision maker, where everybody's moves are transitive: all classes at once.

Whether a sanction deters depends on the state that the focal decision maker started from, but only through that
state's class. So the class is a parameter: *threshold* variables, one for each digit of the class, stand beside the
state's own. "What deters" is then one relation between states and thresholds, and one backward closure answers for
every class; what neighbouring classes share is shared in the diagram.

Whether thresholds had better stand above the states' variables (one set of states for each class) or below them (one
set of classes for each state) nobody can tell beforehand: the diagrams differ up to tenfold, either way. So where the
first round of the closure isn't small, it's done in both ways, and the smaller goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.concepts import Via

if TYPE_CHECKING:
    from detente.engines.symbolic.engine import Symbolic

SMALL = 1 << 16  # nodes after each mover's first step, summed: fewer aren't worth a second try


@dataclass(frozen=True, slots=True)
class Asked:
    """States beside thresholds: those asked about at their own class, where they could improve to, and what deters."""

    states: Any
    targets: Any
    deterring: Any


def unstable(engine: Symbolic, dm: str, replies: Via, counter: bool, among: Any) -> Any:
    """The states of `among` from which an improvement of the decision maker escapes every sanction."""
    movers = [other for other in engine.conflict.dms if other != dm]
    asked = _asked(engine, dm, counter, among, above=False)
    closed, size = _first_round(engine, asked, movers, replies)
    if size > SMALL:
        other = _asked(engine, dm, counter, among, above=True)
        smaller, least = _first_round(engine, other, movers, replies, size)
        if least < size:
            asked, closed = other, smaller
    escape = escaping(engine, asked.targets, closed, movers, replies)
    return engine.space.diagrams.both_exist(engine.space.thresholds, asked.states, engine.before(dm, escape, "moves"))


def _asked(engine: Symbolic, dm: str, counter: bool, among: Any, above: bool) -> Asked:
    diagrams, better, states = engine.space.diagrams, engine.none(), among
    for place, digit in reversed(list(enumerate(engine.preference(dm).digits))):
        threshold = engine.space.threshold(place, above)
        same = diagrams.iff(digit, threshold)
        better, states = (digit & ~threshold) | (same & better), states & same
    better = engine.space.feasible & better  # preferred to the states of the threshold's class
    deterring = engine.space.feasible & ~better
    if counter:
        deterring = deterring & ~engine.before(dm, better, "moves")
    return Asked(states, better & engine.after(dm, states, "moves"), deterring)


def _first_round(
    engine: Symbolic, asked: Asked, movers: Sequence[str], via: Via, most: float = float("inf")
) -> tuple[Any, int]:
    """What deters after one step of each mover, and how large that became on the way; given up beyond `most`."""
    closed, total = _open(engine, asked.deterring, asked.targets), 0
    for mover in movers:
        closed = closed | engine.before(mover, closed, via)
        total += engine.space.diagrams.size(closed)
        if total > most:
            break
    return closed, total


def _open(engine: Symbolic, closed: Any, targets: Any) -> Any:
    """As much of it as has thresholds with open targets."""
    diagrams = engine.space.diagrams
    return closed & diagrams.exists(diagrams.cube(engine.space.bits), targets)


def escaping(engine: Symbolic, targets: Any, deterring: Any, movers: Sequence[str], via: Via) -> Any:
    """Those targets from where the movers can't come to what deters, in any number of steps.

    The closure goes only as far as that takes: thresholds without open targets are dropped on the way.
    """
    none, closed, grown = engine.none(), deterring, True
    seen: dict[str, Any] = {}
    while grown:
        targets = targets & ~closed
        if targets == none:
            break
        closed = _open(engine, closed, targets)
        grown = False
        for mover in movers:
            if seen.get(mover) != closed:  # one step of each is enough: moves are transitive
                before, closed = closed, closed | engine.before(mover, closed, via)
                grown = grown or closed != before
            seen[mover] = closed
    return targets
