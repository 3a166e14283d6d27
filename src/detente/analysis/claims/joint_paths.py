"""Paths of coalition improvements for claims: forward search over nodes, from one state at a time.

Nobody moves twice in a row, however the moves of coalitions are joined; as in
:mod:`detente.analysis.coalition_evolution`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

from detente.analysis.coalition_evolution import ALL_COALITIONS_UP_TO, MOST_WORK, Jointly, Onward
from detente.analysis.coalition_moves import CoalitionMoves, Members, Node
from detente.errors import TooLarge
from detente.model.state_sets import StateSet
from detente.model.states import State

Holds = Callable[[State], bool]


class JointPaths:
    """The graph of coalition improvements by some decision makers.

    Raises
    ------
    TooLarge
        There are more than ten decision makers.
    """

    def __init__(self, moves: CoalitionMoves, movers: Members) -> None:
        if len(movers) > ALL_COALITIONS_UP_TO:
            raise TooLarge("claim_joint_movers", dms=len(movers), most=ALL_COALITIONS_UP_TO)
        self.moves, self.engine, self.movers = moves, moves.engine, movers
        self._steps = cache(self._find_steps)
        self._left = MOST_WORK

    def holds(self, states: StateSet) -> Holds:
        """Cached membership of a state in a set."""
        return cache(lambda state: state in states)

    def steps(self, node: Node) -> tuple[tuple[Node, Members], ...]:
        """Successors of a node by one coalition improvement, each with the smallest coalition."""
        successors: tuple[tuple[Node, Members], ...] = self._steps(node)
        return successors

    def _find_steps(self, node: Node) -> tuple[tuple[Node, Members], ...]:
        self._left -= 2 ** len(self.movers)
        if self._left < 0:
            raise TooLarge("claim_joint_steps", most=MOST_WORK)
        successors: dict[Node, Members] = {}
        for after, members in self.moves.joint_steps(node, self.movers):
            successors.setdefault(after, members)
        return tuple(successors.items())

    def out(self, start: State, avoiding: Holds | None = None, most: int | None = None) -> Jointly:
        """Nodes reachable from a state without visiting `avoiding`, in search order, in at most so many steps."""
        if avoiding is not None and avoiding(start):
            return Jointly()
        closure = Jointly(nodes={(start, None): None})
        nodes: list[Node] = [(start, None)]
        for node in nodes:  # it grows on the way
            if most is not None and closure.steps_to(node) == most:
                break
            for after, members in self.steps(node):
                if after not in closure.nodes and not (avoiding is not None and avoiding(after[0])):
                    closure.nodes[after] = (node, members)
                    nodes.append(after)
        return closure

    def doomed(self, nodes: Collection[Node], end: Holds) -> Iterator[Node]:
        """The nodes from which no end is reachable; `nodes` must be closed under steps up to the first end."""
        before = defaultdict[Node, list[Node]](list)
        saved = dict[Node, None]()
        for node in nodes:
            for after, _ in self.steps(node):
                before[after].append(node)
                if end(after[0]):
                    saved[node] = None
        waiting = list(saved)
        for node in waiting:  # it grows on the way
            fresh = [source for source in before[node] if source not in saved]
            saved |= dict.fromkeys(fresh)
            waiting += fresh
        return (node for node in nodes if node not in saved)

    def circling(self, nodes: Iterable[Node]) -> set[Node]:
        """The nodes with an infinite path among them (a greatest fixpoint)."""
        left = set(nodes)
        while True:
            continuing = {node for node in left if any(after in left for after, _ in self.steps(node))}
            if continuing == left:
                return left
            left = continuing

    def lingering(self, start: State, end: Holds, most: int) -> list[Onward]:
        """A path that avoids the end for so many steps, or that nobody can go on with before: its improvements.

        Raises
        ------
        LookupError
            Every path comes to the end by then.
        """
        layers: list[dict[Node, Onward | None]] = [{} if end(start) else {(start, None): None}]
        while True:
            layer = layers[-1]
            onward = {node: [step for step in self.steps(node) if not end(step[0][0])] for node in layer}
            resting = next((node for node in layer if len(layers) > most or not self.steps(node)), None)
            if resting is not None:
                return list(_back(layers, resting))[::-1]
            if not layer:
                raise LookupError(start)
            layers.append({after: (node, members, after) for node in layer for after, members in onward[node]})

    def comes(self, start: State, end: Holds, most: int) -> bool:
        """Whether every path comes to the end in so many steps, or sooner."""
        try:
            self.lingering(start, end, most)
        except LookupError:
            return True
        return False

    def leads(
        self, operator: str, start: State, end: Holds, before: Holds | None = None, most: int | None = None
    ) -> bool:
        """Truth of a path operator at a state."""
        if operator == "inevitable" and most is not None:
            return self.comes(start, end, most)
        if operator == "inevitable":
            return next(self.doomed(self.out(start, end).nodes, end), None) is None
        if operator == "always":
            return all(end(state) for state, _ in self.out(start, most=most).nodes)
        early = None if before is None else lambda state: before(state) and not end(state)
        met = any(end(state) for state, _ in self.out(start, early, most).nodes)
        return met if operator == "possible" else not met


def _back(layers: list[dict[Node, Onward | None]], node: Node) -> Iterator[Onward]:
    """The steps to a node of the last layer, last one first."""
    for layer in reversed(layers):
        step = layer[node]
        if step is not None:
            yield step
            node = step[0]
