"""The opponents' legal sequences, in which nobody moves twice in a row (Fang, Hipel & Kilgour 1993)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from detente.engines.completions.arena import Way
from detente.model.bits import members, union

Steps = tuple[tuple[str, int, int], ...]  # mover, start, end
Ways = Mapping[str, Way]


@dataclass(frozen=True, slots=True)
class Reached:
    """The ends of legal sequences from a state, by last mover; up to the first sanction, if there is one."""

    start: int
    by: Mapping[str, int]
    sanctions: int

    @property
    def ends(self) -> int:
        """All of them."""
        return union(self.by.values())

    def sources(self, dm: str) -> int:
        """The states from which a decision maker may go on."""
        return 1 << self.start | union(states for other, states in self.by.items() if other != dm)


@dataclass(frozen=True, slots=True)
class Hope:
    """From where replies may lead to a sanction in some completion.

    Attributes
    ----------
    goals
        The states that may deter.
    leaving
        For each opponent, the states from which a move of its may lead to a goal, at once or later.
    entering
        For each opponent, the ends of such moves.
    """

    goals: int
    leaving: Mapping[str, int]
    entering: Mapping[str, int]


def hope(goals: int, ways: Ways) -> Hope:
    """What may lead to the goals, by the ways that may be credible."""
    leaving = dict.fromkeys(ways, 0)
    entering, left = dict.fromkeys(ways, goals), dict.fromkeys(ways, 0)
    grown = True
    while grown:
        grown = False
        for mover, way in ways.items():
            entering[mover] |= union(states for other, states in leaving.items() if other != mover)
            fresh = entering[mover] & ~left[mover]
            left[mover] |= fresh
            for end in members(fresh):
                came = way.into.get(end, 0)
                if came & ~leaving[mover]:
                    leaving[mover], grown = leaving[mover] | came, True
    return Hope(goals, leaving, entering)


def closure(start: int, ways: Ways, sanctions: Callable[[int], int], within: Hope | None = None) -> Reached:
    """Follow legal sequences of one or more steps until some end is a sanction."""
    reached, left = dict.fromkeys(ways, 0), dict.fromkeys(ways, 0)
    judged, grown = 0, True
    while grown:
        grown = False
        for mover, way in ways.items():
            sources = 1 << start | union(states for other, states in reached.items() if other != mover)
            fresh = sources & ~left[mover]
            left[mover] |= fresh
            if within is not None:
                fresh &= within.leaving[mover]
            ends = reached[mover]
            for place in members(fresh & ~way.blind):
                ends |= way[place]
            if within is not None:
                ends &= within.entering[mover]
            if ends == reached[mover]:
                continue
            reached[mover], grown = ends, True
            new = ends & ~judged if within is None else ends & ~judged & within.goals
            judged |= new
            hit = sanctions(new) if new else 0
            if hit:
                return Reached(start, reached, hit)
    return Reached(start, reached, 0)


def shortest(start: int, ways: Ways, goals: int, blocked: Iterable[tuple[str, int, int]]) -> Steps | None:
    """A shortest legal sequence to one of the goals that takes none of the blocked steps."""
    shut: dict[tuple[str, int], int] = {}
    for dm, place, end in blocked:
        shut[dm, place] = shut.get((dm, place), 0) | 1 << end
    reached = dict.fromkeys(ways, 0)
    before: dict[tuple[str, int], tuple[str, int]] = {}
    queue = deque([("", start)])
    while queue:
        last, place = queue.popleft()
        for dm, way in ways.items():
            fresh = 0 if dm == last else way[place] & ~reached[dm] & ~shut.get((dm, place), 0)
            reached[dm] |= fresh
            for end in members(fresh):
                before[dm, end] = last, place
                if goals >> end & 1:
                    return tuple(_walked((dm, end), before))[::-1]
                queue.append((dm, end))
    return None


def _walked(node: tuple[str, int], before: Mapping[tuple[str, int], tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    while node[0]:
        earlier = before[node]
        yield node[0], earlier[1], node[1]
        node = earlier
