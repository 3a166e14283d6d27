"""What preferences come to: the forms that engines know how to compute, however a kind of preference is written.

A kind works with every engine that accepts its form. Those of weak orders stand in ``orders``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from detente.model.formulas import Formula
from detente.model.preferences.parts import Group, Statement
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.states import State
    from detente.model.variants import Variant, Variants

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class View(Generic[S]):
    """States from which a decision maker sees all others alike: where it would like to go, and what keeps it.

    Attributes
    ----------
    of
        The states that look out alike.
    attracts
        The states that it would like to go to from there.
    deters
        The states that, as the end of a reaction, keep it there.
    """

    of: S
    attracts: S
    deters: S


class Sets(Protocol[S]):
    """What a form asks of an engine to say its views in sets of states."""

    @property
    def conflict(self) -> Conflict:
        """The conflict."""

    def all(self) -> S:
        """Every feasible state."""

    def none(self) -> S:
        """The empty set."""

    def union(self, first: S, second: S, /) -> S:
        """The states in either."""

    def complement(self, states: S, /) -> S:
        """The feasible states outside the set."""

    def one(self, state: State, /) -> S:
        """The set of this state alone."""

    def unite(self, sets: Iterable[S], /) -> S:
        """The states in any of them."""

    def listed(self, states: S, /) -> tuple[State, ...]:
        """The states by number."""

    def classes(self, dm: str, /) -> Iterator[S]:
        """The indifference classes of a decision maker, the least preferred first."""


@dataclass(frozen=True, slots=True)
class Form(Brief, ABC):
    """A preference as engines compute it; its parts are statements, groups of states, or what the form has else."""

    parts: tuple[Any, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, most important first, where it has any."""
        return ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of states, most preferred first, where it has any."""
        return ()

    def formulas(self) -> tuple[Formula, ...]:
        """The formula of each part, where parts have one."""
        return ()

    def together(self) -> tuple[tuple[Formula, ...], ...]:
        """The formulas, those together whose truth counts at once."""
        return tuple((formula,) for formula in self.formulas())

    @abstractmethod
    def attracts(self, conflict: Conflict, state: State, other: State) -> bool:
        """Whether its decision maker would like to go from a state to the other."""

    @abstractmethod
    def deters(self, conflict: Conflict, state: State, other: State) -> bool:
        """Whether the other state, as the end of a reaction, would keep its decision maker at a state."""

    @abstractmethod
    def credible(self, conflict: Conflict, start: State, end: State) -> bool:
        """Whether its decision maker would make this move as a reaction."""

    def views(self, sets: Sets[S], dm: str) -> Iterator[View[S]]:
        """The same in sets: states that look out alike, with what attracts and what deters there.

        State by state: a form whose views follow from fewer comparisons says them itself.
        """
        states, conflict = sets.listed(sets.all()), sets.conflict
        alike: dict[tuple[tuple[bool, ...], tuple[bool, ...]], list[State]] = {}
        for state in states:
            attracts = tuple(self.attracts(conflict, state, other) for other in states)
            deters = tuple(self.deters(conflict, state, other) for other in states)
            alike.setdefault((attracts, deters), []).append(state)
        for seen, some in alike.items():
            attracted, deterred = (sets.unite(map(sets.one, compress(states, which))) for which in seen)
            yield View(sets.unite(map(sets.one, some)), attracted, deterred)

    @abstractmethod
    def lines(self) -> list[str]:
        """Its parts as texts, a line each."""

    @property
    @abstractmethod
    def text(self) -> str:
        """The whole as one line."""

    def as_written(self) -> Variant | None:
        """Its variant as it stands, an unknown order as a tie; None where only the states tell."""
        return None

    def completions(self, written: Variant) -> Variants:
        """The preferences that it leaves open."""
        from detente.model.variants import Listed

        return Listed((written,))

    @abstractmethod
    def varied(self, variant: Variant) -> Form:
        """The form that another variant has."""

    @abstractmethod
    def only(self, number: int) -> Form:
        """Its statement of this number alone, among others that are always true; 0 for none."""

    @abstractmethod
    def opposite(self) -> Form:
        """The contrary of all that it wants."""
