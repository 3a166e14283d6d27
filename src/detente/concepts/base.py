"""What a solution concept answers for itself: stable states, certificates, implications, the questions it accepts.

A family of concepts is one file in this folder; :mod:`detente.concepts.registry` lists them for everybody else.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from detente.model.conflict import Conflict
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Step

if TYPE_CHECKING:
    from detente.concepts.reactions import Reaction

Via = Literal["moves", "improvements"]


class Game(Protocol):
    """What a concept may ask of an engine: sets of states, moves and legal sequences, and preference."""

    @property
    def conflict(self) -> Conflict:
        """The conflict."""

    def all(self) -> StateSet:
        """Every feasible state."""

    def none(self) -> StateSet:
        """The empty set."""

    def one(self, state: State, /) -> StateSet:
        """The set of this state alone."""

    def unite(self, sets: Iterable[StateSet], /) -> StateSet:
        """The states in any of them."""

    def no_better(self, dm: str, state: State, /) -> StateSet:
        """The states that a decision maker doesn't prefer to this one."""

    def step_out(self, dm: str, states: StateSet, via: Via, /) -> StateSet:
        """The states that a decision maker reaches in one move or one improvement."""

    def step_into(self, dm: str, states: StateSet, via: Via, /) -> StateSet:
        """The states from which a decision maker reaches the set in one move or one improvement."""

    def legal_into(self, dms: Iterable[str], states: StateSet, via: Via, /) -> Mapping[str, StateSet]:
        """The states from which legal sequences lead into the set, by first mover."""

    def path(self, start: StateSet, end: StateSet, dms: Iterable[str], via: Via, /) -> tuple[Step, ...] | None:
        """A shortest legal sequence from one set into the other."""

    def reaction_stable(self, dm: str, concept: Reaction, /) -> StateSet:
        """The states that are stable under a concept of reactions, by the engine's fastest way."""


@dataclass(frozen=True, slots=True)
class SolutionConcept(ABC):
    """A definition of stability of a state for a decision maker.

    Attributes
    ----------
    name
        As results, claims and commands write it.
    published
        The names in the literature.
    citation
        Who defined it, and when.
    """

    name: str
    published: tuple[str, ...]
    citation: str

    def __str__(self) -> str:
        return self.name

    @abstractmethod
    def stable(self, game: Game, dm: str) -> StateSet:
        """The states that are stable for a decision maker."""

    @abstractmethod
    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Why a state is stable, or unstable, for a decision maker."""

    @abstractmethod
    def implies(self, other: SolutionConcept) -> bool:
        """Whether stability under this concept means stability under the other in every conflict."""

    @property
    @abstractmethod
    def sanction_words(self) -> str:
        """The key of the sentence for a sanction."""

    @property
    @abstractmethod
    def escape_words(self) -> str:
        """The key of the sentence for an improvement that no sanction deters."""

    def tells(self, other: SolutionConcept) -> bool:
        """Whether the reasons for stability under this concept are reasons under the other, told alike."""
        return self == other

    def accepts(self, question: str) -> bool:
        """Whether a question, such as ``inverse``, is defined for this concept; stability is for all."""
        return question == "stability"


Profile = Mapping[str, SolutionConcept]
Concept = SolutionConcept | Profile
