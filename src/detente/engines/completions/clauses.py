"""A circuit with an incremental SAT solver, limited in effort."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.engines.search.circuit import Circuit
from detente.packages import missing

CALLS = 2000  # solver calls for one state: small models need below a hundred, and a call takes some ten microseconds
CONFLICTS = 100_000  # conflicts in one call, about a second


class OutOfEffort(Exception):
    """The search reached its limit: the query stays open."""


class Clauses(Circuit):
    """Clauses that grow between calls of the solver."""

    def __init__(self) -> None:
        super().__init__()
        try:
            from pysat.solvers import Minisat22
        except ImportError:
            raise missing("pysat") from None
        self._solver: Any = Minisat22()
        self._known = self.calls = 0
        self._true = frozenset[int]()

    def __del__(self) -> None:
        solver = getattr(self, "_solver", None)
        if solver is not None:
            solver.delete()

    def solve(self, assumptions: Iterable[int] = ()) -> bool:
        """Whether the clauses are satisfiable.

        Raises
        ------
        OutOfEffort
            There were too many calls, or this one takes too long.
        """
        self.calls += 1
        if self.calls > CALLS:
            raise OutOfEffort
        for clause in self.clauses[self._known :]:
            self._solver.add_clause(clause)
        self._known = len(self.clauses)
        self._solver.conf_budget(CONFLICTS)
        satisfiable = self._solver.solve_limited(assumptions=list(assumptions))
        if satisfiable is None:
            raise OutOfEffort
        if satisfiable:
            self._true = frozenset(literal for literal in self._solver.get_model() if literal > 0)
        return bool(satisfiable)

    def core(self) -> frozenset[int]:
        """Assumptions of the last call that can't hold together."""
        return frozenset(self._solver.get_core() or ())

    def holds(self, literal: int) -> bool:
        """The value of a literal in the last model; a variable in no clause is false."""
        return (abs(literal) in self._true) == (literal > 0)
