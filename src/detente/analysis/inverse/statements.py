"""The fewest edits of prioritised statements that make a state an equilibrium, searched by their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from detente.analysis.inverse.edits import List, Statements, TooMany, Trace
from detente.analysis.inverse.rankings import Terms, relaxed
from detente.engines.bitset import WeakOrder

Edited = Mapping[str, tuple[List, Trace]]  # the statements of those who change theirs, and by which edits
Bearing = tuple[int, ...]  # what of an order bears on the answer
MOST_CHECKED = 500_000


@dataclass(frozen=True)
class Fewest:
    """The least cost found (None: none up to `tried`), how, and the cost up to which everything was tried."""

    cost: int | None
    tried: int
    changes: tuple[Edited, ...] = ()
    listed: bool = True


@dataclass
class Alike:
    """Lists whose orders differ in nothing that bears on the answer: their order, and the first of them."""

    order: WeakOrder
    lists: dict[List, Trace] = field(default_factory=dict)
    cut: bool = False

    def add(self, some: List, trace: Trace, limit: int) -> None:
        """One more list; beyond the limit it's only noted that there are more."""
        if some in self.lists:
            return
        if len(self.lists) >= limit:
            self.cut = True
        else:
            self.lists[some] = trace


class StatementSearch:
    """Edits of all who may change, fewest first.

    Parameters
    ----------
    terms
        Whose statements may change at what price, and what is asked.
    targets
        The states of which one is to be an equilibrium.
    limit
        How many least changes are wanted.
    """

    def __init__(self, terms: Terms, targets: Iterable[int], limit: int) -> None:
        self.terms, self.facts, self.limit = terms, terms.facts, limit
        self.statements = {dm: Statements(terms.facts, dm, terms.keep.get(dm, ())) for dm in terms.free}
        self.alone = relaxed(terms.profile)
        self._fits: dict[tuple[str, int, int], bool] = {}
        self._bearings: dict[tuple[str, WeakOrder], Bearing] = {}
        self._found: dict[tuple[str, int], dict[int, dict[Bearing, Alike]]] = {}
        fixed = [dm for dm in self.alone if dm not in terms.free]
        self.targets = [
            state
            for state in targets
            if all(self._fit(dm, state, terms.facts.orders[dm].better[state]) for dm in fixed)
        ]

    def _fit(self, dm: str, state: int, preferred: int) -> bool:
        """Whether the state is stable for one as far as its own order can tell, given what it prefers to the state."""
        key = dm, state, preferred
        if key not in self._fits:
            self._fits[key] = self.facts.stable(dm, self.alone[dm], state, lambda _, __: preferred)
        return self._fits[key]

    def fewest(self, at_most: int) -> Fewest:
        """The least changes up to a cost, or how far it was tried."""
        for cost in range(at_most + 1):
            self.facts.engine.progress("progress.inverse", cost, at_most)
            try:
                found: dict[object, Edited] = {}
                listed = True
                for one, whole in self._at(cost):
                    listed &= whole
                    found.setdefault(tuple((dm, some) for dm, (some, _) in one.items()), one)
                    if len(found) > self.limit:
                        break
            except TooMany:
                return Fewest(None, cost - 1)
            if found:
                shown = tuple(found.values())[: self.limit]
                return Fewest(cost, cost, shown, listed and len(found) <= self.limit)
        return Fewest(None, at_most)

    def _at(self, cost: int) -> Iterator[tuple[Edited, bool]]:
        """What a cost buys, and whether it was followed up wholly."""
        for edits in shares(list(self.terms.free.items()), cost):
            states = self.targets
            for dm in sorted(edits, key=lambda one: edits[one]):
                found = self._lists(dm, edits[dm], states)
                states = [state for state in states if found[state]]
            for state in states:
                yield from self._together(state, edits)

    def _lists(self, dm: str, edits: int, states: list[int]) -> dict[int, dict[Bearing, Alike]]:
        """For each state, the lists of one decision maker under which it can be stable for it."""
        found = self._found.setdefault((dm, edits), {})
        missing = [state for state in states if state not in found]
        if missing:
            found |= {state: {} for state in missing}
            statements = self.statements[dm]
            for some, trace in statements.lists(edits):
                for state in missing:
                    preferred = statements.better(some, state)
                    if self._fit(dm, state, preferred):
                        self._sort_in(found[state], dm, state, some, trace)
        return found

    def _sort_in(self, found: dict[Bearing, Alike], dm: str, state: int, some: List, trace: Trace) -> None:
        if not self.terms.coupled:
            found.setdefault((), Alike(self.facts.orders[dm])).add(some, trace, self.limit)
            return
        order = self.statements[dm].order(some)
        bearing = (order.better[state], *self._bearing(dm, order))
        if bearing not in found:
            found[bearing] = Alike(order)
        found[bearing].add(some, trace, self.limit)

    def _bearing(self, dm: str, order: WeakOrder) -> Bearing:
        """The improvements that an order makes of moves, and what it prefers to barred states."""
        key = dm, order
        if key not in self._bearings:
            improvements = (self.facts.moves(dm, one) & better for one, better in sorted(order.better.items()))
            self._bearings[key] = (*improvements, *(order.better[one] for one in self.terms.bar))
        return self._bearings[key]

    def _together(self, state: int, edits: Mapping[str, int]) -> Iterator[tuple[Edited, bool]]:
        """The ways to put everybody's lists together that make the state an equilibrium."""
        sorts = [list(self._found[dm, count][state].values()) for dm, count in edits.items()]
        if self.terms.coupled and prod(map(len, sorts)) > MOST_CHECKED:
            raise TooMany
        for chosen in product(*sorts):
            orders = dict(zip(edits, (one.order for one in chosen), strict=True))
            if self.terms.coupled and not self.terms.met(orders, state):
                continue
            whole = not any(one.cut for one in chosen)
            for lists in product(*(one.lists.items() for one in chosen)):
                pairs = zip(edits.items(), lists, strict=True)
                yield {dm: one for (dm, count), one in pairs if count}, whole


def shares(prices: list[tuple[str, int]], cost: int) -> Iterator[dict[str, int]]:
    """Every way to spend a cost on edits.

    >>> list(shares([("us", 1), ("iran", 2)], 2))
    [{'us': 0, 'iran': 1}, {'us': 2, 'iran': 0}]
    """
    if not prices:
        if not cost:
            yield {}
        return
    (dm, price), *rest = prices
    for count in range(cost // price + 1):
        for others in shares(rest, cost - count * price):
            yield {dm: count, **others}
