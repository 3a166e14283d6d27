"""Forms of preference: the semantics that engines compute, independent of the kind's syntax.

A kind works with every engine that accepts its form. Weak orders are in ``orders``.
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
    """Equivalent states of a decision maker, with the states that attract and that deter it there.

    Attributes
    ----------
    of
        The states that share this view.
    attracts
        The attractive targets of a move from there.
    deters
        The states that deter as the end of a sanction.
    """

    of: S
    attracts: S
    deters: S


class Sets(Protocol[S]):
    """The engine interface that a form needs to compute its views as sets."""

    @property
    def conflict(self) -> Conflict:
        """The conflict."""

    def all(self) -> S:
        """Every feasible state."""

    def none(self) -> S:
        """The empty set."""

    def union(self, first: S, second: S, /) -> S:
        """Set union."""

    def complement(self, states: S, /) -> S:
        """Complement within the feasible states."""

    def one(self, state: State, /) -> S:
        """The singleton of this state."""

    def unite(self, sets: Iterable[S], /) -> S:
        """Union of several sets."""

    def listed(self, states: S, /) -> tuple[State, ...]:
        """The states by number."""

    def classes(self, dm: str, /) -> Iterator[S]:
        """The indifference classes of a decision maker, the least preferred first."""


@dataclass(frozen=True, slots=True)
class Form(Brief, ABC):
    """A preference as engines compute it; its parts are statements, groups of states, or specific to the form."""

    parts: tuple[Any, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, most important first, if it has any."""
        return ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of states, most preferred first, if it has any."""
        return ()

    def formulas(self) -> tuple[Formula, ...]:
        """The formulas of the parts, if they have any."""
        return ()

    def together(self) -> tuple[tuple[Formula, ...], ...]:
        """The formulas, grouped by joint evaluation."""
        return tuple((formula,) for formula in self.formulas())

    @abstractmethod
    def attracts(self, conflict: Conflict, state: State, other: State) -> bool:
        """Whether a state attracts the decision maker from another."""

    @abstractmethod
    def deters(self, conflict: Conflict, state: State, other: State) -> bool:
        """Whether a state as the end of a sanction deters the decision maker from leaving another."""

    @abstractmethod
    def credible(self, conflict: Conflict, start: State, end: State) -> bool:
        """Whether the move is credible as part of a sanction."""

    def views(self, sets: Sets[S], dm: str) -> Iterator[View[S]]:
        """The views as sets: equivalent states, with the attractive and the deterring states there.

        Compares all pairs of states; a form that needs fewer comparisons overrides this.
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
        """Its parts as text, one line each."""

    @property
    @abstractmethod
    def text(self) -> str:
        """The whole preference as one line."""

    def as_written(self) -> Variant | None:
        """The variant of the original, with unknown orders as ties; None if it depends on the states."""
        return None

    def completions(self, written: Variant) -> Variants:
        """The preferences compatible with its unsure marks."""
        from detente.model.variants import Listed

        return Listed((written,))

    @abstractmethod
    def varied(self, variant: Variant) -> Form:
        """The form of another variant."""

    @abstractmethod
    def only(self, number: int) -> Form:
        """Replace all statements but this number by tautologies; 0: all of them."""

    @abstractmethod
    def opposite(self) -> Form:
        """The form with all statements negated."""
