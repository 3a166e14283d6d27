"""Interface of solution concepts: stable states, certificates, implications, accepted questions.

A family of concepts is one file in this folder; all other code finds them in :mod:`detente.concepts.registry`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from detente.errors import ConflictError, QuestionError
from detente.model.conflict import Conflict
from detente.model.preferences import View
from detente.model.readings import PLAIN, Reading
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Shown, Step

if TYPE_CHECKING:
    from detente.concepts.reactions import Reaction

NO_IMPROVEMENT = "explain.no_improvement"


@dataclass(frozen=True, slots=True)
class Attracting:
    """The moves to states that attract under a reading: improvements, of preferences that aren't weak orders."""

    reading: Reading


Via = Literal["moves", "improvements"] | Reading | Attracting  # a reading: the moves that are credible under it


class Game(Protocol):
    """The engine interface for concepts: sets of states, moves, legal sequences, and preference."""

    @property
    def conflict(self) -> Conflict:
        """The conflict."""

    def all(self) -> StateSet:
        """Every feasible state."""

    def none(self) -> StateSet:
        """The empty set."""

    def one(self, state: State, /) -> StateSet:
        """The singleton of this state."""

    def unite(self, sets: Iterable[StateSet], /) -> StateSet:
        """Union of several sets."""

    def no_better(self, dm: str, state: State, /) -> StateSet:
        """The states not preferred to this one by a decision maker."""

    def views(self, dm: str, reading: Reading = PLAIN, /) -> Iterable[View[StateSet]]:
        """The states that look out alike for a decision maker, with what attracts, deters and is credible there."""

    def view_at(self, dm: str, state: State, reading: Reading = PLAIN, /) -> View[StateSet]:
        """The states that attract and that deter a decision maker at a state, and its credible moves there."""

    def step_out(self, dm: str, states: StateSet, via: Via, /) -> StateSet:
        """Image under one move or one improvement."""

    def step_into(self, dm: str, states: StateSet, via: Via, /) -> StateSet:
        """Preimage under one move or one improvement."""

    def legal_into(self, dms: Iterable[str], states: StateSet, via: Via, /) -> Mapping[str, StateSet]:
        """Preimage under legal sequences, by first mover."""

    def path(self, start: StateSet, end: StateSet, dms: Iterable[str], via: Via, /) -> tuple[Step, ...] | None:
        """A shortest legal sequence from one set into the other."""

    def reaction_stable(self, dm: str, concept: Reaction, /) -> StateSet:
        """The states that are stable under a concept of reactions, by the engine's fastest algorithm."""

    def reaction_undecided(self, dm: str, concept: Reaction, /) -> StateSet:
        """The states of which it stays open whether they are stable under a concept of reactions."""

    def shown(self, chosen: Mapping[str, Reaction], state: State, /) -> Mapping[str, Shown]:
        """The verdicts on a state over completions, and what shows them; of several, one completion for all."""


@dataclass(frozen=True, slots=True)
class SolutionConcept(ABC):
    """A definition of stability of a state for a decision maker.

    Attributes
    ----------
    name
        Its name in results, claims and commands.
    published
        The names in the literature.
    citation
        Author and year of the definition.
    """

    name: str
    published: tuple[str, ...]
    citation: str

    def __str__(self) -> str:
        return self.name

    @abstractmethod
    def stable(self, game: Game, dm: str) -> StateSet:
        """The states that are stable for a decision maker."""

    def undecided(self, game: Game, dm: str) -> StateSet:
        """The states of which it stays open, after a limited search, whether they are stable; most concepts decide."""
        return game.none()

    @abstractmethod
    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate that a state is stable, or unstable, for a decision maker."""

    @abstractmethod
    def implies(self, other: SolutionConcept) -> bool:
        """Whether stability under this concept means stability under the other in every conflict."""

    @property
    @abstractmethod
    def sanction_words(self) -> str:
        """Text key for a sanction."""

    @property
    @abstractmethod
    def escape_words(self) -> str:
        """Text key for an unsanctioned improvement."""

    @property
    def default(self) -> bool:
        """Whether questions take it where no concept is named; else it has to be asked for by name."""
        return True

    @property
    def meaning_words(self) -> str:
        """Text key for what it says in one sentence."""
        return f"concept.{self.name}"

    @property
    def improvement_words(self) -> str:
        """Text key for an improvement."""
        return "explain.improvement"

    @property
    def deterrent_words(self) -> str:
        """Text key for why the end of a sanction deters."""
        return "explain.no_better"

    @property
    def replies_words(self) -> str:
        """Text key for the decision maker's own moves after a sanction, none of which helps it."""
        return "explain.replies"

    @property
    def idle_words(self) -> str:
        """Text key for a state from which a certificate shows nothing: by default, there are no improvements."""
        return NO_IMPROVEMENT

    def consulted(self, dm: str, conflict: Conflict) -> Iterable[tuple[str, Reading]]:
        """Whose preferences its verdicts on a decision maker depend on, and how they are read."""
        return [(who, PLAIN) for who in (conflict.dms if self.looks_at_others else (dm,))]

    def attitudes_of(self, dm: str, conflict: Conflict) -> Mapping[str, Mapping[str, str]]:
        """The attitudes that its verdicts on a decision maker look at, by whose they are; by default none."""
        return {}

    def refusal(self, conflict: Conflict, dm: str) -> ConflictError | None:
        """Why the concept isn't defined for a decision maker of a conflict, with the papers; None where it is."""
        return None

    @property
    def looks_at_others(self) -> bool:
        """Whether what the others prefer matters to it."""
        return False

    def tells(self, other: SolutionConcept) -> bool:
        """Whether explanations of stability under this concept also hold, in the same words, for the other."""
        return self == other

    def read(self, reading: Reading) -> SolutionConcept:
        """The concept under a reading of uncertain preference.

        Raises
        ------
        QuestionError
            It has no such reading.
        """
        raise QuestionError("concept_has_no_readings", name=self.name, reading=str(reading))

    def accepts(self, question: str) -> bool:
        """Whether a question, such as ``inverse``, is defined for this concept; stability is for all."""
        return question == "stability"


Profile = Mapping[str, SolutionConcept]
Concept = SolutionConcept | Profile
