"""What a mover has to believe of the others for a move to pay that doesn't pay in any completion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from detente.concepts import Reaction
from detente.engines.completions.arena import Way
from detente.engines.completions.doubt import Doubt
from detente.engines.completions.outlook import Asked, Varied, sanctioning, sanctions
from detente.engines.completions.replies import closure, shortest
from detente.model.bits import members
from detente.model.preferences.completing import FALSE, Literal
from detente.model.readings import POSSIBLE
from detente.model.states import State

Step = tuple[str, int, int]  # an opponent's move, by places
Hitting = Callable[[Sequence[frozenset[int]]], frozenset[int]]  # a smallest set that meets all of these


class Denied:
    """A move that is to pay although some moves of the opponents' that are credible in every completion sanction it.

    Each such move is believed not to be credible, or isn't, by a literal.

    Parameters
    ----------
    doubt
        The completions.
    dm, concept, start, end
        The move, and the concept under which it isn't to be sanctioned.
    """

    def __init__(self, doubt: Doubt, dm: str, concept: Reaction, start: State, end: State) -> None:
        self.doubt, self.trial, self.arena = doubt, doubt.trial, doubt.arena
        self.asked = Asked.of(self.arena.backend.conflict, dm, concept.read(POSSIBLE))
        self.outlook, self.end = Varied(self.trial, dm, start), self.arena.place(end)
        self.pays = self.trial.clauses.variable()
        better = doubt.better(dm, end, start)
        self.improves = better != FALSE and doubt.possible([better])  # else that has to be believed, too
        if self.improves:
            self.trial.clauses.require(-self.pays, better)
        self._denied: dict[Step, Literal] = {}

    def fewest(self, hitting: Hitting) -> tuple[tuple[str, State, State], ...] | None:
        """The fewest moves of opponents' that have to be believed not to be credible; None: none of these do.

        Raises
        ------
        OutOfEffort
            The search reached its limit.
        """
        if self.asked.concept.replies is None:
            return ()
        cores = list[frozenset[int]]()
        while True:
            believed = hitting(cores)
            core = self._core(believed)
            if core is None:
                return tuple(self._named(step) for step, literal in self._denied.items() if literal in believed)
            if not core:
                return None
            cores.append(core)

    def _core(self, believed: frozenset[int]) -> frozenset[int] | None:
        """Beliefs of which one more is needed; None: these do."""
        clauses = self.trial.clauses
        clauses.calls = 0
        while True:
            denied = [-literal for literal in self._denied.values() if literal not in believed]
            if not self.trial.next([self.pays, *believed, *denied]):
                return frozenset(-literal for literal in clauses.core() if -literal in self._denied.values())
            cuts = [*self._cuts(believed)]
            if not cuts:
                return None
            for cut in cuts:
                clauses.require(*cut)

    def _cuts(self, believed: frozenset[int]) -> Iterator[list[Literal]]:
        """Clauses against sanctions in the completion under trial that aren't believed away."""
        ways = self._ways(believed)
        goals = closure(self.end, ways, lambda ends: sanctions(self.arena, self.asked, self.outlook, ends)).sanctions
        for goal in members(goals):
            steps = shortest(self.end, ways, 1 << goal, ())
            deters = sanctioning(self.arena, self.asked, self.outlook, 1 << goal, self.trial)
            credible = {-literal for step in steps or () for literal in self._better(step)}
            away = {self._away(step) for step in steps or () if self.asked.concept.replies == "improvements"}
            yield [-self.pays, *credible, *away, *(-literal for literal in deters)]

    def _better(self, step: Step) -> Iterator[Literal]:
        if self.asked.concept.replies == "improvements":
            yield self.trial.better(step[0], step[2], step[1])

    def _away(self, step: Step) -> Literal:
        if step not in self._denied:
            self._denied[step] = self.trial.clauses.variable()
        return self._denied[step]

    def _ways(self, believed: frozenset[int]) -> Mapping[str, Way]:
        """The opponents' replies that count in the completion under trial, without those that are believed away."""
        away = dict[tuple[str, int], int]()
        for (dm, start, end), literal in self._denied.items():
            if literal in believed:
                away[dm, start] = away.get((dm, start), 0) | 1 << end

        def without(dm: str, way: Way) -> Way:
            return Way(lambda start: way[start] & ~away.get((dm, start), 0))

        ways = self.asked.ways(self.arena, self.trial.numbers)
        return {dm: without(dm, way) for dm, way in ways.items()}

    def _named(self, step: Step) -> tuple[str, State, State]:
        return step[0], self.arena.states[step[1]], self.arena.states[step[2]]
