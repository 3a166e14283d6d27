"""All completions of one preference, where they are few: a question about them is a set of their numbers, by bits."""

from __future__ import annotations

from detente.engines.completions.clauses import Clauses, OutOfEffort
from detente.model.preferences.completing import TRUE, Completed, Completing, Key, Literal, Variables

MOST = 1024  # completions of one preference


class Listed:
    """Completions by number.

    Attributes
    ----------
    all
        The numbers of all completions.
    """

    def __init__(self, gates: Clauses, variables: Variables, values: dict[Literal, int], every: int) -> None:
        self.all = every
        self._gates, self._variables = gates, variables
        self._values = {TRUE: every, **values}
        self._better: dict[tuple[Key, Key], int] = {}

    def better(self, first: Key, second: Key) -> int:
        """The completions that prefer the first state."""
        pair = first, second
        completions = self._better.get(pair)
        if completions is None:
            completions = self._better[pair] = self._value(self._variables.better(first, second))
        return completions

    def _value(self, literal: Literal) -> int:
        """The completions in which a literal is true."""
        if literal < 0:
            return self.all & ~self._value(-literal)
        if literal not in self._values:
            first, second = self._gates.inputs[literal]
            self._values[literal] = self._value(first) & self._value(second)
        return self._values[literal]

    def completed(self, number: int) -> Completed:
        """The completion of a number."""
        return self._variables.completed(lambda literal: bool(self._value(literal) >> number & 1))


def listed(completing: Completing, most: int = MOST) -> Listed | None:
    """List all completions; None: there are more than `most`."""
    gates = Clauses()
    variables = completing.variables(gates)
    if not variables.ask_all(most):
        return None
    unknown = [variable.literal for variable in variables.unknowns()]
    values, count = dict.fromkeys(unknown, 0), 0
    try:
        while gates.solve():
            broken = list(variables.violated(gates.holds))
            for clause in broken:
                gates.require(*clause)
            if broken:
                continue
            if count == most:
                return None
            model = [literal if gates.holds(literal) else -literal for literal in unknown]
            for literal in model:
                if literal > 0:
                    values[literal] |= 1 << count
            count += 1
            gates.require(*(-literal for literal in model))
    except OutOfEffort:
        return None
    return Listed(gates, variables, values, (1 << count) - 1)
