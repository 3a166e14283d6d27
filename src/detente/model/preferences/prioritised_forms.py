"""Forms of prioritised statements: in an order of importance (`Levels`), or partly ordered (`Buckets`).

Two states are compared by the most important statement that tells them apart.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from detente.model.formulas import TRUE, Formula, Not, text_of
from detente.model.preferences.completing import Completing
from detente.model.preferences.completing_statements import OpenStatements
from detente.model.preferences.crisp import Crisp, Degree
from detente.model.preferences.forms import Scope, Sets, View
from detente.model.preferences.orders import Value, WeakOrder, is_true
from detente.model.preferences.parts import Statement
from detente.model.readings import PLAIN, Reading

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.preferences.comparables import Comparables
    from detente.model.preferences.forms import Form
    from detente.model.states import State
    from detente.model.variants import Variant, Variants

S = TypeVar("S")
Vector = tuple[bool, ...]  # the truth of each statement


class ByStatements(Crisp):
    """Lexicographic comparison of truth vectors, the most important statement first, true above false.

    A statement marked ``unsure: holds`` may be left out, one marked ``order`` may change places with a neighbour (each
    takes part in one exchange at most); the order inside a bucket isn't known.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def buckets(self) -> tuple[tuple[Statement, ...], ...]:
        """The statements, most important bucket first."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(statement for bucket in self.buckets for statement in bucket)

    def formulas(self) -> tuple[Formula, ...]:
        return tuple(statement.that for statement in self.statements)

    @property
    def unknown(self) -> bool:
        return any(len(bucket) > 1 for bucket in self.buckets)

    @property
    def unsure(self) -> bool:
        return self.unknown or any(statement.unsure for statement in self.statements)

    @property
    def degrees(self) -> int:
        return max((statement.degree for statement in self.statements), default=1)

    def vector(self, conflict: Conflict, state: State) -> Vector:
        """The truth of each statement at a state."""
        return tuple(is_true(conflict, formula, state) for formula in self.formulas())

    def same(self, conflict: Conflict, state: State) -> Hashable:
        return self.vector(conflict, state)

    def compare(self, conflict: Conflict, first: State, second: State) -> Degree:
        first_vector, second_vector = self.vector(conflict, first), self.vector(conflict, second)
        start = 0
        for bucket in self.buckets:
            telling = [at for at in range(start, start + len(bucket)) if first_vector[at] != second_vector[at]]
            start += len(bucket)
            if telling:
                if len({first_vector[at] for at in telling}) > 1:
                    return None
                least = min(self.statements[at].degree for at in telling)
                return least if first_vector[telling[0]] else -least
        return 0

    def perhaps(self, conflict: Conflict, first: State, second: State) -> bool:
        first_vector, second_vector = self.vector(conflict, first), self.vector(conflict, second)
        return _Marks(self.buckets).may_win(first_vector, second_vector)

    def surely(self, conflict: Conflict, first: State, second: State) -> bool:
        first_vector, second_vector = self.vector(conflict, first), self.vector(conflict, second)
        marks = _Marks(self.buckets)
        return not (marks.may_win(second_vector, first_vector) or marks.may_tie(first_vector, second_vector))

    def views(self, sets: Sets[S], dm: str, reading: Reading = PLAIN) -> Iterator[View[S]]:
        true = [sets.true_at(sets.conflict.resolve(formula)) for formula in self.formulas()]
        yield from _Vectors(sets, self.buckets, true).views(reading)

    def drawn(self, written: Variant | None, scope: Scope) -> Variants | None:
        from detente.model.preferences.chances import chanced

        by_chance = chanced(self.buckets, _Marks(self.buckets).movable)
        return Crisp.drawn(self, written, scope) if by_chance is None else by_chance

    def completing(self, sets: Sets[S]) -> Completing:
        true = [sets.true_at(sets.conflict.resolve(formula)) for formula in self.formulas()]
        marks = _Marks(self.buckets)
        starts = [0, *accumulate(len(bucket) for bucket in self.buckets)]
        return OpenStatements(
            lambda state: tuple(sets.contains(states, state) for states in true),
            [range(start, end) for start, end in pairwise(starts)],
            marks.loose,
            marks.movable,
            (marks.may_win, marks.may_tie),
            lambda order: Levels(tuple(self.statements[at] for at in order)),
        )

    def comparables(self, sets: Sets[S], dm: str, unknown: str = "neighbours") -> Comparables:
        from detente.model.preferences.comparables import of_statements

        true = [sets.true_at(sets.conflict.resolve(formula)) for formula in self.formulas()]
        key = lambda state: sum(1 << at for at, states in enumerate(true) if sets.contains(states, state))  # noqa: E731
        marks = _Marks(self.buckets)
        before = {
            "neighbours": marks.comes_before,
            "marked": marks.comes_before_unmarked,
            "all": lambda *_: False,
        }
        return of_statements(self.statements, before[unknown], key, Levels)

    def lines(self) -> list[str]:
        return [f"{number}. {text_of(statement.that)}" for number, statement in enumerate(self.statements, 1)]

    def as_written(self) -> Variant | None:
        return tuple(range(len(self.statements)))

    def varied(self, variant: Variant) -> Form:
        from detente.model.variants import order_of

        return Levels(tuple(self.statements[place] for place in order_of(variant)))


class Levels(WeakOrder, ByStatements):
    """Statements in a known order of importance."""

    __slots__ = ()
    parts: tuple[Statement, ...]

    @property
    def buckets(self) -> tuple[tuple[Statement, ...], ...]:
        return tuple((statement,) for statement in self.parts)

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.parts

    @property
    def unknown(self) -> bool:
        return False

    def value(self, conflict: Conflict, state: State) -> Value:
        return self.vector(conflict, state)

    def compare(self, conflict: Conflict, first: State, second: State) -> Degree:
        return ByStatements.compare(self, conflict, first, second)

    def views(self, sets: Sets[S], dm: str, reading: Reading = PLAIN) -> Iterator[View[S]]:
        return ByStatements.views(self, sets, dm, reading) if self.read(reading) else WeakOrder.views(self, sets, dm)

    @property
    def text(self) -> str:
        return "; ".join(text_of(statement.that) for statement in self.parts)

    def completions(self, written: Variant) -> Variants:
        from detente.model.variants import Kept

        return Kept(*marks_of(self.parts))

    def varied(self, variant: Variant) -> Form:
        return ByStatements.varied(self, variant)

    def comparables(self, sets: Sets[S], dm: str, unknown: str = "neighbours") -> Comparables:
        return ByStatements.comparables(self, sets, dm, unknown)

    def only(self, number: int) -> Form:
        numbered = enumerate(self.parts, 1)
        return Levels(tuple(statement if place == number else Statement(TRUE) for place, statement in numbered))

    def opposite(self) -> Form:
        return Levels(tuple(Statement(Not(statement.that)) for statement in self.parts))


class Buckets(ByStatements):
    """Buckets of statements in a known order of importance; inside a bucket it isn't known."""

    __slots__ = ()
    parts: tuple[tuple[Statement, ...], ...]

    @property
    def buckets(self) -> tuple[tuple[Statement, ...], ...]:
        return self.parts

    @property
    def text(self) -> str:
        return "; ".join(" ? ".join(text_of(statement.that) for statement in bucket) for bucket in self.parts)

    def completions(self, written: Variant) -> Variants:
        from detente.model.variants import InBuckets

        return InBuckets(tuple(tuple(marks_of(bucket)[0]) for bucket in self.parts), _Marks(self.parts).movable)

    def only(self, number: int) -> Form:
        return Levels(self.statements).only(number)

    def opposite(self) -> Form:
        return Buckets(tuple(tuple(Statement(Not(statement.that)) for statement in bucket) for bucket in self.parts))


