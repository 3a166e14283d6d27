"""What one coalition can do from a state, and what the others can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from itertools import combinations
from typing import Any

from detente.analysis.dynamics import Dynamics
from detente.concepts import Via
from detente.concepts.coalitional import CoalitionConcept
from detente.engines import Engine
from detente.model.states import State

Members = tuple[str, ...]
Node = tuple[State, str | None]  # a state, and who moved there last


class CoalitionMoves:
    """Coalition improvements and their sanctions, by the definitions of Inohara & Hipel (2008)."""

    def __init__(self, engine: Engine[Any]) -> None:
        self.engine = engine
        self._better = cache(self._find_better)
        self._improvements = cache(self._find_improvements)
        self._onward = cache(self._find_onward)

    def better(self, members: Members, state: State) -> Any:
        """The states that every member strictly prefers to this one."""
        return reduce(self.engine.intersection, (self._better(dm, state) for dm in members))

    def _find_better(self, dm: str, state: State) -> Any:
        return self.engine.complement(self.engine.no_better(dm, state))

    def improvements(self, members: Members, state: State) -> Any:
        """The coalition improvements from a state, R_H++(s)."""
        return self._improvements(members, state)

    def _find_improvements(self, members: Members, state: State) -> Any:
        better = self.better(members, state)
        if not self.engine.count(better):
            return better
        reached = self.engine.legal_out(members, self.engine.one(state), "moves").values()
        return self.engine.intersection(better, self.engine.unite(reached))

    def leavers(self, state: State, among: tuple[Members, ...]) -> Iterator[Members]:
        """Of some coalitions, those that have an improvement from the state.

        Where nothing is better for all of a coalition, nothing is for a larger one.
        """
        hopeless: list[frozenset[str]] = []
        for members in sorted(among, key=len):
            wanted = frozenset(members)
            if any(smaller <= wanted for smaller in hopeless):
                continue
            if not self.engine.count(self.better(members, state)):
                hopeless.append(wanted)
            elif self.engine.count(self.improvements(members, state)):
                yield members

    # Stability.

    def stable(self, members: Members, state: State, concept: CoalitionConcept) -> bool:
        """Whether a state is stable for a coalition: every improvement is sanctioned."""
        engine = self.engine
        improvements = self.improvements(members, state)
        if not engine.count(improvements):
            return True
        others = tuple(dm for dm in engine.conflict.dms if dm not in members)
        if concept.replies is None or not others:
            return False
        better = self.better(members, state)
        deterrent = engine.complement(better)
        if concept.counter:
            deterrent = engine.difference(deterrent, engine.unite(engine.legal_into(members, better, "moves").values()))
        via: Via = "moves" if concept.replies == "moves" else "improvements"
        sanctioned = engine.unite(engine.legal_into(others, deterrent, via).values())
        left = engine.difference(improvements, sanctioned)
        if concept.replies == "moves":
            return not engine.count(left)
        # A single decision maker's improvements sanctioned the others; what is left may fall to joint ones.
        return all(self._jointly_sanctioned(target, others, deterrent) for target in engine.listed(left))

    def _jointly_sanctioned(self, target: State, others: Members, deterrent: Any) -> bool:
        """Whether improvements by coalitions of the others lead to a deterrent, nobody moving twice in a row."""
        seen: set[Node] = {(target, None)}
        queue: list[Node] = [(target, None)]
        while queue:
            for node in self._joint_steps(queue.pop(), others):
                if node in seen:
                    continue
                if self.engine.contains(deterrent, node[0]):
                    return True
                seen.add(node)
                queue.append(node)
        return False

    def _joint_steps(self, node: Node, others: Members) -> Iterator[Node]:
        """Where one coalition improvement by some of the others leads from a node."""
        state, last = node
        hopeless: list[frozenset[str]] = []
        for size in range(1, len(others) + 1):
            for members in combinations(others, size):
                wanted = frozenset(members)
                if any(smaller <= wanted for smaller in hopeless):
                    continue
                if not self.engine.count(self.better(members, state)):
                    hopeless.append(wanted)
                    continue
                yield from self._onward(members, state, last if last in members else None)

    def _find_onward(self, members: Members, state: State, last: str | None) -> tuple[Node, ...]:
        engine, better = self.engine, self.better(members, state)
        found = Dynamics(engine, "moves", members).onward({last: engine.one(state)})
        return tuple(
            (end, mover)
            for mover, states in found.items()
            if mover is not None
            for end in engine.listed(engine.intersection(states, better))
        )
