"""Forms of weak orders: lexicographic statements, sums of weights, places of labels."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from detente.model.formulas import TRUE, Formula, Not, text_of
from detente.model.preferences.forms import Form, Sets, View
from detente.model.preferences.parts import Group, Statement
from detente.model.truth import truth

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.states import State
    from detente.model.variants import Variant, Variants

S = TypeVar("S")
Value = tuple[Fraction | int, ...]


class WeakOrder(Form):
    """A form that assigns each state a value; the greater value is preferred."""

    __slots__ = ()

    @abstractmethod
    def value(self, conflict: Conflict, state: State) -> Value:
        """The value by which a state is compared."""

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

    def varied(self, variant: Variant) -> Form:
        from detente.model.variants import places_of

        return Places(tuple(map(Group, places_of(variant))))

    def only(self, number: int) -> Form:
        return Levels(
            tuple(one if place == number else Statement(TRUE) for place, one in enumerate(self.statements, 1))
        )


class Levels(WeakOrder):
    """Lexicographic comparison of truth vectors, the most important statement first, true above false."""

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
        from detente.model.variants import Kept

        marks = [one.unsure for one in self.parts]
        order = [mark in ("order", "both") for mark in marks]
        pairs = tuple(one or other for one, other in pairwise(order))
        return Kept(tuple(mark in ("holds", "both") for mark in marks), pairs)

    def varied(self, variant: Variant) -> Form:
        from detente.model.variants import order_of

        return Levels(tuple(self.parts[place] for place in order_of(variant)))

    def opposite(self) -> Form:
        return Levels(tuple(Statement(Not(one.that)) for one in self.parts))


class Sums(WeakOrder):
    """Comparison by the sum of the weights of all true formulas."""

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
    """Comparison by the place of each state's label, the most preferred first."""

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
        from detente.model.variants import Linear

        return Linear(self.parts)

    def opposite(self) -> Form:
        return Places(self.parts[::-1])


def _is_true(conflict: Conflict, formula: Formula, state: State) -> bool:
    """Truth of a formula; undetermined counts as false."""
    return truth(conflict, conflict.resolve(formula), state) is True
