"""Witnesses for operators on paths of coalition improvements at a state."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.analysis.claims.sets import ClaimSets
from detente.analysis.coalition_evolution import Jointly, closed_of, joint_path_to, path_together
from detente.analysis.coalition_moves import Node
from detente.model.claim_language import Call
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.claims import Reason
from detente.results.evolution import Closed
from detente.results.shapes.claims import ReasonKind


class JointReasons:
    """Builds reasons from the paths of coalition improvements of one conflict."""

    def __init__(self, sets: ClaimSets, found: Callable[[StateSet], Found]) -> None:
        self.sets, self.engine, self.found = sets, sets.engine, found

    def way(
        self, call: Call, state: State, true: bool, kind: ReasonKind, end: StateSet, avoiding: StateSet | None
    ) -> Reason:
        """A path to the end, or else the closed set of reachable nodes."""
        paths = self.sets.joint_paths(call)
        at_end = paths.holds(end)
        reached = paths.out(state, None if avoiding is None else paths.holds(avoiding), call.most_steps)
        last = next((node for node in reached.nodes if at_end(node[0])), None)
        if last is not None:
            return Reason(call.text, true, kind, state, path=joint_path_to(self.engine, reached, last)[1])
        return Reason(
            call.text, true, kind, state, closed=self._closed(reached, call.most_steps), count=_states(reached.nodes)
        )

    def surely(self, call: Call, state: State, true: bool, end: StateSet) -> Reason:
        """A path to where the end is unreachable; or that there is none, and whether play may cycle."""
        paths = self.sets.joint_paths(call)
        reached = paths.out(state, paths.holds(end), call.most_steps)
        if call.most_steps is not None and not true:
            lingering = paths.lingering(state, paths.holds(end), call.most_steps)
            return Reason(call.text, False, "inevitable", state, path=path_together(self.engine, lingering))
        if call.most_steps is not None:
            return Reason(call.text, True, "inevitable", state, count=_states(reached.nodes))
        if not true:
            lost = next(paths.doomed(reached.nodes, paths.holds(end)))
            return Reason(call.text, False, "inevitable", state, path=joint_path_to(self.engine, reached, lost)[1])
        circling = paths.circling(reached.nodes)
        kind: ReasonKind = "inevitable_circling" if circling else "inevitable"
        return Reason(call.text, True, kind, state, count=_states(circling or reached.nodes))

    def _closed(self, reached: Jointly, most: int | None) -> Closed:
        """The nodes as an answer lists them, by last mover."""
        return closed_of(self.engine, reached, self.found, most, self.engine.conflict.dms)


def _states(nodes: Iterable[Node]) -> int:
    return len({state for state, _ in nodes})
