"""Concepts of reactions for simple (ordinal) preference: NASH, GMR, SMR, SEQ and SSEQ.

A state is stable for the focal decision maker if every unilateral improvement from it is sanctioned: the opponents
have a legal sequence of `replies` to a state that the focal decision maker doesn't prefer to the first one, and from
which (`counter`) none of its own moves leads to one that it prefers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from detente.concepts.base import Game, SolutionConcept, Via
from detente.concepts.registry import register
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction

STRICTNESS = (None, "improvements", "moves")  # in decreasing order: fewer replies admit fewer sanctions


@dataclass(frozen=True, slots=True)
class Reaction(SolutionConcept):
    """Stability by the opponents' reactions to an improvement.

    Attributes
    ----------
    replies
        The moves of sanctions: any ``moves``, ``improvements`` only, or None (no sanctions).
    counter
        Whether the focal decision maker may move once more after the sanction.
    """

    replies: Via | None
    counter: bool

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states that are stable for a decision maker."""
        return game.reaction_stable(dm, self)

    def implies(self, other: SolutionConcept) -> bool:
        """Whether sanctions under this concept are sanctions under the other.

        Restricted replies and counter-moves admit fewer sanctions (Fang, Hipel & Kilgour 1993, ch. 3).

        >>> SSEQ.implies(SEQ), SEQ.implies(SMR)
        (True, False)
        """
        if not isinstance(other, Reaction):
            return False
        fewer = STRICTNESS.index(self.replies) <= STRICTNESS.index(other.replies)
        return self.replies is None or (fewer and (self.counter or not other.counter))

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction, by any moves or by improvements."""
        return "explain.sanction_credible" if self.replies == "improvements" else "explain.sanction"

    @property
    def escape_words(self) -> str:
        """Text key for an unsanctioned improvement."""
        if self.replies is None:
            return "explain.leaves"
        return "explain.unsanctioned_counter" if self.counter else "explain.unsanctioned"

    def tells(self, other: SolutionConcept) -> bool:
        """Whether a sanction under this concept, as explained, implies one under the other."""
        if not isinstance(other, Reaction):
            return False
        credible = self.replies == "improvements" or other.replies != "improvements"
        return credible and self.counter >= other.counter

    def accepts(self, question: str) -> bool:
        """Every question is defined for reactions."""
        return True

    def without_credibility(self) -> Reaction:
        """The strongest implied concept that doesn't depend on the opponents' preferences."""
        return replace(self, replies="moves") if self.replies == "improvements" else self

    def without_replies(self) -> Reaction:
        """The variant without sanctions: only states without improvements are stable."""
        return replace(self, replies=None, counter=False)

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: a sanction of each improvement from a state, or one unsanctioned improvement."""
        deterrent = game.no_better(dm, state)
        if self.counter:
            deterrent -= game.step_into(dm, ~deterrent, "moves")
        sanctioned = []
        for target in game.step_out(dm, game.one(state), "improvements"):
            improvement = Improvement(target, self._sanction(game, dm, target, deterrent))
            if improvement.sanction is None:
                return Certificate(dm, self.name, state, False, (improvement,))
            sanctioned.append(improvement)
        return Certificate(dm, self.name, state, True, tuple(sanctioned))

    def _sanction(self, game: Game, dm: str, target: State, deterrent: StateSet) -> Sanction | None:
        if self.replies is None:
            return None
        opponents = [other for other in game.conflict.dms if other != dm]
        steps = game.path(game.one(target), deterrent, opponents, self.replies)
        if steps is None or not self.counter:
            return None if steps is None else Sanction(steps)
        return Sanction(steps, game.step_out(dm, game.one(steps[-1].end), "moves").listed())


NASH = Reaction(
    "NASH",
    ("Nash stability", "rationality (R)"),
    "Nash 1950, Equilibrium points in n-person games",
    replies=None,
    counter=False,
)
GMR = Reaction(
    "GMR", ("general metarationality",), "Howard 1971, Paradoxes of Rationality", replies="moves", counter=False
)
SMR = Reaction(
    "SMR", ("symmetric metarationality",), "Howard 1971, Paradoxes of Rationality", replies="moves", counter=True
)
SEQ = Reaction(
    "SEQ",
    ("sequential stability",),
    "Fraser & Hipel 1979, Solving complex conflicts",
    replies="improvements",
    counter=False,
)
SSEQ = Reaction(
    "SSEQ",
    ("symmetric sequential stability",),
    "Rego & Vieira 2017, Symmetric sequential stability",
    replies="improvements",
    counter=True,
)

Reactions = Mapping[str, Reaction]

REACTIONS: Mapping[str, Reaction] = {one.name: one for one in (NASH, GMR, SMR, SEQ, SSEQ)}
register(*REACTIONS.values())
