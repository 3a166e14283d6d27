"""Deviations of one decision maker from a state: its moves and unilateral improvements."""

from __future__ import annotations

from collections.abc import Iterator

from detente.engines.search.circuit import Circuit
from detente.engines.search.sat import Clock, Solver
from detente.engines.search.terms import Point, Terms


class Deviations:
    """A decision maker's moves and improvements out of any state."""

    def __init__(self, terms: Terms, dm: str) -> None:
        self.own = terms.own[dm]
        circuit = Circuit()
        self.now = {option: circuit.variable() for option in terms.conflict.options}
        self.chosen = {option: circuit.variable() for option in self.own}
        after = self.now | self.chosen
        self.moves = terms.move(circuit, dm, self.now, after, better=False)
        self.improves = terms.move(circuit, dm, self.now, after, better=True)
        self.digits = terms.digits(circuit, dm, self.now)
        circuit.require(terms.feasible(circuit, self.now))
        self.solver = Solver(circuit)

    def _at(self, point: Point) -> list[int]:
        return [at if point[option] else -at for option, at in self.now.items()]

    def improvement(self, point: Point, clock: Clock) -> Point | None:
        """One improvement from a state, if any."""
        return next(self._found(point, self.improves, clock), None)

    def improvements(self, point: Point, clock: Clock) -> Iterator[Point]:
        """All improvements from a state."""
        return self._found(point, self.improves, clock)

    def replies(self, point: Point, clock: Clock) -> Iterator[Point]:
        """All moves from a state."""
        return self._found(point, self.moves, clock)

    def _found(self, point: Point, wanted: int, clock: Clock) -> Iterator[Point]:
        if self.solver.stale:
            self.solver.renew()
        switch = self.solver.when([wanted])
        known = [switch, *self._at(point)]
        while self._solved(known, clock):
            values = self.solver.values(self.chosen.values())
            settings = dict(zip(self.own, values, strict=True))
            self.solver.under(switch, [-at if settings[option] else at for option, at in self.chosen.items()])
            yield dict(point) | settings
        self.solver.retire(switch)

    def _solved(self, known: list[int], clock: Clock) -> bool:
        self.solver.clock = clock
        return self.solver.solve(known)

    def rank(self, point: Point, clock: Clock) -> list[bool]:
        """Digits of the state's indifference class."""
        self._solved(self._at(point), clock)
        return self.solver.values(self.digits)
