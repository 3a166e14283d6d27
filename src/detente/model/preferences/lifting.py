"""The same preference over the states of a larger conflict, in which each state of this one stands for several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from detente.model.formulas import Formula, Name, disjunction
from detente.model.preferences.comparisons import Side
from detente.model.preferences.parts import Group, Statement
from detente.model.texts import Evidence


@dataclass(frozen=True, slots=True)
class Lift:
    """How parts of a preference are said in the larger conflict.

    Attributes
    ----------
    formula
        A formula about states here, as one about those of the larger conflict.
    states
        The labels there of each state here, by its label.
    evidence
        Evidence, with the sources as they are called there.
    """

    formula: Callable[[Formula], Formula]
    states: Mapping[str, tuple[str, ...]]
    evidence: Callable[[Evidence], Evidence]

    def statement(self, statement: Statement) -> Statement:
        """A statement about the larger conflict."""
        return replace(statement, that=self.formula(statement.that), evidence=self.evidence(statement.evidence))

    def group(self, group: Group) -> Group:
        """A place of a ranking: the states that a label stands for are tied."""
        if group.known:
            return replace(group, labels=self._all(group.labels))
        members = tuple(map(self._all, group.members))
        tied = tuple(member for member in members if len(member) > 1)
        return replace(group, labels=tuple(chain.from_iterable(members)), tied=tied)

    def side(self, side: Side) -> Side:
        """A side of a comparison."""
        if not isinstance(side, str):
            return self.formula(side)
        labels = self.states[side]
        return labels[0] if len(labels) == 1 else disjunction(tuple(Name(f"state.{label}") for label in labels))

    def _all(self, labels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.states[label] for label in labels))
