"""Whether one state is stable for one decision maker, and why: certain, or left undecided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.concepts import Reaction, Via
from detente.engines.search.deviations import Deviations
from detente.engines.search.opponent_machine import Play
from detente.engines.search.reach import Closed, Reach, Way
from detente.engines.search.sat import Clock
from detente.engines.search.terms import Point, Terms


@dataclass(frozen=True, slots=True)
class Escape:
    """An improvement that nothing sanctions: where it leads, and what the opponents can't come to from there."""

    target: Point
    closed: Closed


class Verdicts:
    """The verdicts of one conflict; what has been built for one is kept for the next."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._deviations: dict[str, Deviations] = {}
        self._reach: dict[tuple[str, Via | None, bool], Reach] = {}

    def deviations(self, dm: str) -> Deviations:
        """Where the decision maker can go."""
        if dm not in self._deviations:
            self._deviations[dm] = Deviations(self.terms, dm)
        return self._deviations[dm]

    def reach(self, dm: str, concept: Reaction) -> Reach:
        """What its opponents can do about it."""
        key = (dm, concept.replies, concept.counter)
        if key not in self._reach:
            self._reach[key] = Reach(Play(self.terms, dm, concept))
        return self._reach[key]

    def escape(self, dm: str, concept: Reaction, here: Point, clock: Clock) -> Escape | None:
        """An improvement that makes the state unstable; None where it's stable.

        Raises
        ------
        OutOfTime
            It stays undecided.
        """
        for target, why in self.judged(dm, concept, here, clock):
            if isinstance(why, Closed):
                return Escape(target, why)
        return None

    def judged(self, dm: str, concept: Reaction, here: Point, clock: Clock) -> Iterator[tuple[Point, Way | Closed]]:
        """Each improvement with the sequence that sanctions it, or what shows that there is none."""
        found = self.deviations(dm).improvements(here, clock)
        if concept.replies is None:
            yield from ((target, Closed(())) for target in found)
            return
        reach, rank = self.reach(dm, concept), self.deviations(dm).rank(here, clock)
        for target in found:
            yield target, reach.sanction(target, rank, clock)
