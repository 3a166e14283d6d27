"""Incremental SAT solver over a growing circuit, with a time limit."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from detente.engines.search.circuit import Circuit
from detente.packages import missing

CONFLICTS = 20_000  # conflicts between two checks of the clock
STALE = 4000  # retired switches after which the solver is rebuilt


class OutOfTime(Exception):
    """The search reached its time limit: the query stays undecided."""


class Clock:
    """A deadline."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise if the deadline has passed.

        Raises
        ------
        OutOfTime
            The deadline has passed.
        """
        if time.monotonic() > self.end:
            raise OutOfTime

    def within(self, seconds: float) -> Clock:
        """A deadline in `seconds`, but no later than this one."""
        clock = Clock(seconds)
        clock.end = min(clock.end, self.end)
        return clock


class Solver:
    """A circuit's clauses, and temporary clauses behind activation literals."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.clock = Clock(0)
        self._solver: Any = None
        self._model: list[int] | None = None
        self._core: set[int] = set()
        self._switches: list[int] = []
        self.renew()

    def renew(self) -> None:
        """Rebuild the solver from the circuit alone."""
        try:
            from pysat.solvers import Minisat22
        except ImportError:
            raise missing("pysat") from None
        self.close()
        self._solver = Minisat22(bootstrap_with=self.circuit.clauses)
        self._known, self._used = len(self.circuit.clauses), 0

    def close(self) -> None:
        """Free the solver's memory."""
        if self._solver is not None:
            self._solver.delete()
            self._solver = None

    def __del__(self) -> None:
        self.close()

    @property
    def stale(self) -> bool:
        """Whether so many switches are retired that rebuilding pays off."""
        return self._used > STALE

    def when(self, literals: Iterable[int]) -> int:
        """A fresh activation literal for a clause."""
        if self._used == len(self._switches):
            self._switches.append(self.circuit.variable())
        switch = self._switches[self._used]
        self._used += 1
        self._solver.add_clause([-switch, *literals])
        return switch

    def retire(self, switch: int) -> None:
        """Disable an activation literal's clauses for good."""
        self._solver.add_clause([-switch])

    def under(self, switch: int, literals: Iterable[int]) -> None:
        """Add a clause behind an activation literal."""
        self._solver.add_clause([-switch, *literals])

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Whether the clauses are satisfiable under the assumptions.

        Raises
        ------
        OutOfTime
            The deadline passes first.
        """
        for clause in self.circuit.clauses[self._known :]:
            self._solver.add_clause(clause)
        self._known = len(self.circuit.clauses)
        satisfiable = None
        while satisfiable is None:
            self.clock.check()
            self._solver.conf_budget(CONFLICTS)
            satisfiable = self._solver.solve_limited(assumptions=list(assumptions))
        self._model, self._core = None, set() if satisfiable else set(self._solver.get_core() or ())
        return bool(satisfiable)

    def values(self, literals: Iterable[int]) -> list[bool]:
        """Values of literals in the model; a variable in no clause gets an arbitrary one."""
        model = self._model = self._model or self._solver.get_model()
        return [(abs(literal) <= len(model) and model[abs(literal) - 1] > 0) == (literal > 0) for literal in literals]

    def core(self) -> set[int]:
        """The unsat core: assumptions that are jointly unsatisfiable."""
        return self._core
