"""Coalition improvements from a state, and their sanctions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from itertools import combinations
from math import inf
from operator import and_

from detente.analysis.comparing import better, is_ranked, layers
from detente.analysis.legal_sequences import Dynamics
from detente.concepts import Via
from detente.concepts.coalitional import CoalitionConcept
from detente.engines import Engine
from detente.model.readings import PLAIN, Reading
from detente.model.state_sets import StateSet
from detente.model.states import State

Members = tuple[str, ...]
Node = tuple[State, str | None]  # a state and the last mover


class NotFollowed(Exception):
    """The search over joint improvements exceeds its limit."""


class CoalitionMoves:
    """Coalition improvements and their sanctions, by the definitions of Inohara & Hipel (2008).

    Parameters
    ----------
    engine
        An engine opened on the conflict.
    reading
        How preference is read: plainly, what is known; ``certain``, ``possible``: what attracts under them.
    most
        Limit on the search for sanctions by joint improvements: nodes expanded times coalitions; None: unlimited.
    """

    def __init__(self, engine: Engine, most: int | None = None, reading: Reading = PLAIN) -> None:
        self.engine, self.reading = engine, reading
        self._left = inf if most is None else most
        self._better = cache(self._find_better)
        self._improvements = cache(self._find_improvements)
        self._onward = cache(self._find_onward)
        self.place = cache(self._find_place)
        self._read = {reading: self}

    def under(self, reading: Reading) -> CoalitionMoves:
        """The same under a reading: what every member may prefer (``certain``), or prefers in every completion."""
        if reading not in self._read:
            self._read[reading] = CoalitionMoves(self.engine, None, reading)
        return self._read[reading]

    def better(self, members: Members, state: State) -> StateSet:
        """The states that every member strictly prefers to this one."""
        return reduce(and_, (self._better(dm, state) for dm in members))

    def _find_better(self, dm: str, state: State) -> StateSet:
        return self.engine.view_at(dm, state, self.reading).attracts if self.reading else better(self.engine, dm, state)

    def gains(self, members: Members, before: State, after: State) -> dict[str, tuple[int, int]]:
        """For each member that ranks the states, the places of two of them, counted from the top."""
        ranked = (dm for dm in members if is_ranked(self.engine.conflict, dm))
        return {dm: (self.place(dm, before), self.place(dm, after)) for dm in ranked}

    def _find_place(self, dm: str, state: State) -> int:
        """Place of a state in a ranking, 1 at the top."""
        return next(place for place, _ in layers(self.engine, dm, (state,)))

    def improvements(self, members: Members, state: State) -> StateSet:
        """The coalition improvements from a state, R_H++(s)."""
        return self._improvements(members, state)

    def _find_improvements(self, members: Members, state: State) -> StateSet:
        better = self.better(members, state)
        if not better:
            return better
        reached = self.engine.legal_out(members, self.engine.one(state), "moves").values()
        return better & self.engine.unite(reached)

    def leavers(self, state: State, among: tuple[Members, ...]) -> Iterator[Members]:
        """The coalitions, among some, that have an improvement from the state.

        If no state is better for all members of a coalition, none is for a superset.
        """
        hopeless: list[frozenset[str]] = []
        for members in sorted(among, key=len):
            coalition = frozenset(members)
            if any(smaller <= coalition for smaller in hopeless):
                continue
            if not self.better(members, state):
                hopeless.append(coalition)
            elif self.improvements(members, state):
                yield members

    # Stability.

    def stable(self, members: Members, state: State, concept: CoalitionConcept) -> bool:
        """Whether a state is stable for a coalition: every improvement is sanctioned.

        Raises
        ------
        NotFollowed
            The search exceeds its limit.
        """
        return next(self.under(concept.reading).unsanctioned(members, state, concept), None) is None

    def unsanctioned(self, members: Members, state: State, concept: CoalitionConcept) -> Iterator[State]:
        """The unsanctioned improvements of a coalition from a state."""
        if concept.reading != self.reading:
            yield from self.under(concept.reading).unsanctioned(members, state, concept)
            return
        engine = self.engine
        improvements = self.improvements(members, state)
        opponents = tuple(dm for dm in engine.conflict.dms if dm not in members)
        if not improvements:
            return
        if concept.replies is None or not opponents:
            yield from self._one_by_one(improvements)
            return
        better = self.better(members, state)
        deterrent = ~better
        if concept.counter:
            deterrent = deterrent - engine.unite(engine.legal_into(members, better, "moves").values())
        answered = self._answered(opponents, deterrent, "moves")
        if concept.replies == "moves":
            yield from self._one_by_one(improvements - answered)
            return
        # A single decision maker's improvements sanction some; what any moves could may fall to joint improvements.
        left = improvements - self._answered(opponents, deterrent, "improvements")
        yield from self._one_by_one(left - answered)
        for end in self._one_by_one(left & answered):
            if not self._jointly_sanctioned(end, opponents, deterrent):
                yield end

    def _answered(self, opponents: Members, deterrent: StateSet, via: Via) -> StateSet:
        """The states from which the others can reach a deterrent."""
        return self.engine.unite(self.engine.legal_into(opponents, deterrent, via).values())

    def _one_by_one(self, states: StateSet) -> Iterator[State]:
        """Iterate over a set lazily: often the first state suffices, and there may be many."""
        yield from states.listed(1)
        yield from states.listed()[1:]

    def _jointly_sanctioned(self, target: State, opponents: Members, deterrent: StateSet) -> bool:
        """Whether coalition improvements of the others reach a deterrent, with nobody moving twice in a row."""
        visited: set[Node] = {(target, None)}
        queue: list[Node] = [(target, None)]
        while queue:
            self._left -= 2 ** len(opponents) - 1
            if self._left < 0:
                raise NotFollowed
            for node, _ in self.joint_steps(queue.pop(), opponents):
                if node in visited:
                    continue
                if node[0] in deterrent:
                    return True
                visited.add(node)
                queue.append(node)
        return False

    def joint_steps(self, node: Node, among: Members, largest: int | None = None) -> Iterator[tuple[Node, Members]]:
        """Successors of a node by one coalition improvement, each with its coalition; small coalitions first."""
        state, last = node
        hopeless: list[frozenset[str]] = []
        for size in range(1, (largest or len(among)) + 1):
            for members in combinations(among, size):
                coalition = frozenset(members)
                if any(smaller <= coalition for smaller in hopeless):
                    continue
                if not self.better(members, state):
                    hopeless.append(coalition)
                    continue
                for after in self._onward(members, state, last if last in members else None):
                    yield after, members

    def _find_onward(self, members: Members, state: State, last: str | None) -> tuple[Node, ...]:
        engine, better = self.engine, self.better(members, state)
        ends = Dynamics(engine, "moves", members).onward({last: engine.one(state)})
        return tuple((end, mover) for mover, states in ends.items() if mover is not None for end in states & better)
