"""Independent reasoning on completions for the certificate checker: what comparisons some completion agrees with.

Statements: each is kept, left out if it may not hold, or exchanged with a neighbour if its place isn't sure; those of
unknown order of importance come in any order. States of unknown order are ordered strictly, tied ones together; so are
those of a transitive relation. Else each unknown pair is compared by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from detente.model.preferences import Prioritised, Ranking, Relation, Statement
from detente.model.preferences.parts import Unordered
from detente.testing.certificate_facts import Facts, Key
from detente.testing.certificate_preferences import degree_of

Comparison = tuple[Key, Key, bool]  # two states, and whether the first is preferred
Assumption = tuple[str, Key, Key, bool]  # and by whom


class Completions:
    """The completions that agree with some comparisons.

    Parameters
    ----------
    facts
        The conflict.
    assumed
        The comparisons.
    """

    def __init__(self, facts: Facts, assumed: Iterable[Assumption] = ()) -> None:
        self.facts, self.assumed = facts, frozenset(assumed)
        self.agree = cache(self._agree)

    def any(self) -> bool:
        """Whether there is one."""
        return all(self.agree(dm) for dm in {assumption[0] for assumption in self.assumed})

    def perhaps(self, dm: str, first: Key, second: Key) -> bool:
        """Whether the first state is preferred in some of them."""
        return self.agree(dm, (first, second, True))

    def surely(self, dm: str, first: Key, second: Key) -> bool:
        """Whether the first state is preferred in all of them."""
        return not self.agree(dm, (first, second, False))

    def _agree(self, dm: str, *more: Comparison) -> bool:
        """Whether a completion of one preference agrees with what is assumed of it, and with more."""
        wanted = {(first, second, prefers) for who, first, second, prefers in self.assumed if who == dm} | {*more}
        match self.facts.wanted[dm]:
            case Prioritised() as stated:
                value = self.facts.value
                rows = [_Row(value(dm, first), value(dm, second), prefers) for first, second, prefers in wanted]
                return _Orders(stated.order, rows).some()
            case Ranking():
                return _some_chain(self.facts, dm, wanted)
            case Relation() as relation if is_chain(relation):
                return _some_chain(self.facts, dm, wanted)
            case _:
                return _each_alone(self.facts, dm, wanted)


def is_chain(relation: Relation) -> bool:
    """Whether completions of a relation are strict orders; what is indifferent otherwise isn't transitive."""
    return relation.transitive and relation.otherwise != "indifferent"


def _each_alone(facts: Facts, dm: str, wanted: Iterable[Comparison]) -> bool:
    """Whether comparisons agree with what is known, and with each other pair by pair."""
    chosen = set[tuple[Key, Key]]()
    for first, second, prefers in wanted:
        degree = degree_of(facts, dm, first, second)
        if degree is not None and (degree > 0) != prefers:
            return False
        if degree is None:
            chosen.add((first, second) if prefers else (second, first))
    return not any(pair[::-1] in chosen for pair in chosen)


def _some_chain(facts: Facts, dm: str, wanted: set[Comparison]) -> bool:
    """Whether some strict order of the classes of tied states agrees: no way down leads back up."""
    keys = list(dict.fromkeys(key for first, second, _ in wanted for key in (first, second)))
    root = {key: next(tied for tied in keys if degree_of(facts, dm, tied, key) == 0) for key in keys}
    nodes = set(root.values())
    below = {node: {other for other in nodes if (degree_of(facts, dm, node, other) or 0) > 0} for node in nodes}
    for first, second, prefers in wanted:
        node, other = root[first], root[second]
        if node == other and prefers:
            return False
        if node != other:
            below[node if prefers else other].add(other if prefers else node)
    while nodes:
        lowest = {node for node in nodes if not below[node] & nodes}
        if not lowest:
            return False
        nodes -= lowest
    return True


@dataclass(frozen=True)
class _Row:
    """The truth of each statement at two states, and whether the first is to be preferred."""

    first: Sequence[object]
    second: Sequence[object]
    prefers: bool

    def told(self, at: int) -> bool:
        """Whether a statement tells the two apart."""
        return self.first[at] != self.second[at]


Left = frozenset[int] | None  # the rows that aren't decided yet; None: one is decided otherwise than wanted


class _Orders:
    """Walks down the completed orders of importance of statements, until each row is decided as wanted."""

    def __init__(self, parts: Sequence[Statement | Unordered], rows: Sequence[_Row]) -> None:
        self.parts = [part.statements if isinstance(part, Unordered) else (part,) for part in parts]
        self.first = [0, *accumulate(map(len, self.parts))]
        self.statements = [statement for part in self.parts for statement in part]
        self.rows = rows
        self.down, self.inside = cache(self._down), cache(self._inside)

    def some(self) -> bool:
        """Whether one decides them all."""
        return self.down(0, frozenset(range(len(self.rows))))

    def _placed(self, at: int, left: Left) -> Left:
        """The rows left after a statement."""
        decided = {row for row in left or () if self.rows[row].told(at)}
        wrong = any(bool(self.rows[row].first[at]) != self.rows[row].prefers for row in decided)
        return None if wrong or left is None else left - decided

    def _down(self, number: int, left: Left) -> bool:
        """Whether the parts from this one on decide the rows left; those that nothing tells apart are tied."""
        if left is None:
            return False
        if not left or number == len(self.parts):
            return not any(self.rows[row].prefers for row in left)
        at = self.first[number]
        if len(self.parts[number]) > 1:
            return self.inside(number, frozenset(range(at, self.first[number + 1])), left)
        if self.down(number + 1, self._placed(at, left)):
            return True
        if may_be_out(self.statements[at]) and self.down(number + 1, left):
            return True
        if not self._exchanges(number):
            return False
        return self.down(number + 2, self._placed(at, self._placed(at + 1, left)))

    def _exchanges(self, number: int) -> bool:
        """Whether a single statement may change places with the next."""
        if number + 1 == len(self.parts) or len(self.parts[number + 1]) > 1:
            return False
        return may_change_places(self.parts[number][0], self.parts[number + 1][0])

    def _inside(self, number: int, among: frozenset[int], left: Left) -> bool:
        """Whether statements of unknown order, and the parts after them, decide the rows left."""
        among = frozenset(at for at in among if any(self.rows[row].told(at) for row in left or ()))
        if left is None or not among:
            return self.down(number + 1, left)
        return any(
            self.inside(number, among - {at}, self._placed(at, left))
            or (may_be_out(self.statements[at]) and self.inside(number, among - {at}, left))
            for at in among
        )


def may_be_out(statement: Statement) -> bool:
    """Whether a statement may not hold."""
    return statement.unsure in ("holds", "both")


def may_change_places(first: Statement, second: Statement) -> bool:
    """Whether two neighbours may change places; each takes part in one exchange at most."""
    return "order" in (first.unsure, second.unsure) or "both" in (first.unsure, second.unsure)
