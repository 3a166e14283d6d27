"""What preferences come to: the forms that engines know how to compute, however a kind of preference is written.

A kind whose meaning is one of these works with every engine that accepts that form. The three here are weak orders.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from detente.model.formulas import TRUE, Formula, Not, text_of
from detente.model.preferences.parts import Group, Statement
from detente.model.truth import truth
from detente.model.variants import Kept, Linear, Listed, Variant, Variants, order_of, places_of
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.states import State

S = TypeVar("S")
Value = tuple[Fraction | int, ...]


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
        return Listed((written,))

    def varied(self, variant: Variant) -> Form:
        """The form that another variant has."""
        return Places(tuple(map(Group, places_of(variant))))

    def only(self, number: int) -> Form:
        """Its statement of this number alone, among others that are always true; 0 for none."""
        return Levels(
            tuple(one if place == number else Statement(TRUE) for place, one in enumerate(self.statements, 1))
        )

    @abstractmethod
    def opposite(self) -> Form:
        """The contrary of all that it wants."""


class WeakOrder(Form):
    """A form that gives each state a value; the state of the greater value is preferred."""

    __slots__ = ()

    @abstractmethod
    def value(self, conflict: Conflict, state: State) -> Value:
        """What states are compared by."""

    def attracts(self, conflict: Conflict, state: State, other: State) -> bool:
        return self.value(conflict, other) > self.value(conflict, state)

    def deters(self, conflict: Conflict, state: State, other: State) -> bool:
        return self.value(conflict, other) <= self.value(conflict, state)

    def credible(self, conflict: Conflict, start: State, end: State) -> bool:
        return self.value(conflict, end) > self.value(conflict, start)

    def views(self, sets: Sets[S], dm: str) -> Iterator[View[S]]:
        at_most = sets.none()
        for indifferent in sets.classes(dm):
            at_most = sets.union(at_most, indifferent)
            yield View(indifferent, sets.complement(at_most), at_most)


class Levels(WeakOrder):
    """Truth vectors of statements compared lexicographically, the most important first, true above false."""

    __slots__ = ()
    parts: tuple[Statement, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.parts

    def formulas(self) -> tuple[Formula, ...]:
        return tuple(one.that for one in self.parts)

    def value(self, conflict: Conflict, state: State) -> Value:
        return tuple(_is_true(conflict, formula, state) for formula in self.formulas())

    def lines(self) -> list[str]:
        return [f"{number}. {text_of(one.that)}" for number, one in enumerate(self.parts, 1)]

    @property
    def text(self) -> str:
        return "; ".join(text_of(one.that) for one in self.parts)

    def as_written(self) -> Variant | None:
        return tuple(range(len(self.parts)))

    def completions(self, written: Variant) -> Variants:
        marks = [one.unsure for one in self.parts]
        order = [mark in ("order", "both") for mark in marks]
        pairs = tuple(one or other for one, other in pairwise(order))
        return Kept(tuple(mark in ("holds", "both") for mark in marks), pairs)

    def varied(self, variant: Variant) -> Form:
        return Levels(tuple(self.parts[place] for place in order_of(variant)))

    def opposite(self) -> Form:
        return Levels(tuple(Statement(Not(one.that)) for one in self.parts))


class Sums(WeakOrder):
    """Sums of the weights of the formulas that are true."""

    __slots__ = ()
    parts: tuple[tuple[Formula, Fraction], ...]

    def formulas(self) -> tuple[Formula, ...]:
        return tuple(formula for formula, _ in self.parts)

    def together(self) -> tuple[tuple[Formula, ...], ...]:
        return (self.formulas(),)

    def value(self, conflict: Conflict, state: State) -> Value:
        return (sum(weight for formula, weight in self.parts if _is_true(conflict, formula, state)),)

    def lines(self) -> list[str]:
        return [f"{weight} · {text_of(formula)}" for formula, weight in self.parts]

    @property
    def text(self) -> str:
        return "; ".join(self.lines())

    def opposite(self) -> Form:
        return Sums(tuple((formula, -weight) for formula, weight in self.parts))


class Places(WeakOrder):
    """The place of each state by its label, the most preferred first."""

    __slots__ = ()
    parts: tuple[Group, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.parts

    def value(self, conflict: Conflict, state: State) -> Value:
        return (-next(place for place, group in enumerate(self.parts) if state.label in group.labels),)

    def lines(self) -> list[str]:
        return [(" ~ " if group.known else " ? ").join(group.labels) for group in self.parts]

    @property
    def text(self) -> str:
        return " > ".join(" = ".join(group.labels) for group in self.parts)

    def as_written(self) -> Variant | None:
        return tuple(tuple(sorted(group.labels)) for group in self.parts)

    def completions(self, written: Variant) -> Variants:
        return Linear(self.parts)

    def opposite(self) -> Form:
        return Places(self.parts[::-1])


def _is_true(conflict: Conflict, formula: Formula, state: State) -> bool:
    """Whether a formula is true; undetermined counts as false."""
    return truth(conflict, conflict.resolve(formula), state) is True
