"""Kinds of preference by definition: how each compares states, and all its completions.

Statements, groups of states and numbers are taken from the form of a preference; how it compares states is written
down here anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import permutations, product
from typing import TYPE_CHECKING

from detente.engines.reference_numbers import by_number
from detente.engines.reference_preference import Compared, Degree
from detente.engines.reference_relations import by_pair
from detente.model.preferences import Form, Group, Pairs, Places, Statement, Sums, Unison
from detente.model.preferences.prioritised_forms import ByStatements
from detente.model.preferences.value_forms import Valued
from detente.model.readings import PLAIN, Reading

if TYPE_CHECKING:
    from detente.engines.reference_model import ReferenceModel


@dataclass(frozen=True)
class Truths:
    """A statement by the states at which it is true."""

    true: frozenset[int]
    statement: Statement


@dataclass(frozen=True, eq=False)
class ByImportance(Compared):
    """Statements, most important first; the order of importance inside a bucket isn't known."""

    buckets: tuple[tuple[Truths, ...], ...]

    def degree(self, first: int, second: int) -> Degree:
        for bucket in self.buckets:
            # each of them that tells the two apart may be the most important one
            signs, degrees = set[int](), list[int]()
            for truths in bucket:
                if (first in truths.true) != (second in truths.true):
                    signs.add(1 if first in truths.true else -1)
                    degrees.append(truths.statement.degree)
            if signs:
                return None if len(signs) == 2 else signs.pop() * min(degrees)
        return 0

    def completions(self) -> Iterator[ByImportance]:
        for order in self._orders():
            choices = ((True, False) if truths.statement.unsure in ("holds", "both") else (True,) for truths in order)
            for choice in product(*choices):
                yield ByImportance(tuple((truths,) for truths, keep in zip(order, choice, strict=True) if keep))

    def _orders(self, at: int = 0) -> Iterator[tuple[Truths, ...]]:
        """Any order inside a bucket; a statement marked so may change places with a neighbour, each at most once."""
        if at == len(self.buckets):
            yield ()
            return
        for order in permutations(self.buckets[at]):
            for later in self._orders(at + 1):
                yield (*order, *later)
        pair = self.buckets[at : at + 2]
        if [len(bucket) for bucket in pair] == [1, 1]:
            (first,), (second,) = pair
            if {"order", "both"} & {first.statement.unsure, second.statement.unsure}:
                for later in self._orders(at + 2):
                    yield (second, first, *later)


@dataclass(frozen=True, eq=False)
class ByPlace(Compared):
    """Places, most preferred first, each of groups of tied states; the order of several isn't known."""

    places: tuple[tuple[frozenset[int], ...], ...]
    signs: tuple[int, ...]  # the degree between each place and the next

    def degree(self, first: int, second: int) -> Degree:
        (first_place, mine), (second_place, theirs) = self._where[first], self._where[second]
        if first_place == second_place:
            return 0 if mine == theirs else None
        between = max(self.signs[min(first_place, second_place) : max(first_place, second_place)])
        return between if first_place < second_place else -between

    @cached_property
    def _where(self) -> dict[int, tuple[int, frozenset[int]]]:
        return {s: (number, tied) for number, place in enumerate(self.places) for tied in place for s in tied}

    def completions(self) -> Iterator[ByPlace]:
        for orders in product(*(permutations(place) for place in self.places)):
            places = tuple((tied,) for order in orders for tied in order)
            yield ByPlace(places, (1,) * len(places))


@dataclass(frozen=True, eq=False)
class BySum(Compared):
    """The sums of the weights of all true formulas."""

    sums: Mapping[int, Fraction]

    def degree(self, first: int, second: int) -> Degree:
        return (self.sums[first] > self.sums[second]) - (self.sums[first] < self.sums[second])

    def completions(self) -> Iterator[BySum]:
        yield self


@dataclass(frozen=True, eq=False)
class Together(Compared):
    """What all members want: a state attracts if it attracts each of them, and deters if it deters one of them."""

    members: tuple[Compared, ...]

    def degree(self, first: int, second: int) -> Degree:
        degrees = [member.degree(first, second) for member in self.members]
        known = [degree for degree in degrees if degree is not None]
        if (any(degree > 0 for degree in known) and any(degree < 0 for degree in known)) or 0 in known:
            return 0
        return None if len(known) < len(degrees) else min(known, key=abs)

    def completions(self) -> Iterator[Together]:
        for completed in product(*(member.completed for member in self.members)):
            yield Together(completed)

    def perhaps(self, first: int, second: int) -> bool:
        return all(member.perhaps(first, second) for member in self.members)

    def surely(self, first: int, second: int) -> bool:
        return all(member.surely(first, second) for member in self.members)

    def attracts(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        return all(member.attracts(s, q, reading) for member in self.members)

    def deters(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        return any(member.deters(s, q, reading) for member in self.members)

    def credible(self, x: int, y: int, reading: Reading = PLAIN) -> bool:
        return all(member.credible(x, y, reading) for member in self.members)


def compared(model: ReferenceModel, form: Form) -> Compared:
    """How a form compares the states of a model."""
    if isinstance(form, ByStatements):
        return ByImportance(tuple(tuple(_truths(model, statement) for statement in bucket) for bucket in form.buckets))
    if isinstance(form, Sums):
        weights = [(model.true_at(formula), weight) for formula, weight in form.parts]
        return BySum({s: sum((w for true, w in weights if s in true), Fraction(0)) for s in model.states})
    if isinstance(form, Places):
        return _ranked(model, form.parts)
    if isinstance(form, Pairs):
        return by_pair(model, form)
    if isinstance(form, Unison):
        return Together(tuple(compared(model, part) for part in form.parts))
    if isinstance(form, Valued):
        return by_number(model, form, compared)
    raise TypeError(type(form).__name__)


def _truths(model: ReferenceModel, statement: Statement) -> Truths:
    return Truths(model.true_at(statement.that), statement)


def _ranked(model: ReferenceModel, groups: Sequence[Group]) -> ByPlace:
    number = {state.label: number for number, state in model.states.items()}
    places = []
    for group in groups:
        tied = [group.labels] if group.known else [*group.tied]
        loose = () if group.known else set(group.labels).difference(*map(set, group.tied))
        members = (*tied, *((label,) for label in sorted(loose)))
        places.append(tuple(frozenset(number[label] for label in member) for member in members))
    return ByPlace(tuple(places), tuple(group.degree for group in groups))
