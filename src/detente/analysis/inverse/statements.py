"""Fewest edits of prioritised statements that make a state an equilibrium, by iterative deepening on cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from detente.analysis.inverse.edits import List, Statements, TooMany, Trace
from detente.analysis.inverse.rankings import Terms, relaxed
from detente.engines.bitset import WeakOrder

Edited = Mapping[str, tuple[List, Trace]]  # changed lists and their edits, by decision maker
Bearing = tuple[int, ...]  # the part of an order that is relevant to the answer
MOST_CHECKED = 500_000


@dataclass(frozen=True)
class Fewest:
    """The least cost (None: none up to `tried`), the changes, and the cost up to which the search was exhaustive."""

    cost: int | None
    tried: int
    changes: tuple[Edited, ...] = ()
    listed: bool = True


@dataclass
class Alike:
    """Lists whose orders agree in all that is relevant to the answer: their order, and the first of them."""

    order: WeakOrder
    lists: dict[List, Trace] = field(default_factory=dict)
    cut: bool = False

    def add(self, tokens: List, trace: Trace, limit: int) -> None:
        """Add a list; beyond the limit only the existence of more is recorded."""
        if tokens in self.lists:
            return
        if len(self.lists) >= limit:
            self.cut = True
        else:
            self.lists[tokens] = trace


class StatementSearch:
    """Search over the edits of all who may change, in order of cost.

    Parameters
    ----------
    terms
        The problem: prices, concepts, fixed comparisons and barred states.
    targets
        The states of which one must be an equilibrium.
    limit
        Number of least changes requested.
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
            if all(self._fit(dm, state, terms.facts.compared[dm].better[state]) for dm in fixed)
        ]

    def _fit(self, dm: str, state: int, preferred: int) -> bool:
        """Whether the state can be stable, judged by the decision maker's own order (the states preferred to it)."""
        key = dm, state, preferred
        if key not in self._fits:
            self._fits[key] = self.facts.stable(dm, self.alone[dm], state, lambda _, __: preferred)
        return self._fits[key]

    def fewest(self, at_most: int) -> Fewest:
        """The least changes up to a cost, or the cost up to which the search was exhaustive."""
        for cost in range(at_most + 1):
            self.facts.engine.progress("progress.inverse", cost, at_most)
            try:
                distinct: dict[object, Edited] = {}
                listed = True
                for edited, whole in self._at(cost):
                    listed &= whole
                    distinct.setdefault(tuple((dm, tokens) for dm, (tokens, _) in edited.items()), edited)
                    if len(distinct) > self.limit:
                        break
            except TooMany:
                return Fewest(None, cost - 1)
            if distinct:
                changes = tuple(distinct.values())[: self.limit]
                return Fewest(cost, cost, changes, listed and len(distinct) <= self.limit)
        return Fewest(None, at_most)

    def _at(self, cost: int) -> Iterator[tuple[Edited, bool]]:
        """The changes of exactly this cost, and whether the search was exhaustive."""
        for edits in shares(list(self.terms.free.items()), cost):
            states = self.targets
            for dm in sorted(edits, key=lambda who: edits[who]):
                by_state = self._lists(dm, edits[dm], states)
                states = [state for state in states if by_state[state]]
            for state in states:
                yield from self._together(state, edits)

    def _lists(self, dm: str, edits: int, states: list[int]) -> dict[int, dict[Bearing, Alike]]:
        """For each state, one decision maker's lists under which it can be stable for that decision maker."""
        by_state = self._found.setdefault((dm, edits), {})
        missing = [state for state in states if state not in by_state]
        if missing:
            by_state |= {state: {} for state in missing}
            statements = self.statements[dm]
            for tokens, trace in statements.lists(edits):
                for state in missing:
                    preferred = statements.better(tokens, state)
                    if self._fit(dm, state, preferred):
                        self._sort_in(by_state[state], dm, state, tokens, trace)
        return by_state

    def _sort_in(self, by_bearing: dict[Bearing, Alike], dm: str, state: int, tokens: List, trace: Trace) -> None:
        if not self.terms.coupled:
            by_bearing.setdefault((), Alike(self.facts.orders[dm])).add(tokens, trace, self.limit)
            return
        order = self.statements[dm].order(tokens)
        bearing = (order.better[state], *self._bearing(dm, order))
        if bearing not in by_bearing:
            by_bearing[bearing] = Alike(order)
        by_bearing[bearing].add(tokens, trace, self.limit)

    def _bearing(self, dm: str, order: WeakOrder) -> Bearing:
        """The relevant part of an order: which moves are improvements, and the states preferred to barred ones."""
        key = dm, order
        if key not in self._bearings:
            improvements = (self.facts.moves(dm, state) & better for state, better in sorted(order.better.items()))
            self._bearings[key] = (*improvements, *(order.better[state] for state in self.terms.bar))
        return self._bearings[key]

    def _together(self, state: int, edits: Mapping[str, int]) -> Iterator[tuple[Edited, bool]]:
        """Combinations of everybody's lists under which the state is an equilibrium."""
        sorts = [list(self._found[dm, count][state].values()) for dm, count in edits.items()]
        if self.terms.coupled and prod(map(len, sorts)) > MOST_CHECKED:
            raise TooMany
        for chosen in product(*sorts):
            orders = dict(zip(edits, (alike.order for alike in chosen), strict=True))
            if self.terms.coupled and not self.terms.met(orders, state):
                continue
            whole = not any(alike.cut for alike in chosen)
            for lists in product(*(alike.lists.items() for alike in chosen)):
                pairs = zip(edits.items(), lists, strict=True)
                yield {dm: traced for (dm, count), traced in pairs if count}, whole


def shares(prices: list[tuple[str, int]], cost: int) -> Iterator[dict[str, int]]:
    """All distributions of a cost over edits.

    >>> list(shares([("us", 1), ("iran", 2)], 2))
    [{'us': 0, 'iran': 1}, {'us': 2, 'iran': 0}]
    """
    if not prices:
        if not cost:
            yield {}
        return
    (dm, price), *further = prices
    for count in range(cost // price + 1):
        for remaining in shares(further, cost - count * price):
            yield {dm: count, **remaining}
