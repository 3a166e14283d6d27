"""Stability under attitudes by definition, with sets and loops (Inohara, Hipel & Walker 2007; our formulas)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.concepts.attitudes import Attitudinal
from detente.engines.reference_model import ReferenceModel
from detente.model.attitudes import attitudes_in

States = frozenset[int]
Reach = Callable[[str, int], States]
Sequences = Callable[[tuple[str, ...], int, Reach], Iterable[tuple[int, str]]]  # ends of legal sequences, last movers


def stable_by_attitudes(model: ReferenceModel, sequences: Sequences, dm: str, concept: Attitudinal) -> States:
    """The states from which each move to a state of the total relational preference list is answered."""
    game = _Attitudes(model, sequences)
    return frozenset(s for s in model.states if game.is_stable(dm, s, concept))


class _Attitudes:
    def __init__(self, model: ReferenceModel, sequences: Sequences) -> None:
        self.model, self.sequences, self.dms = model, sequences, model.conflict.dms
        self.attitudes = attitudes_in(model.conflict)

    def relational(self, dm: str, other: str, s: int, q: int) -> bool:
        """Whether s RP q: the relational preference of one decision maker about another."""
        match self.attitudes[dm][other]:
            case "+":
                return self.at_least(other, s, q)
            case "-":
                return not self.at_least(other, s, q)
            case _:
                return True

    def at_least(self, dm: str, s: int, q: int) -> bool:
        """Whether a decision maker prefers s to q, or is indifferent."""
        degree = self.model.preferences[dm].degree(s, q)
        return degree is not None and degree >= 0

    def total(self, dm: str, s: int, q: int) -> bool:
        """Whether s TRP q: the total relational preference, which is reflexive."""
        return s == q or all(self.relational(dm, other, s, q) for other in self.dms)

    def listed(self, dm: str, s: int) -> States:
        """The total relational preference list: the moves from s to states q with q TRP s."""
        return frozenset(q for q in self.model.moves[dm][s] if self.total(dm, q, s))

    def deters(self, dm: str, s: int, x: int) -> bool:
        """Whether x is in the deterrent set at s: not x TRP s, or s itself."""
        return x == s or not self.total(dm, x, s)

    def is_stable(self, dm: str, s: int, concept: Attitudinal) -> bool:
        """Whether each of the listed moves has an answer in the sense of the concept."""
        return all(self.is_answered(dm, s, s1, concept) for s1 in self.listed(dm, s) - {s})

    def is_answered(self, dm: str, s: int, s1: int, concept: Attitudinal) -> bool:
        """Whether the others have a legal sequence from s1 to a deterrent, with a counter-move to deterrents only."""
        if concept.replies is None:
            return False
        opponents = tuple(other for other in self.dms if other != dm)
        reach = self.listed if concept.replies == "favoured" else lambda other, q: self.model.moves[other][q]
        return any(
            self.deters(dm, s, s2)
            and (not concept.counter or all(self.deters(dm, s, s3) for s3 in self.model.moves[dm][s2]))
            for s2, _ in self.sequences(opponents, s1, reach)
        )
