"""A solver that grows with a circuit, and stops in time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from detente.engines.search.circuit import Circuit
from detente.packages import missing

CONFLICTS = 20_000  # of the solver between two looks at the clock
STALE = 4000  # switches used up, after which a solver is made anew


class OutOfTime(Exception):
    """The search has used up its time: what is asked stays undecided."""


class Clock:
    """A moment after which nothing new is found out."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def check(self) -> None:
        """Go on only while there's time.

        Raises
        ------
        OutOfTime
            There is none left.
        """
        if time.monotonic() > self.end:
            raise OutOfTime

    def within(self, seconds: float) -> Clock:
        """A clock that stops so soon, and not later than this one."""
        found = Clock(seconds)
        found.end = min(found.end, self.end)
        return found


class Solver:
    """What a circuit's clauses leave, and clauses beside it that hold for a while."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.clock = Clock(0)
        self._solver: Any = None
        self._model: list[int] | None = None
        self._core: set[int] = set()
        self._switches: list[int] = []
        self.renew()

    def renew(self) -> None:
        """Forget everything but the circuit."""
        try:
            from pysat.solvers import Minisat22
        except ImportError:
            raise missing("pysat") from None
        self.close()
        self._solver = Minisat22(bootstrap_with=self.circuit.clauses)
        self._known, self._used = len(self.circuit.clauses), 0

    def close(self) -> None:
        """Give the solver's memory back."""
        if self._solver is not None:
            self._solver.delete()
            self._solver = None

    def __del__(self) -> None:
        self.close()

    @property
    def stale(self) -> bool:
        """Whether much of what it holds is of no use any more."""
        return self._used > STALE

    def when(self, literals: Iterable[int]) -> int:
        """A fresh literal under which one of the literals is demanded."""
        if self._used == len(self._switches):
            self._switches.append(self.circuit.variable())
        switch = self._switches[self._used]
        self._used += 1
        self._solver.add_clause([-switch, *literals])
        return switch

    def retire(self, switch: int) -> None:
        """Never demand it again."""
        self._solver.add_clause([-switch])

    def under(self, switch: int, literals: Iterable[int]) -> None:
        """Demand one of the literals under a switch."""
        self._solver.add_clause([-switch, *literals])

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Whether everything can hold together.

        Raises
        ------
        OutOfTime
            It isn't known in time.
        """
        for clause in self.circuit.clauses[self._known :]:
            self._solver.add_clause(clause)
        self._known = len(self.circuit.clauses)
        found = None
        while found is None:
            self.clock.check()
            self._solver.conf_budget(CONFLICTS)
            found = self._solver.solve_limited(assumptions=list(assumptions))
        self._model, self._core = None, set() if found else set(self._solver.get_core() or ())
        return bool(found)

    def values(self, literals: Iterable[int]) -> list[bool]:
        """What literals are in the solution; a variable that no clause has yet may be either."""
        model = self._model = self._model or self._solver.get_model()
        return [(abs(literal) <= len(model) and model[abs(literal) - 1] > 0) == (literal > 0) for literal in literals]

    def core(self) -> set[int]:
        """Assumptions that can't hold together."""
        return self._core
