"""Equilibria one after the other, until there are certainly no more.

A candidate is any state that no reason found so far rules out. What makes a candidate unstable is a reason that rules
out many states at once: all that have the same improvement, aren't preferred to the candidate by the one who leaves,
and from which it comes to where the same argument shows that nothing deters it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.concepts import Reaction, Reactions
from detente.engines.search.circuit import FALSE, TRUE, Circuit
from detente.engines.search.sat import Clock, OutOfTime, Solver
from detente.engines.search.terms import Point
from detente.engines.search.verdicts import Escape, Verdicts

PER_VERDICT = 2.0  # seconds, after which a candidate is left undecided


@dataclass(frozen=True, slots=True)
class Candidates:
    """What has been found, and whether it's all there is."""

    points: tuple[Point, ...]
    all: bool


class Enumeration:
    """States that nobody leaves, or that the decision makers of the profile don't.

    Parameters
    ----------
    verdicts
        The verdicts of the conflict.
    profile
        Which concept each of these decision makers follows.
    """

    def __init__(self, verdicts: Verdicts, profile: Reactions) -> None:
        self.verdicts, self.profile = verdicts, profile
        self.circuit = Circuit()
        self.now = {option: self.circuit.variable() for option in verdicts.terms.conflict.options}
        self.circuit.require(verdicts.terms.feasible(self.circuit, self.now))
        self.solver = Solver(self.circuit)

    def found(self, clock: Clock, known: tuple[Point, ...] = ()) -> Iterator[Point | None]:
        """One state after the other that is certain; then, and only where there are no more, None.

        `known` ones are left out.
        """
        undecided = False
        for point in known:
            self._block(point)
        try:
            while True:
                self.solver.clock = clock
                if not self.solver.solve([]):
                    break
                here = dict(zip(self.now, self.solver.values(self.now.values()), strict=True))
                stays = self._stays(here, clock)
                undecided |= stays is None
                if stays is not False:
                    self._block(here)
                if stays:
                    yield here
        except OutOfTime:
            return
        if not undecided:
            yield None

    def _stays(self, here: Point, clock: Clock) -> bool | None:
        """Whether nobody leaves; None where that's undecided. Reasons are learnt on the way."""
        found: bool | None = True
        for dm, concept in self.profile.items():
            try:
                escape = self.verdicts.escape(dm, concept, here, clock.within(PER_VERDICT))
            except OutOfTime:
                clock.check()
                found = None
                continue
            if escape is not None:
                self._learn(dm, concept, here, escape, clock)
                return False
        return found

    def _block(self, here: Point) -> None:
        self.circuit.require(*(-at if here[option] else at for option, at in self.now.items()))

    def _learn(self, dm: str, concept: Reaction, here: Point, escape: Escape, clock: Clock) -> None:
        terms, circuit = self.verdicts.terms, self.circuit
        settings = {option: TRUE if escape.target[option] else FALSE for option in terms.own[dm]}
        after = self.now | settings
        same = terms.move(circuit, dm, self.now, after, better=True)
        if concept.replies is not None:
            rank = self.verdicts.deviations(dm).rank(here, clock)
            digits = terms.digits(circuit, dm, self.now)
            same = circuit.both(same, -circuit.better(digits, [TRUE if high else FALSE for high in rank]))
            same = circuit.both(same, self._inside(dm, concept, escape))
        circuit.require(-same)

    def _inside(self, dm: str, concept: Reaction, escape: Escape) -> int:
        """Whether the target is among the states that opponents never leave for what deters."""
        play, circuit = self.verdicts.reach(dm, concept).play, self.circuit
        names: Mapping[int, int] = {bit.now: self.now[bit.option] if bit.option else FALSE for bit in play.bits}
        return circuit.every(
            -circuit.every(names[literal] if literal > 0 else -names[-literal] for literal in cube)
            for cube in escape.closed.cubes
        )


class Equilibria:
    """The equilibria found so far, which count for every question that they answer."""

    def __init__(self, verdicts: Verdicts) -> None:
        self.verdicts = verdicts
        self._found: list[tuple[Reactions, Candidates]] = []

    def found(self, profile: Reactions, limit: int, clock: Clock) -> Candidates:
        """Up to `limit` states that are stable for everybody in the profile, and whether that's all.

        States that nobody can improve on are looked for first: they are stable whatever the concept is.
        """
        unanswered = {dm: concept.without_replies() for dm, concept in profile.items()}
        if dict(profile) != unanswered:
            self._more(unanswered, limit, clock)
        return self._more(profile, limit, clock)

    def _more(self, profile: Reactions, limit: int, clock: Clock) -> Candidates:
        for known, found in self._found:
            if dict(known) == dict(profile) and (found.all or len(found.points) >= limit):
                return found
        points = {tuple(point.items()): point for known, found in self._found if _implies(known, profile)
                  for point in found.points}  # fmt: skip
        first = tuple(points.values())[:limit]
        more = Enumeration(self.verdicts, profile).found(clock, first)
        found = Candidates(first, False) if len(first) == limit else _taken(more, first, limit)
        self._found.append((profile, found))
        return found


def _implies(one: Reactions, other: Reactions) -> bool:
    """Whether a state that is stable for everybody in one profile is so in the other, by what the concepts say."""
    return all(dm in one and one[dm].implies(concept) for dm, concept in other.items())


def _taken(found: Iterator[Point | None], first: tuple[Point, ...], limit: int) -> Candidates:
    points = list(first)
    for point in found:
        if point is None:
            return Candidates(tuple(points), True)
        if len(points) == limit:
            break
        points.append(point)
    return Candidates(tuple(points), False)
