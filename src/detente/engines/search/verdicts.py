"""Stability verdicts for one state and decision maker, with their proofs: certain, or left undecided."""

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
    """An unsanctioned improvement: its target, and the invariant of the opponents' steps from there."""

    target: Point
    closed: Closed


class Verdicts:
    """The verdicts of one conflict; encodings and learnt clauses are reused between queries."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._deviations: dict[str, Deviations] = {}
        self._reach: dict[tuple[str, Via | None, bool], Reach] = {}

    def deviations(self, dm: str) -> Deviations:
        """The decision maker's moves and improvements."""
        if dm not in self._deviations:
            self._deviations[dm] = Deviations(self.terms, dm)
        return self._deviations[dm]

    def reach(self, dm: str, concept: Reaction) -> Reach:
        """The reachability search over its opponents' steps."""
        key = (dm, concept.replies, concept.counter)
        if key not in self._reach:
            self._reach[key] = Reach(Play(self.terms, dm, concept))
        return self._reach[key]

    def escape(self, dm: str, concept: Reaction, point: Point, clock: Clock) -> Escape | None:
        """An unsanctioned improvement from the state; None if it is stable.

        Raises
        ------
        OutOfTime
            The verdict stays undecided.
        """
        for target, why in self.judged(dm, concept, point, clock):
            if isinstance(why, Closed):
                return Escape(target, why)
        return None

    def judged(self, dm: str, concept: Reaction, point: Point, clock: Clock) -> Iterator[tuple[Point, Way | Closed]]:
        """Each improvement with its sanction, or the invariant that proves there is none."""
        improvements = self.deviations(dm).improvements(point, clock)
        if concept.replies is None:
            yield from ((target, Closed(())) for target in improvements)
            return
        reach, rank = self.reach(dm, concept), self.deviations(dm).rank(point, clock)
        for target in improvements:
            yield target, reach.sanction(target, rank, clock)
