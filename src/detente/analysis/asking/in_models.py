"""Claims that don't go by comparisons alone: on paths, coalitions and changes, judged in one completed model each."""

from __future__ import annotations

from collections.abc import Mapping

from detente.analysis.claims.asked import NAMING, profile_of
from detente.analysis.claims.verdicts import Judge, Understood
from detente.analysis.readings import reading_of
from detente.engines import Engine
from detente.engines.asking.conditions import Pair
from detente.engines.asking.ground import Knowledge
from detente.errors import QuestionError
from detente.model.claims import Change, Swap, Unseen
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.partial_orders import PartialOrder
from detente.model.preferences.comparables import Comparables
from detente.model.preferences.registry import saying
from detente.model.rules import Constraint, MoveRule

KEPT = 2000  # verdicts that are remembered
MOST_MODELS = 64  # completed models that are judged in a search for a counterexample


class InModels:
    """Whether a claim holds in a completed model; open as long as anything isn't known.

    Parameters
    ----------
    engine, items
        An engine opened on the conflict, and the items of each preference.
    claim
        The claim, with its sentence and its states.
    """

    def __init__(self, engine: Engine, items: Mapping[str, Comparables], claim: Understood) -> None:
        self.engine, self.items, self.claim = engine, items, claim
        self.dms = engine.conflict.dms
        self._judge = Judge(engine, {claim.claim.id: claim})
        self._kept: dict[tuple[PartialOrder, ...], bool] = {}

    def verdict(self, known: Knowledge) -> bool | None:
        """Whether it holds, where all is known."""
        key = tuple(known[dm] for dm in self.dms)
        if key not in self._kept:
            if not all(order.is_total for order in key):
                return None
            if len(self._kept) > KEPT:
                self._kept.clear()
            self._kept[key] = self._holds(known)
        return self._kept[key]

    def occurring(self, known: Knowledge) -> frozenset[Pair]:
        """All unknown comparisons: any may matter."""
        return frozenset((dm, *pair) for dm in self.dms for pair in known[dm].open_pairs)

    def compared(self, known: Knowledge) -> frozenset[Pair]:
        """No comparisons of keys are known to matter more than others."""
        return frozenset()

    def _holds(self, known: Knowledge) -> bool:
        conflict, id = self.engine.conflict, self.claim.claim.id
        makers = [
            DecisionMaker(
                maker.id,
                maker.name,
                options=maker.options,
                preferences=saying(self.items[maker.id].made(known[maker.id])),
            )
            for maker in conflict.decision_makers
        ]
        completed = remade(conflict, decision_makers=makers, claims=(), origin=None)
        return self._judge.verdicts((), (id,), completed).get(id) == "holds"


def in_models(engine: Engine, items: Mapping[str, Comparables], claim: Understood) -> InModels:
    """A claim that is judged in completed models.

    Raises
    ------
    QuestionError
        It goes by a reading of what isn't known, or by a change of what somebody prefers: in a completion both would be
        something else.
    """
    for call in claim.says.calls():
        if call.operator in NAMING:
            for concept in profile_of(engine.conflict, call.arguments[NAMING[call.operator]]).values():
                if reading_of(concept):
                    raise QuestionError("ask_concept", name=concept.name)
    if any(not _keeps_preferences(change) for change in claim.claim.given):
        raise QuestionError("ask_given")
    return InModels(engine, items, claim)


def _keeps_preferences(change: Change) -> bool:
    if isinstance(change, Constraint | MoveRule | Unseen):
        return True
    several = change.elements if isinstance(change, Swap) else (change.element,)
    return all(address.startswith(("constraints[", "moves[")) for address in several)
