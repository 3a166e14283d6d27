"""Enumeration of equilibria by counterexample-guided refinement, until there are provably no more.

A candidate is any state that no blocking clause excludes yet. The reason why a candidate is unstable blocks many states
at once: all those with the same improvement that its mover doesn't prefer to the candidate, and whose target is covered
by the same proof that no deterring state is reachable.
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
    """The states found so far, and whether these are all."""

    points: tuple[Point, ...]
    all: bool


class Enumeration:
    """Enumerates the states that are stable for every decision maker of the profile.

    Parameters
    ----------
    verdicts
        The verdicts of the conflict.
    profile
        The concept of each decision maker.
    """

    def __init__(self, verdicts: Verdicts, profile: Reactions) -> None:
        self.verdicts, self.profile = verdicts, profile
        self.circuit = Circuit()
        self.now = {option: self.circuit.variable() for option in verdicts.terms.conflict.options}
        self.circuit.require(verdicts.terms.feasible(self.circuit, self.now))
        self.solver = Solver(self.circuit)

    def found(self, clock: Clock, known: tuple[Point, ...] = ()) -> Iterator[Point | None]:
        """Yield certain equilibria; then None, and only if there are provably no more.

        Skips the `known` ones.
        """
        undecided = False
        for point in known:
            self._block(point)
        try:
            while True:
                self.solver.clock = clock
                if not self.solver.solve([]):
                    break
                candidate = dict(zip(self.now, self.solver.values(self.now.values()), strict=True))
                stays = self._stays(candidate, clock)
                undecided |= stays is None
                if stays is not False:
                    self._block(candidate)
                if stays:
                    yield candidate
        except OutOfTime:
            return
        if not undecided:
            yield None

    def _stays(self, point: Point, clock: Clock) -> bool | None:
        """Whether the state is an equilibrium; None if undecided. Learns blocking clauses."""
        verdict: bool | None = True
        for dm, concept in self.profile.items():
            try:
                escape = self.verdicts.escape(dm, concept, point, clock.within(PER_VERDICT))
            except OutOfTime:
                clock.check()
                verdict = None
                continue
            if escape is not None:
                self._learn(dm, concept, point, escape, clock)
                return False
        return verdict

    def _block(self, point: Point) -> None:
        self.circuit.require(*(-at if point[option] else at for option, at in self.now.items()))

    def _learn(self, dm: str, concept: Reaction, point: Point, escape: Escape, clock: Clock) -> None:
        terms, circuit = self.verdicts.terms, self.circuit
        settings = {option: TRUE if escape.target[option] else FALSE for option in terms.own[dm]}
        after = self.now | settings
        escapes_so = terms.move(circuit, dm, self.now, after, better=True)
        if concept.replies is not None:
            rank = self.verdicts.deviations(dm).rank(point, clock)
            digits = terms.digits(circuit, dm, self.now)
            escapes_so = circuit.both(escapes_so, -circuit.better(digits, [TRUE if high else FALSE for high in rank]))
            escapes_so = circuit.both(escapes_so, self._inside(dm, concept, escape))
        circuit.require(-escapes_so)

    def _inside(self, dm: str, concept: Reaction, escape: Escape) -> int:
        """Whether the target lies in the invariant from which the opponents never reach a deterring state."""
        play, circuit = self.verdicts.reach(dm, concept).play, self.circuit
        names: Mapping[int, int] = {bit.now: self.now[bit.option] if bit.option else FALSE for bit in play.bits}
        return circuit.every(
            -circuit.every(names[literal] if literal > 0 else -names[-literal] for literal in cube)
            for cube in escape.closed.cubes
        )


class Equilibria:
    """The equilibria found so far, reused by every question that they answer."""

    def __init__(self, verdicts: Verdicts) -> None:
        self.verdicts = verdicts
        self._found: list[tuple[Reactions, Candidates]] = []

    def found(self, profile: Reactions, limit: int, clock: Clock) -> Candidates:
        """At most `limit` states that are stable for everybody in the profile, and whether these are all.

        States without unilateral improvements come first: they are stable under every concept.
        """
        unanswered = {dm: concept.without_replies() for dm, concept in profile.items()}
        if dict(profile) != unanswered:
            self._more(unanswered, limit, clock)
        return self._more(profile, limit, clock)

    def _more(self, profile: Reactions, limit: int, clock: Clock) -> Candidates:
        for known, candidates in self._found:
            if dict(known) == dict(profile) and (candidates.all or len(candidates.points) >= limit):
                return candidates
        points = {
            tuple(point.items()): point
            for known, candidates in self._found
            if _implies(known, profile)
            for point in candidates.points
        }
        first = tuple(points.values())[:limit]
        further = Enumeration(self.verdicts, profile).found(clock, first)
        candidates = Candidates(first, False) if len(first) == limit else _taken(further, first, limit)
        self._found.append((profile, candidates))
        return candidates


def _implies(premise: Reactions, conclusion: Reactions) -> bool:
    """Whether, by the concepts' implications, stability for everybody in one profile entails it in the other."""
    return all(dm in premise and premise[dm].implies(concept) for dm, concept in conclusion.items())


def _taken(further: Iterator[Point | None], first: tuple[Point, ...], limit: int) -> Candidates:
    points = list(first)
    for point in further:
        if point is None:
            return Candidates(tuple(points), True)
        if len(points) == limit:
            break
        points.append(point)
    return Candidates(tuple(points), False)
