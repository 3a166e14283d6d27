"""Least change of rankings as MaxSAT with lazily added constraints.

A variable states that a decision maker finds one state at least as good as another. Current comparisons are soft
clauses, weighted by price; the concepts' conditions are hard clauses. Transitivity and the reach of credible sanctions
are added only where a candidate violates them (counterexample-guided), so an optimum without violations is a least
change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from detente.engines.bitset import Bitsets, WeakOrder
from detente.model.bits import members
from detente.packages import missing

Clause = list[int]
TRUE, FALSE = 0, None  # values of comparisons by decision makers whose preference is fixed
Literal = int | None


EFFORT = 150_000_000  # propagations of the solver, some fifteen seconds, after which a search is abandoned


class OutOfBounds(Exception):
    """The cost of any change exceeds the bound."""


class OutOfEffort(Exception):
    """The search reached its effort limit; the lower bound proven so far is valid."""


def _solver(bound: int | None) -> Any:
    try:
        from pysat.examples.rc2 import RC2
        from pysat.formula import WCNF
    except ImportError:
        raise missing("pysat") from None

    class Bounded(RC2):  # type: ignore[misc]
        """Core-guided MaxSAT (RC2) with a bound on the cost and a limit on effort."""

        def process_core(self) -> None:
            """Process an unsat core; stop if the lower bound or the effort exceeds its limit."""
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
        Those whose preferences may change, with the price of a half-swap.
    keep
        Pairs of states whose comparison is fixed, by decision maker.
    bound
        Upper bound on the cost; None for no bound.
    """

    def __init__(
        self,
        facts: Bitsets,
        free: Mapping[str, int],
        keep: Mapping[str, Collection[tuple[int, int]]],
        bound: int | None = None,
    ) -> None:
        self.facts, self.free, self.keep, self.bound = facts, free, keep, bound
        self.solver = _solver(bound)
        self.impossible = False
        self.model = frozenset[int]()
        self.count = 0
        self._better: dict[str, dict[int, int]] = {}
        self._worse: dict[str, dict[int, int]] = {}
        self._names: dict[tuple[str, int, int], int] = {}
        self.changed: dict[str, dict[tuple[int, int], bool]] = {}  # comparisons that differ from the current orders

    def new(self) -> int:
        """A fresh variable."""
        self.count += 1
        return self.count

    def at_least(self, dm: str, first: int, second: int) -> Literal:
        """Literal: the first state is at least as good as the second."""
        stands = not self.facts.compared[dm].prefers(second, first)
        if dm not in self.free or first == second:
            return TRUE if stands else FALSE
        key = dm, first, second
        if key not in self._names:
            self._introduce(dm, *sorted((first, second)))
        return self._names[key]

    def better(self, dm: str, first: int, second: int) -> Literal:
        """Literal: the first state is strictly better than the second."""
        return negated(self.at_least(dm, second, first))

    def _introduce(self, dm: str, first: int, second: int) -> None:
        """Two variables for a pair, with a hard clause for completeness and soft clauses for the current comparison."""
        order, pair = self.facts.orders[dm], (first, second)
        is_fixed = pair in self.keep.get(dm, ())
        self._names[dm, first, second], self._names[dm, second, first] = forward, backward = self.new(), self.new()
        self.solver.add_clause([forward, backward])
        for variable, stands in (
            (forward, not order.prefers(second, first)),
            (backward, not order.prefers(first, second)),
        ):
            literal = variable if stands else -variable
            if is_fixed:
                self.solver.add_clause([literal])
            else:
                self.solver.add_clause([literal], weight=self.free[dm])

    def require(self, clause: list[Literal]) -> None:
        """Add a hard clause."""
        if TRUE in clause:
            return
        open_ = [literal for literal in clause if literal is not None]
        self.impossible |= not open_
        if open_:
            self.solver.add_clause(open_)

    def solve(self) -> bool:
        """Whether a model within the bound exists; `changed` is then an optimum."""
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
        """Cost of the model."""
        cost: int = self.solver.cost
        return cost

    def preferred(self, dm: str, state: int) -> int:
        """The states that the model prefers to a state."""
        better = self._better.get(dm)
        return self.facts.compared[dm].better[state] if better is None else better[state]

    def _relate(self, dm: str) -> None:
        """Index, for each state, the better and the worse states of the model."""
        order = self.facts.orders[dm]
        better, worse = dict(order.better), dict(order.worse)
        for (first, second), says in self.changed[dm].items():
            for rows, state, compared in ((better, first, second), (worse, second, first)):
                rows[state] = rows[state] & ~(1 << compared) if says else rows[state] | 1 << compared
        self._better[dm], self._worse[dm] = better, worse

    def intransitive(self) -> Iterator[tuple[str, int, int, int]]:
        """Violations of transitivity: first at least second, second at least third, but first not at least third."""
        violations = set[tuple[str, int, int, int]]()
        for dm, changed in self.changed.items():
            better, worse = self._better.get(dm, {}), self._worse.get(dm, {})
            for (first, second), says in changed.items():
                pair = 1 << first | 1 << second
                if says:
                    violations |= {
                        (dm, first, second, state) for state in members(better[first] & ~better[second] & ~pair)
                    }
                    violations |= {
                        (dm, state, first, second) for state in members(worse[second] & ~worse[first] & ~pair)
                    }
                else:
                    between = self.facts.everything & ~better[first] & ~worse[second] & ~pair
                    violations |= {(dm, first, state, second) for state in members(between)}
        yield from sorted(violations)

    def make_transitive(self) -> bool:
        """Add violated transitivity clauses; return whether there were any."""
        broken = list(self.intransitive())
        for dm, first, second, third in broken:
            self.require(
                [
                    negated(self.at_least(dm, first, second)),
                    negated(self.at_least(dm, second, third)),
                    self.at_least(dm, first, third),
                ]
            )
        return bool(broken)

    def orders(self) -> dict[str, WeakOrder]:
        """The changed orders of the model."""
        numbers = list(self.facts.states)
        by_dm = {}
        for dm, changed in self.changed.items():
            if changed:
                better = self._better[dm]
                by_dm[dm] = WeakOrder.by(
                    numbers, {number: -better[number].bit_count() for number in numbers}.__getitem__
                )
        return by_dm

    def block(self) -> None:
        """Add a blocking clause: any model of the same cost with all these changes is this one."""
        self.require(
            [
                (-self._names[dm, *pair] if says else self._names[dm, *pair])
                for dm, changed in self.changed.items()
                for pair, says in changed.items()
            ]
        )


def negated(literal: Literal) -> Literal:
    """The negated literal."""
    return FALSE if literal == TRUE and literal is not None else TRUE if literal is None else -literal
