"""Which states are unstable for one decision maker, where everybody's moves are transitive: all classes at once.

Whether a sanction deters depends on the state that the focal decision maker started from, but only through that
state's class. So the class is a parameter: *threshold* variables, one for each digit of the class, stand beside the
state's own. "What deters" is then one relation between states and thresholds, and one backward closure answers for
every class; what neighbouring classes share is shared in the diagram.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.concepts import Via

if TYPE_CHECKING:
    from detente.engines.symbolic.engine import Symbolic


def unstable(engine: Symbolic, dm: str, replies: Via, counter: bool, among: Any) -> Any:
    """The states of `among` from which an improvement of the decision maker escapes every sanction."""
    diagrams, digits = engine.space.diagrams, engine.preference(dm).digits
    thresholds = [engine.space.threshold(place) for place in range(len(digits))]
    better, asked = diagrams.false, among
    for digit, threshold in reversed(list(zip(digits, thresholds, strict=True))):
        same = diagrams.iff(digit, threshold)
        better, asked = (digit & ~threshold) | (same & better), asked & same
    better = engine.space.feasible & better  # preferred to the states of the threshold's class
    targets = better & engine.after(dm, asked, "moves")
    deterring = engine.space.feasible & ~better
    if counter:
        deterring = deterring & ~engine.before(dm, better, "moves")
    opponents = [other for other in engine.conflict.dms if other != dm]
    escape = escaping(engine, targets, deterring, opponents, replies)
    return diagrams.both_exist(engine.space.thresholds, asked, engine.before(dm, escape, "moves"))


def escaping(engine: Symbolic, targets: Any, deterring: Any, movers: Sequence[str], via: Via) -> Any:
    """Those targets from where the movers can't come to what deters, in any number of steps.

    The closure goes only as far as that takes: thresholds without open targets are dropped on the way.
    """
    diagrams, none = engine.space.diagrams, engine.none()
    states = diagrams.cube(engine.space.bits)
    seen: dict[str, Any] = {}
    closed, grown = deterring, True
    while grown:
        targets = targets & ~closed
        if targets == none:
            break
        closed = closed & diagrams.exists(states, targets)
        grown = False
        for mover in movers:
            if seen.get(mover) != closed:  # one step of each is enough: moves are transitive
                before, closed = closed, closed | engine.before(mover, closed, via)
                grown = grown or closed != before
            seen[mover] = closed
    return targets
