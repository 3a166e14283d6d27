"""Maximin stability of any horizon: MAXIMIN1, MAXIMIN2, ... (Rego & Vieira 2019, which was not read; our reading).

The opponents are taken to do their worst, by any legal sequences, and the focal decision maker its best, in turn;
either may also leave it there. MAXIMIN1, MAXIMIN2 and MAXIMIN3 are NASH, GMR and SMR.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.concepts.base import Game, SolutionConcept
from detente.concepts.orders import without_order
from detente.concepts.registry import register_family
from detente.errors import ConflictError
from detente.model.concept_names import FamilyName
from detente.model.conflict import Conflict
from detente.model.preferences import View
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction

CITATION = "Rego & Vieira 2019, Maximin stability of horizon h"
MOST_SANCTIONS = 2_000  # in one certificate


@dataclass(frozen=True, slots=True)
class Maximin(SolutionConcept):
    """Stability against opponents who do their worst, so many moves ahead.

    Attributes
    ----------
    horizon
        How many moves, its own among them.
    """

    horizon: int

    def refusal(self, conflict: Conflict, dm: str) -> ConflictError | None:
        """Its preference has to order the states; those of the others don't matter."""
        return without_order(conflict, dm, self.name, [CITATION])

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states from which no move surely ends better, class by class."""
        unstable = game.none()
        for view in game.views(dm):
            worth = _Worth(game, dm, view, self.horizon)
            unstable |= view.of & game.step_into(dm, worth.after[self.horizon - 1], "moves")
        return ~unstable

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: for each improvement what the others do, and so on; or a move against which nothing helps."""
        worth = _Worth(game, dm, game.view_at(dm, state), self.horizon)
        moves = game.step_out(dm, game.one(state), "moves")
        pays = (moves & worth.after[self.horizon - 1]).listed(1)
        if pays:
            return Certificate(dm, self.name, state, False, (Improvement(pays[0], None),))
        improvements, left = list[Improvement](), [MOST_SANCTIONS]
        for target in moves & worth.better:
            improvement = worth.sanctioned(target, self.horizon, left)
            if improvement is None:
                return Certificate(dm, self.name, state, True, (), proved=False)
            improvements.append(improvement)
        return Certificate(dm, self.name, state, True, tuple(improvements))

    def implies(self, other: SolutionConcept) -> bool:
        """Itself alone: a farther horizon isn't more demanding, nor less."""
        return self == other

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction, by any moves."""
        return "explain.sanction"

    @property
    def escape_words(self) -> str:
        """Text key for a move against which the others can do nothing."""
        return "explain.unsanctioned_worst"


class _Worth:
    """Where play surely ends better for a decision maker than at a state that it compares with, by moves left.

    Attributes
    ----------
    better
        The states that it prefers.
    own, after
        Those from which it brings that about if it is to move, or whatever the others do if they are, by how many moves
        are left.
    """

    def __init__(self, game: Game, dm: str, view: View[StateSet], horizon: int) -> None:
        self.game, self.dm, self.better = game, dm, view.attracts
        self.others = [other for other in game.conflict.dms if other != dm]
        self.own: Sequence[StateSet] = [self.better]
        self.after: Sequence[StateSet] = [self.better]
        for left in range(1, horizon):
            own, after = self.own[left - 1], self.after[left - 1]
            spoilt = game.unite([game.none(), *game.legal_into(self.others, ~own, "moves").values()])
            self.own = [*self.own, self.better | game.step_into(dm, after, "moves")]
            self.after = [*self.after, self.better - spoilt]

    def sanctioned(self, target: State, horizon: int, left: list[int]) -> Improvement | None:
        """A move with what the others do, and so on; None if more sanctions would be needed than are left."""
        left[0] -= 1
        spoilt = ~self.own[horizon - 2]
        steps = self.game.path(self.game.one(target), spoilt, self.others, "moves")
        if left[0] < 0 or steps is None:
            return None
        if horizon == 2:
            return Improvement(target, Sanction(steps))
        replies = self.game.step_out(self.dm, self.game.one(steps[-1].end), "moves")
        counter_moves = list[Improvement]()
        for reply in replies & self.better:
            further = self.sanctioned(reply, horizon - 2, left)
            if further is None:
                return None
            counter_moves.append(further)
        return Improvement(target, Sanction(steps, replies.listed(), tuple(counter_moves)))


def _maximin(name: FamilyName) -> Maximin:
    return Maximin(str(name), ("Maximin stability",), CITATION, name.number)


register_family(_maximin, "MAXIMIN#")
