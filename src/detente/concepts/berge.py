"""Berge stability in the graph model: nothing that the others can do together is better (BERGE).

After Berge 1957, as recalled from a paper on the graph model of 2020; neither was read. It agrees with that paper's
abstract on the stag hunt.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.concepts.base import Game, SolutionConcept
from detente.concepts.registry import register_family
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate


@dataclass(frozen=True, slots=True)
class Support(SolutionConcept):
    """Stability for a decision maker whom the others can't do better by."""

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states from which the others have no legal sequence to a state that it prefers."""
        opponents = [opponent for opponent in game.conflict.dms if opponent != dm]
        unstable = game.none()
        for view in game.views(dm):
            sources = game.legal_into(opponents, view.attracts, "moves").values()
            unstable |= view.of & game.unite([game.none(), *sources])
        return ~unstable

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: a legal sequence of the others to a state that it prefers; none if the state is stable."""
        opponents = [opponent for opponent in game.conflict.dms if opponent != dm]
        better = game.view_at(dm, state).attracts
        way = game.path(game.one(state), better, opponents, "moves") if better and opponents else None
        return Certificate(dm, self.name, state, way is None, (), way=way or ())

    def implies(self, other: SolutionConcept) -> bool:
        """Itself alone."""
        return self == other

    @property
    def idle_words(self) -> str:
        """Text key for a state at which the others can't do better by it."""
        return "explain.supported"

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction; there are none."""
        return "explain.sanction"

    @property
    def escape_words(self) -> str:
        """Text key for an improvement; its own moves don't matter."""
        return "explain.leaves"


BERGE = Support("BERGE", ("Berge stability",), "Berge 1957, Théorie générale des jeux à n personnes")
register_family(lambda _: BERGE, BERGE.name)
