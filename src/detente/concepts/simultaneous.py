"""Simultaneous sanctioning: SIM, and SEQ+SIM as in published tableaux (Fraser & Hipel 1979, 1984; neither was read).

An improvement is sanctioned if, while the focal decision maker makes it, others make improvements of their own from the
same state, and together these lead to a state that it doesn't prefer. Defined for strategies, so in option form only;
for more than two decision makers it is our reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from detente.concepts.base import Game, SolutionConcept
from detente.concepts.listing import listed_states
from detente.concepts.reactions import SEQ
from detente.concepts.registry import register_family
from detente.errors import QuestionError, TooLarge
from detente.model.conflict import Conflict
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction, Step

MOST_COMBINATIONS = 2_000_000  # of moves at once, over all states
CITATION = "Fraser & Hipel 1979, Solving complex conflicts"
Improvements = Mapping[str, Sequence[State]]  # of each decision maker from one state


def without_strategies(conflict: Conflict, name: str) -> QuestionError | None:
    """The refusal of a conflict whose moves aren't changes of strategy: in graph form, or with options left open."""
    is_open = any(mark is None for state in conflict.states or () for mark in state.marks())
    if conflict.arcs is None and conflict.options and not is_open:
        return None
    return QuestionError("concept_takes_strategies", name=name, papers=[CITATION])


@dataclass(frozen=True, slots=True)
class Simultaneous(SolutionConcept):
    """Stability by improvements that others make at the same time."""

    def refusal(self, conflict: Conflict, dm: str) -> QuestionError | None:
        """Moves have to be changes of strategy."""
        return without_strategies(conflict, self.name)

    @property
    def looks_at_others(self) -> bool:
        """Whether what others prefer matters: they make improvements."""
        return True

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states from which every improvement is sanctioned.

        Raises
        ------
        TooLarge
            Too many states, or combinations of moves.
        """
        moves = _Moves(game, self.name)
        return game.unite([game.none(), *(game.one(state) for state in moves.states if moves.verdict(dm, state)[0])])

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: the moves that sanction each improvement, or one improvement that none sanction."""
        stable, improvements = _Moves(game, self.name, only=state).verdict(dm, state)
        return Certificate(dm, self.name, state, stable, improvements)

    def implies(self, other: SolutionConcept) -> bool:
        """Whether it is the other, or that with SEQ beside it."""
        return self == other or (isinstance(other, Either) and not other.classical)

    @property
    def sanction_words(self) -> str:
        """Text key for moves at the same time."""
        return "explain.sanction_together"

    @property
    def escape_words(self) -> str:
        """Text key for an improvement that no moves at the same time sanction."""
        return "explain.unsanctioned_together"


class _Moves:
    """The improvements of everybody from each state, and where several of them lead at once."""

    def __init__(self, game: Game, name: str, only: State | None = None) -> None:
        self.game, self.dms = game, game.conflict.dms
        self.states = listed_states(game, name)
        self.at = {frozenset(state.taken): state for state in self.states}
        asked = self.states if only is None else (only,)
        self.improvements = {state: {dm: self._of(dm, state) for dm in self.dms} for state in asked}
        count = sum(prod(len(ends) + 1 for ends in by_dm.values()) for by_dm in self.improvements.values())
        if count > MOST_COMBINATIONS:
            raise TooLarge("concept_combinations", name=name, n=count, most=MOST_COMBINATIONS)

    def _of(self, dm: str, state: State) -> tuple[State, ...]:
        return self.game.step_out(dm, self.game.one(state), "improvements").listed()

    def verdict(self, dm: str, state: State) -> tuple[bool, tuple[Improvement, ...]]:
        """Whether a state is stable, and the improvements that show it."""
        deters = self.game.view_at(dm, state).deters if self.improvements[state][dm] else self.game.none()
        sanctioned = []
        for target in self.improvements[state][dm]:
            improvement = Improvement(target, self._sanction(dm, state, target, deters))
            if improvement.sanction is None:
                return False, (improvement,)
            sanctioned.append(improvement)
        return True, tuple(sanctioned)

    def _sanction(self, dm: str, state: State, target: State, deters: StateSet) -> Sanction | None:
        """The first moves of as few others as possible that lead to a deterring state together with an improvement."""
        for steps in self._at_once(dm, state):
            options_taken = frozenset(target.taken)
            for step in steps:
                own = frozenset(self.game.conflict.decision_maker(step.dm).qualified())
                options_taken = (options_taken - own) | (own & frozenset(step.end.taken))
            end = self.at.get(options_taken)
            if end is not None and end in deters:
                return Sanction(steps, together=end)
        return None

    def _at_once(self, dm: str, state: State) -> Iterator[tuple[Step, ...]]:
        """Improvements of one or more others from a state, at most one of each."""
        improvements = self.improvements[state]
        opponents = [opponent for opponent in self.dms if opponent != dm and improvements[opponent]]
        for size in range(1, len(opponents) + 1):
            for movers in combinations(opponents, size):
                for ends in product(*(improvements[mover] for mover in movers)):
                    yield tuple(Step(mover, state, end) for mover, end in zip(movers, ends, strict=True))


@dataclass(frozen=True, slots=True)
class Either(SolutionConcept):
    """Stability under SEQ or SIM.

    Attributes
    ----------
    classical
        Whether SIM counts only at states that are unstable under SEQ for everybody, as in published tableaux.
    """

    classical: bool

    def refusal(self, conflict: Conflict, dm: str) -> QuestionError | None:
        """Moves have to be changes of strategy."""
        return without_strategies(conflict, self.name)

    @property
    def looks_at_others(self) -> bool:
        """Whether what others prefer matters: they make improvements."""
        return True

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states that are stable under one of the two."""
        together = SIM.stable(game, dm)
        if self.classical:
            together &= ~game.unite(SEQ.stable(game, who) for who in game.conflict.dms)
        return SEQ.stable(game, dm) | together

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate in parts: stability under one of the two, and what it takes for SIM to count; or neither."""
        sequential, together = (concept.certificate(game, dm, state) for concept in (SEQ, SIM))
        theirs = [SEQ.certificate(game, other, state) for other in game.conflict.dms if other != dm]
        at_rest = [verdict for verdict in theirs if verdict.stable] if self.classical else []
        if sequential.stable:
            return Certificate(dm, self.name, state, True, (), parts=(sequential,))
        if together.stable and not at_rest:
            parts = (together, sequential, *theirs) if self.classical else (together,)
            return Certificate(dm, self.name, state, True, (), parts=parts)
        return Certificate(dm, self.name, state, False, (), parts=(sequential, at_rest[0] if at_rest else together))

    def implies(self, other: SolutionConcept) -> bool:
        """Whether it is the other, or that with SIM counting everywhere."""
        return self == other or (isinstance(other, Either) and self.classical)

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction; its parts have their own."""
        return SEQ.sanction_words

    @property
    def escape_words(self) -> str:
        """Text key for an unsanctioned improvement; its parts have their own."""
        return SEQ.escape_words


SIM = Simultaneous("SIM", ("simultaneous sanctioning",), CITATION)
EITHER = Either("SEQ+SIM", ("sequential or simultaneous sanctioning",), CITATION, classical=False)
CLASSICAL = Either("SEQ+SIM.classical", ("stability of the tableau form",), CITATION, classical=True)

register_family(lambda _: SIM, SIM.name)
register_family(lambda _: EITHER, EITHER.name)
register_family(lambda _: CLASSICAL, CLASSICAL.name)
