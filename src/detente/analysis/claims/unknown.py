"""Reasons for parts of a claim that what isn't known could make true or false: a comparison that would decide."""

from __future__ import annotations

from detente.analysis.claims.paths import path_of
from detente.analysis.claims.sets import ClaimSets
from detente.analysis.comparing import as_known
from detente.model.claim_language import Call
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.claims import Reason

Pair = tuple[State, State]


class Unknown:
    """Finds unknown comparisons that parts of a claim hinge on.

    Parameters
    ----------
    sets
        The evaluator, with the state of evaluation.
    """

    def __init__(self, sets: ClaimSets) -> None:
        self.sets, self.engine = sets, sets.engine

    def of(self, call: Call, state: State) -> Reason:
        """The reason for a part that isn't known at a state: a comparison, or that something inside it is open."""
        sets, pair = self.sets, None
        match call.operator, call.arguments:
            case "prefers", (dm, above, below):
                pair = self.pair(dm, sets.where(above), sets.where(below))
            case "better", (dm, sentence):
                pair = self.pair(dm, sets.where(sentence), self.engine.one(state))
            case "improves", (members, sentence):
                return self._improves(call, state, members, sets.where(sentence))
        if pair is None:
            return Reason(call.text, None, "open", state)
        if call.operator == "better":
            return Reason(call.text, None, "better", state, other=pair[0], members=(dm,))
        return Reason(call.text, None, "prefers", pair[0], other=pair[1], members=(dm,))

    def pair(self, dm: str, above: StateSet, below: StateSet, perhaps: bool = False) -> Pair | None:
        """States of two sets of which the first isn't known to be preferred; with `perhaps`, is known not to be."""
        if not (above and below):
            return None
        for view in self.engine.views(dm, as_known(self.engine.conflict, dm, perhaps)):
            lower, higher = view.of & below, above - view.attracts
            if lower and higher:
                return higher.listed(1)[0], lower.listed(1)[0]
        return None

    def _improves(self, call: Call, state: State, members: tuple[str, ...], end: StateSet) -> Reason:
        """A state that the members can reach, and that all of them may prefer."""
        engine = self.engine
        ends = end & engine.unite(engine.legal_out(members, engine.one(state), "moves").values())
        for dm in members:
            ends = ends & engine.view_at(dm, state, as_known(engine.conflict, dm, perhaps=True)).attracts
        if not ends:
            return Reason(call.text, None, "open", state)
        target = ends.listed(1)[0]
        steps = engine.path(engine.one(state), engine.one(target), members, "moves")
        path = None if steps is None else path_of(engine, steps)
        gains = self.sets.moves.gains(members, state, target)
        return Reason(call.text, None, "improves", state, members=members, other=target, path=path, gains=gains)
