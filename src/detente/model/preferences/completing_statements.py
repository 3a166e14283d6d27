"""Completions of prioritised statements, as a propositional formula: statements kept, exchanged, ordered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.model.preferences.completing import (
    FALSE,
    TRUE,
    Clauses,
    Completed,
    Completing,
    Holds,
    Key,
    Literal,
    Open,
    OpenPairs,
    Variables,
)

if TYPE_CHECKING:
    from detente.model.preferences.forms import Form
    from detente.model.states import State

Vector = tuple[bool, ...]


class OpenStatements(Completing):
    """Statements of which some may be left out, change places with a neighbour, or stand in any order.

    Parameters
    ----------
    vector
        The truth of each statement at a state: the key by which it is compared.
    buckets
        The positions of the statements, most important bucket first; inside a bucket any order is possible.
    loose
        Whether each statement may be left out.
    movable
        Whether each bucket but the last may change places with the next, both being single statements.
    win
        Whether some completion prefers the first vector, and whether some is indifferent.
    fixed
        Constructs the form with these statements, most important first.
    """

    def __init__(
        self,
        vector: Callable[[State], Vector],
        buckets: Sequence[Sequence[int]],
        loose: Sequence[bool],
        movable: Sequence[bool],
        win: tuple[Callable[[Vector, Vector], bool], Callable[[Vector, Vector], bool]],
        fixed: Callable[[tuple[int, ...]], Form],
    ) -> None:
        self._vector, self.loose, self.movable, self.fixed = vector, loose, movable, fixed
        self.buckets = tuple(map(tuple, buckets))
        self.bucket_of = {at: number for number, bucket in enumerate(self.buckets) for at in bucket}
        self._may_win, self._may_tie = win
        self._known: dict[tuple[Key, Key], tuple[bool, bool]] = {}

    def key(self, state: State) -> Key:
        return self._vector(state)

    def perhaps(self, first: Key, second: Key) -> bool:
        return self._both(first, second)[0]

    def surely(self, first: Key, second: Key) -> bool:
        return self._both(first, second)[1]

    def _both(self, first: Key, second: Key) -> tuple[bool, bool]:
        known = self._known.get((first, second))
        if known is None:
            perhaps = self._may_win(first, second)  # type: ignore[arg-type]
            surely = perhaps and not (self._may_win(second, first) or self._may_tie(first, second))  # type: ignore[arg-type]
            known = self._known[first, second] = perhaps, surely
        return known

    def variables(self, clauses: Clauses) -> Variables:
        return _StatementVariables(self, clauses)


class _StatementVariables(Variables):
    """Whether each loose statement is kept, each movable pair exchanged, and what comes before what in a bucket."""

    def __init__(self, statements: OpenStatements, clauses: Clauses) -> None:
        self.statements, self.clauses = statements, clauses
        self.kept = [clauses.variable() if loose else TRUE for loose in statements.loose]
        buckets = statements.buckets
        self.exchanged = [clauses.variable() if movable else FALSE for movable in statements.movable]
        for first, second in pairwise(self.exchanged):
            clauses.require(-first, -second)
        for number, exchanged in enumerate(self.exchanged):
            for at in (*buckets[number], *buckets[number + 1]):
                clauses.require(-exchanged, self.kept[at])
        several = [bucket for bucket in buckets if len(bucket) > 1]
        orders = OpenPairs(
            hash,
            lambda *_: None,
            several,
            True,
            lambda _: statements.fixed(()),
            above=False,
            label=lambda at: at,  # type: ignore[arg-type,return-value]  # keys are positions
        )
        self.orders = orders.variables(clauses)
        self._better: dict[tuple[Key, Key], Literal] = {}

    def better(self, first: Key, second: Key) -> Literal:
        if (first, second) not in self._better:
            self._better[first, second] = self._encoded(first, second)  # type: ignore[arg-type]
        return self._better[first, second]

    def _encoded(self, first: Vector, second: Vector) -> Literal:
        """The most important statement that counts and tells the two apart is true at the first."""
        against = [at for at in range(len(first)) if second[at] and not first[at]]
        encoded = FALSE
        for at in range(len(first)):
            if first[at] and not second[at]:
                wins = self.kept[at]
                for rival in against:
                    before = self.clauses.either(-self.kept[rival], self._before(at, rival))
                    wins = self.clauses.both(wins, before)
                encoded = self.clauses.either(encoded, wins)
        return encoded

    def _before(self, statement: int, rival: int) -> Literal:
        first, second = self.statements.bucket_of[statement], self.statements.bucket_of[rival]
        if first == second:
            return self.orders.better(statement, rival)
        if abs(first - second) > 1:
            return TRUE if first < second else FALSE
        exchanged = self.exchanged[min(first, second)]
        return -exchanged if first < second else exchanged

    def violated(self, holds: Holds) -> Iterator[list[Literal]]:
        yield from self.orders.violated(holds)

    def completed(self, holds: Holds) -> Completed:
        order = self._order(holds)
        return Completed(order, lambda first, second: _wins(order, first, second), lambda: self.statements.fixed(order))

    def _order(self, holds: Holds) -> tuple[int, ...]:
        inside = self.orders.completed(holds).better
        buckets = list[list[int]]()
        for bucket in self.statements.buckets:
            placed = sorted(bucket, key=lambda at: sum(inside(rival, at) for rival in bucket if rival != at))
            buckets.append(placed if len(bucket) > 1 else list(bucket))
        for number, exchanged in enumerate(self.exchanged):
            if holds(exchanged):
                buckets[number], buckets[number + 1] = buckets[number + 1], buckets[number]
        return tuple(at for bucket in buckets for at in bucket if holds(self.kept[at]))

    def ask_all(self, most: int) -> bool:
        return self.orders.ask_all(most)

    def unknowns(self) -> Iterable[Open]:
        for at, literal in enumerate(self.kept):
            if literal != TRUE:
                yield Open(literal, (at,))
        for number, exchanged in enumerate(self.exchanged):
            if exchanged != FALSE:
                several = self.statements.buckets[number][0], self.statements.buckets[number + 1][0]
                yield Open(exchanged, several, exchange=True)
        yield from self.orders.unknowns()


def _wins(order: tuple[int, ...], first: Key, second: Key) -> bool:
    """Whether the first vector is preferred: the first statement that tells the two apart is true there."""
    for at in order:
        if first[at] != second[at]:  # type: ignore[index]
            return bool(first[at])  # type: ignore[index]
    return False