def marks_of(statements: Sequence[Statement]) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Whether each statement may be left out, and whether each but the last may change places with the next."""
    order = [statement.unsure in ("order", "both") for statement in statements]
    pairs = tuple(first or second for first, second in pairwise(order))
    return tuple(statement.unsure in ("holds", "both") for statement in statements), pairs


@dataclass(frozen=True)
class _Marks:
    """Which statements may be left out, and which may come before which.

    For the states better than one state these bounds are attained by one completion: leave out, or move back,
    statements that are true there.
    """

    buckets: tuple[tuple[Statement, ...], ...]

    @cached_property
    def bucket_of(self) -> tuple[int, ...]:
        return tuple(number for number, bucket in enumerate(self.buckets) for _ in bucket)

    @cached_property
    def loose(self) -> tuple[bool, ...]:
        return marks_of([statement for bucket in self.buckets for statement in bucket])[0]

    @cached_property
    def movable(self) -> tuple[bool, ...]:
        """Whether each bucket but the last may change places with the next; only single statements do."""
        marks = [bucket[0].unsure in ("order", "both") for bucket in self.buckets]
        single = [len(bucket) == 1 for bucket in self.buckets]
        return tuple(
            (marks[at] or marks[at + 1]) and single[at] and single[at + 1] for at in range(len(self.buckets) - 1)
        )

    def comes_before(self, earlier: int, later: int) -> bool:
        """Whether a statement comes before another in every completion in which both take part."""
        first, second = self.bucket_of[earlier], self.bucket_of[later]
        return first < second and not (second == first + 1 and self.movable[first])

    def comes_before_unmarked(self, earlier: int, later: int) -> bool:
        """Whether a statement comes before another if those marked ``order`` may stand anywhere."""
        marked = (statement.unsure in ("order", "both") for bucket in self.buckets for statement in bucket)
        floats = tuple(marked)
        return self.bucket_of[earlier] < self.bucket_of[later] and not (floats[earlier] or floats[later])

    def blocks(self, earlier: int, later: int) -> bool:
        """Whether a statement takes part and comes before another in every completion."""
        return self.comes_before(earlier, later) and not self.loose[earlier]

    @cached_property
    def blockers(self) -> tuple[tuple[int, ...], ...]:
        """For each statement, those that block it."""
        every = range(len(self.loose))
        return tuple(tuple(blocker for blocker in every if self.blocks(blocker, blocked)) for blocked in every)

    def may_win(self, first: Vector, second: Vector) -> bool:
        """Whether some completion prefers the first vector."""
        return any(
            first[at]
            and not second[at]
            and not any(second[before] and not first[before] for before in self.blockers[at])
            for at in range(len(first))
        )

    def may_tie(self, first: Vector, second: Vector) -> bool:
        """Whether some completion is indifferent: all statements that tell the vectors apart may be left out."""
        return all(
            loose
            for loose, first_true, second_true in zip(self.loose, first, second, strict=True)
            if first_true != second_true
        )


class _Vectors(Generic[S]):
    """Sets of states compared with those of one truth vector; `true` has the states at which each statement is true."""

    def __init__(self, sets: Sets[S], buckets: tuple[tuple[Statement, ...], ...], true: Sequence[S]) -> None:
        self.sets, self.buckets, self.true = sets, buckets, true
        self.false = [sets.complement(states) for states in true]
        self.marks = _Marks(buckets)
        starts = [0, *accumulate(len(bucket) for bucket in buckets)]
        self.places = [range(start, end) for start, end in pairwise(starts)]

    def views(self, reading: Reading) -> Iterator[View[S]]:
        for states, vector in self._classes(self.sets.all(), ()):
            if reading.completes:
                perhaps, surely = self._perhaps(vector, up=True), self._surely(vector)
                wide, narrow = (perhaps, surely) if reading.uncertain == "certain" else (surely, perhaps)
                yield View(states, wide, self.sets.complement(wide), narrow)
            else:
                yield self._view(states, vector, reading)

    def _classes(self, states: S, vector: Vector) -> Iterator[tuple[S, Vector]]:
        """The classes of equal truth vectors, false before true."""
        if not self.sets.count(states):
            return
        at = len(vector)
        if at == len(self.true):
            yield states, vector
            return
        for value, part in ((False, self.false[at]), (True, self.true[at])):
            yield from self._classes(self.sets.intersection(states, part), (*vector, value))

    def _view(self, states: S, vector: Vector, reading: Reading) -> View[S]:
        sets = self.sets
        better, deterring, unknown, tied = sets.none(), sets.none(), sets.none(), sets.all()
        for places in self.places:
            gained = sets.unite(self.true[at] for at in places if not vector[at])
            lost = sets.unite(self.false[at] for at in places if vector[at])
            mild = sets.unite(self.false[at] for at in places if vector[at] and self._degree(at) < reading.degree)
            up, down = sets.intersection(tied, gained), sets.intersection(tied, lost)
            better = sets.union(better, self._less(up, lost))
            deterring = sets.union(deterring, self._less(self._less(down, gained), mild))
            unknown = sets.union(unknown, sets.intersection(up, lost))
            tied = self._less(self._less(tied, gained), lost)
        if not reading.degree:
            deterring = sets.union(deterring, tied)
        wanted = sets.union(better, unknown)
        return View(
            states,
            wanted if reading.uncertain in ("a", "c") else better,
            deterring if reading.uncertain in ("a", "b") else sets.union(deterring, unknown),
            wanted if reading.uncertain else better,
        )

    def _degree(self, at: int) -> int:
        return self.buckets[self.marks.bucket_of[at]][at - self.places[self.marks.bucket_of[at]].start].degree

    def _less(self, states: S, without: S) -> S:
        return self.sets.intersection(states, self.sets.complement(without))

    def _perhaps(self, vector: Vector, up: bool) -> S:
        """The states that some completion prefers to the vector's (`up`), or less."""
        gaining, losing = (self.true, self.false) if up else (self.false, self.true)
        gained = self.sets.none()
        for at, holds in enumerate(vector):
            if holds == up:
                continue
            states = gaining[at]
            for before in self.marks.blockers[at]:
                if vector[before] == up:
                    states = self._less(states, losing[before])
            gained = self.sets.union(gained, states)
        return gained

    def _surely(self, vector: Vector) -> S:
        """The states that every completion prefers to the vector's."""
        tied = self.sets.all()
        for at, holds in enumerate(vector):
            if not self.marks.loose[at]:
                tied = self.sets.intersection(tied, self.true[at] if holds else self.false[at])
        return self.sets.complement(self.sets.union(self._perhaps(vector, up=False), tied))
