"""The least change of rankings under which states are equilibria, as a MaxSAT problem that grows as it must.

A variable says that a decision maker finds one state at least as good as another. What stands is wished for, at its
price; what the concepts ask is required. Transitivity, and what credible answers can and can't reach, is added only
where a candidate goes against it, so that a least candidate without fault is a least change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from detente.engines.bitset import Bitsets, WeakOrder, members
from detente.packages import missing

Clause = list[int]
TRUE, FALSE = 0, None  # what a comparison of somebody's whose preference stays comes to
Literal = int | None


EFFORT = 150_000_000  # propagations of the solver, some fifteen seconds, after which a search is given up


class OutOfBounds(Exception):
    """The change would cost more than was asked for."""


class OutOfEffort(Exception):
    """The search takes too long; what is proven of the cost until then stands."""


def _solver(bound: int | None) -> Any:
    try:
        from pysat.examples.rc2 import RC2
        from pysat.formula import WCNF
    except ImportError:
        raise missing("pysat") from None

    class Bounded(RC2):  # type: ignore[misc]
        """A core-guided search that gives up above a cost, and after so much effort."""

        def process_core(self) -> None:
            """Take a core in, and stop where the cost proven so far, or the effort, is too much."""
            super().process_core()
            if bound is not None and self.cost > bound:
                raise OutOfBounds
            if self.oracle.accum_stats()["propagations"] > EFFORT:
                raise OutOfEffort

    return Bounded(WCNF(), exhaust=True, minz=True)


class Orders:
    """The comparisons of the decision makers that may change, as variables of a solver.

    Parameters
    ----------
    facts
        The conflict.
    free
        Whose preferences may change, with the price of a half-swap of each.
    keep
        Pairs of states whose comparison stays, by decision maker.
    bound
        The most that the change may cost; None for no bound.
    """

    def __init__(self, facts: Bitsets, free: Mapping[str, int], keep: Mapping[str, Collection[tuple[int, int]]],
                 bound: int | None = None) -> None:  # fmt: skip
        self.facts, self.free, self.keep, self.bound = facts, free, keep, bound
        self.solver = _solver(bound)
        self.impossible = False
        self.model = frozenset[int]()
        self.count = 0
        self._better: dict[str, dict[int, int]] = {}
        self._worse: dict[str, dict[int, int]] = {}
        self._names: dict[tuple[str, int, int], int] = {}
        self.changed: dict[str, dict[tuple[int, int], bool]] = {}  # what the model says other than the orders do

    def new(self) -> int:
        """A fresh variable."""
        self.count += 1
        return self.count

    def at_least(self, dm: str, first: int, second: int) -> Literal:
        """That the first state is at least as good as the second."""
        stands = not self.facts.orders[dm].prefers(second, first)
        if dm not in self.free or first == second:
            return TRUE if stands else FALSE
        key = dm, first, second
        if key not in self._names:
            self._introduce(dm, *sorted((first, second)))
        return self._names[key]

    def better(self, dm: str, first: int, second: int) -> Literal:
        """That the first state is strictly better than the second."""
        return negated(self.at_least(dm, second, first))

    def _introduce(self, dm: str, first: int, second: int) -> None:
        """Two variables for a pair, complete, and wished to be as they stand."""
        order, pair = self.facts.orders[dm], (first, second)
        kept = pair in self.keep.get(dm, ())
        self._names[dm, first, second], self._names[dm, second, first] = one, other = self.new(), self.new()
        self.solver.add_clause([one, other])
        for variable, stands in ((one, not order.prefers(second, first)), (other, not order.prefers(first, second))):
            literal = variable if stands else -variable
            if kept:
                self.solver.add_clause([literal])
            else:
                self.solver.add_clause([literal], weight=self.free[dm])

    def require(self, clause: list[Literal]) -> None:
        """Demand that one of the literals holds."""
        if TRUE in clause:
            return
        open_ = [literal for literal in clause if literal is not None]
        self.impossible |= not open_
        if open_:
            self.solver.add_clause(open_)

    def solve(self) -> bool:
        """Whether there is a model; `changed` is then a cheapest one, which isn't more than the bound."""
        if self.impossible or self.solver.compute() is None:
            return False
        self.model = model = frozenset(self.solver.model)
        self.changed = {dm: {} for dm in self.free}
        for (dm, first, second), variable in self._names.items():
            says = variable in model
            if says == self.facts.orders[dm].prefers(second, first):
                self.changed[dm][first, second] = says
        self._better, self._worse = {}, {}
        for dm, changed in self.changed.items():
            if changed:
                self._relate(dm)
        return True

    @property
    def cost(self) -> int:
        """What the model costs."""
        cost: int = self.solver.cost
        return cost

    def preferred(self, dm: str, state: int) -> int:
        """The states that the model finds better than one."""
        found = self._better.get(dm)
        return self.facts.orders[dm].better[state] if found is None else found[state]

    def _relate(self, dm: str) -> None:
        """Note for each state which ones the model finds better, and which ones worse."""
        order = self.facts.orders[dm]
        better, worse = dict(order.better), dict(order.worse)
        for (first, second), says in self.changed[dm].items():
            for found, one, other in ((better, first, second), (worse, second, first)):
                found[one] = found[one] & ~(1 << other) if says else found[one] | 1 << other
        self._better[dm], self._worse[dm] = better, worse

    def intransitive(self) -> Iterator[tuple[str, int, int, int]]:
        """Where the model goes round: first at least second, second at least third, but first not at least third."""
        found = set[tuple[str, int, int, int]]()
        for dm, changed in self.changed.items():
            better, worse = self._better.get(dm, {}), self._worse.get(dm, {})
            for (first, second), says in changed.items():
                both = 1 << first | 1 << second
                if says:
                    found |= {(dm, first, second, one) for one in members(better[first] & ~better[second] & ~both)}
                    found |= {(dm, one, first, second) for one in members(worse[second] & ~worse[first] & ~both)}
                else:
                    between = self.facts.everything & ~better[first] & ~worse[second] & ~both
                    found |= {(dm, first, one, second) for one in members(between)}
        yield from sorted(found)

    def make_transitive(self) -> bool:
        """Demand transitivity where the model fails it; whether it did."""
        broken = list(self.intransitive())
        for dm, first, second, third in broken:
            self.require([
                negated(self.at_least(dm, first, second)), negated(self.at_least(dm, second, third)),
                self.at_least(dm, first, third),
            ])  # fmt: skip
        return bool(broken)

    def orders(self) -> dict[str, WeakOrder]:
        """The orders of the model, of those who change theirs."""
        numbers = list(self.facts.states)
        found = {}
        for dm, changed in self.changed.items():
            if changed:
                better = self._better[dm]
                found[dm] = WeakOrder.by(numbers, {one: -better[one].bit_count() for one in numbers}.__getitem__)
        return found

    def block(self) -> None:
        """Ask for other models: what costs no more and holds all these changes is this model."""
        self.require([
            (-self._names[dm, *pair] if says else self._names[dm, *pair])
            for dm, changed in self.changed.items()
            for pair, says in changed.items()
        ])  # fmt: skip


def negated(literal: Literal) -> Literal:
    """The opposite."""
    return FALSE if literal == TRUE and literal is not None else TRUE if literal is None else -literal
