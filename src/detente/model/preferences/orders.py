"""Forms of weak orders: sums of weights, and places of labels; statements are in ``prioritised_forms``."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

from detente.model.bits import members
from detente.model.formulas import Formula, text_of
from detente.model.partial_orders import PartialOrder
from detente.model.preferences.completing import Completing, Key, OpenPairs, Prefers
from detente.model.preferences.crisp import Crisp, Degree
from detente.model.preferences.forms import Form, Sets, View
from detente.model.preferences.parts import Group
from detente.model.readings import PLAIN, Reading
from detente.model.truth import truth

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.preferences.comparables import Comparables
    from detente.model.states import ListedState, State
    from detente.model.variants import Variant, Variants

S = TypeVar("S")
Value = tuple[Fraction | int, ...]
MOST_KEPT = 200_000  # truths of formulas at states, some dozens of megabytes


class WeakOrder(Crisp):
    """A form that assigns each state a value; the greater value is preferred.

    Where a comparison is unknown the values are equal.
    """

    __slots__ = ()

    @abstractmethod
    def value(self, conflict: Conflict, state: State) -> Value:
        """The value by which a state is compared."""

    def same(self, conflict: Conflict, state: State) -> Hashable:
        return self.value(conflict, state)

    def compare(self, conflict: Conflict, first: State, second: State) -> Degree:
        first_value, second_value = self.value(conflict, first), self.value(conflict, second)
        return (first_value > second_value) - (first_value < second_value)

    def views(self, sets: Sets[S], dm: str, reading: Reading = PLAIN) -> Iterator[View[S]]:
        below = sets.none()
        for indifferent in sets.classes(dm):
            at_most = sets.union(below, indifferent)
            above = sets.complement(at_most)
            deters = (at_most, below)[reading.degree] if reading.degree <= self.degrees else sets.none()
            yield View(indifferent, above, deters, above)
            below = at_most

    def comparables(self, sets: Sets[S], dm: str, unknown: str = "neighbours") -> Comparables:
        from detente.model.preferences.comparables import of_states

        if unknown == "all":
            return unknown_states(sets.listed(sets.all()))
        classes = [[state.label for state in sets.listed(tied)] for tied in sets.classes(dm)]
        return of_states(classes, lambda first, second: (first > second) - (first < second), placed)

    def varied(self, variant: Variant) -> Form:
        from detente.model.variants import places_of

        return Places(tuple(map(Group, places_of(variant))))

    def only(self, number: int) -> Form:
        return Sums(())  # it has no statements: indifferent among all states


class Sums(WeakOrder):
    """Comparison by the sum of the weights of all true formulas."""

    __slots__ = ()
    parts: tuple[tuple[Formula, Fraction], ...]

    def formulas(self) -> tuple[Formula, ...]:
        return tuple(formula for formula, _ in self.parts)

    def together(self) -> tuple[tuple[Formula, ...], ...]:
        return (self.formulas(),)

    def value(self, conflict: Conflict, state: State) -> Value:
        return (sum(weight for formula, weight in self.parts if is_true(conflict, formula, state)),)

    def lines(self) -> list[str]:
        return [f"{weight} · {text_of(formula)}" for formula, weight in self.parts]

    @property
    def text(self) -> str:
        return "; ".join(self.lines())

    def opposite(self) -> Form:
        return Sums(tuple((formula, -weight) for formula, weight in self.parts))


class Places(WeakOrder):
    """Comparison by the place of each state's label, the most preferred first.

    The degree between two places is the highest of those between them and their next ones.
    """

    __slots__ = ()
    parts: tuple[Group, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.parts

    @property
    def unknown(self) -> bool:
        return any(len(group.members) > 1 for group in self.parts)

    @property
    def degrees(self) -> int:
        return max((group.degree for group in self.parts), default=1)

    def value(self, conflict: Conflict, state: State) -> Value:
        return (-self._place(state.label)[0],)

    def same(self, conflict: Conflict, state: State) -> Hashable:
        return self._place(state.label)

    def _place(self, label: str) -> tuple[int, int]:
        """The place of a label, and the number of its tied members there."""
        return next(
            (place, number)
            for place, group in enumerate(self.parts)
            for number, tied in enumerate(group.members)
            if label in tied
        )

    def compare(self, conflict: Conflict, first: State, second: State) -> Degree:
        first_place, second_place = self._place(first.label), self._place(second.label)
        if first_place[0] == second_place[0]:
            return 0 if first_place == second_place else None
        upper, lower = sorted((first_place[0], second_place[0]))
        degree = max(group.degree for group in self.parts[upper:lower])
        return degree if first_place < second_place else -degree

    def views(self, sets: Sets[S], dm: str, reading: Reading = PLAIN) -> Iterator[View[S]]:
        if self.read(reading):
            return Crisp.views(self, sets, dm, reading)
        return WeakOrder.views(self, sets, dm)

    def lines(self) -> list[str]:
        return [" ? ".join(" ~ ".join(tied) for tied in group.members) for group in self.parts]

    @property
    def text(self) -> str:
        shown = [" ? ".join(" = ".join(tied) for tied in group.members) for group in self.parts]
        signs = [f" {'>' * group.degree} " for group in self.parts[:-1]]
        return "".join(part for pair in zip_longest(shown, signs, fillvalue="") for part in pair)

    def as_written(self) -> Variant | None:
        return tuple(tuple(sorted(group.labels)) for group in self.parts)

    def completions(self, written: Variant) -> Variants:
        from detente.model.variants import Linear

        return Linear(self.parts)

    def completing(self, sets: Sets[S]) -> Completing:
        inside = [[(at, number) for number in range(len(group.members))] for at, group in enumerate(self.parts)]

        def known(first: Key, second: Key) -> int | None:
            first_place, second_place = first[0], second[0]  # type: ignore[index]
            return (
                (first_place < second_place) - (first_place > second_place)
                if first_place != second_place
                else None
                if first != second
                else 0
            )

        def fixed(better: Prefers) -> Form:
            groups = list[Group]()
            for keys, group in zip(inside, self.parts, strict=True):
                order = sorted(keys, key=lambda key: sum(better(rival, key) for rival in keys))
                groups += [Group(group.members[number]) for _, number in order]
            return Places(tuple(groups))

        label = lambda key: self.parts[key[0]].members[key[1]][0]  # noqa: E731
        place = {
            member: (at, n)
            for at, group in enumerate(self.parts)
            for n, tied in enumerate(group.members)
            for member in tied
        }
        several = [chunk for chunk in inside if len(chunk) > 1]
        return OpenPairs(lambda state: place[state.label], known, several, True, fixed, above=False, label=label)

    def comparables(self, sets: Sets[S], dm: str, unknown: str = "neighbours") -> Comparables:
        from detente.model.preferences.comparables import of_states

        if unknown == "all":
            return WeakOrder.comparables(self, sets, dm, unknown)
        classes = [(at, tied) for at, group in enumerate(self.parts) for tied in group.members]

        def known(first: int, second: int) -> int | None:
            first_place, second_place = classes[first][0], classes[second][0]
            return None if first_place == second_place else 1 if first_place < second_place else -1

        return of_states([tied for _, tied in classes], known, placed)

    def opposite(self) -> Form:
        return Places(self.parts[::-1])


def placed(classes: Sequence[Sequence[str]], order: PartialOrder) -> Places:
    """The ranking of classes of tied states in a known order."""
    tied = ([classes[item] for item in members(order.tied[place])] for place in order.ordered())
    return Places(tuple(Group(tuple(label for labels in labels_tied for label in labels)) for labels_tied in tied))


def unknown_states(states: Iterable[State]) -> Comparables:
    """States of whose order nothing is known."""
    from detente.model.preferences.comparables import of_states

    return of_states([(state.label,) for state in states], lambda *_: None, placed)


def is_true(conflict: Conflict, formula: Formula, state: State | ListedState) -> bool:
    """Truth of a formula; undetermined counts as false. Kept, since comparisons in pairs ask for it again and again."""
    truths, key = conflict.names.truths, (id(formula), state)
    known = truths.get(key)
    if known is not None and known[0] is formula:
        return known[1]
    if len(truths) >= MOST_KEPT:
        truths.clear()
    holds = truth(conflict, conflict.resolve(formula), state) is True
    truths[key] = formula, holds  # with the formula, whose id is then nobody else's
    return holds
