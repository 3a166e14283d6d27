"""Boolean functions as literals of a satisfiability problem: each gate a variable, defined by clauses (Tseitin 1968).

A literal is a variable's number, or its negative for "not". Variable 1 is always true. Gates over constants or equal
inputs fold away, and a gate is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from detente.model.formulas import Algebra, Formula

TRUE, FALSE = 1, -1


class Circuit:
    """Gates, and the clauses that define them."""

    def __init__(self) -> None:
        self.count = 1
        self.clauses: list[list[int]] = [[TRUE]]
        self.inputs: dict[int, tuple[int, int]] = {}
        self._gates: dict[tuple[int, int], int] = {}

    def variable(self) -> int:
        """A fresh variable."""
        self.count += 1
        return self.count

    def require(self, *literals: int) -> None:
        """Demand that one of the literals is true."""
        if TRUE not in literals:
            self.clauses.append([literal for literal in literals if literal != FALSE])

    def both(self, one: int, other: int) -> int:
        """One and the other."""
        if one in (TRUE, other):
            return other
        if other == TRUE:
            return one
        if FALSE in (one, other) or one == -other:
            return FALSE
        key = (one, other) if one < other else (other, one)
        if key not in self._gates:
            gate = self._gates[key] = self.variable()
            self.inputs[gate] = key
            self.clauses += [[-gate, one], [-gate, other], [gate, -one, -other]]
        return self._gates[key]

    def either(self, one: int, other: int) -> int:
        """One or the other."""
        return -self.both(-one, -other)

    def iff(self, one: int, other: int) -> int:
        """Both alike."""
        return self.both(self.either(-one, other), self.either(one, -other))

    def choice(self, condition: int, then: int, otherwise: int) -> int:
        """One value where the condition holds, else the other."""
        if then == otherwise:
            return then
        return self.either(self.both(condition, then), self.both(-condition, otherwise))

    def every(self, literals: Iterable[int]) -> int:
        """All of them."""
        found = TRUE
        for literal in literals:
            found = self.both(found, literal)
        return found

    def some(self, literals: Iterable[int]) -> int:
        """At least one of them."""
        return -self.every(-literal for literal in literals)

    def value(self, formula: Formula, names: Mapping[str, int] | Callable[[str], int]) -> int:
        """A formula, given the literals of its names."""
        name = names if callable(names) else names.__getitem__
        algebra = Algebra[int](name, lambda value: TRUE if value else FALSE, lambda one: -one, self.both, self.either)
        return algebra.value(formula)

    def better(self, digits: Sequence[int], others: Sequence[int]) -> int:
        """Whether the first row of digits stands lexicographically above the second, most important first."""
        found = FALSE
        for one, other in reversed(list(zip(digits, others, strict=True))):
            found = self.either(self.both(one, -other), self.both(self.either(one, -other), found))
        return found

    def plus(self, sum_: Sequence[int], weight: int, literal: int) -> list[int]:
        """A binary number, least significant digit first, and a weight where the literal is true."""
        found, carry, place = [], FALSE, 0
        while place < len(sum_) or weight >> place or carry != FALSE:
            one = sum_[place] if place < len(sum_) else FALSE
            other = literal if weight >> place & 1 else FALSE
            found.append(-self.iff(-self.iff(one, other), carry))
            carry = self.either(self.both(one, other), self.both(carry, self.either(one, other)))
            place += 1
        return found
