"""Boolean circuits in CNF: each gate is a variable defined by clauses (Tseitin 1968).

A literal is a variable's number, negative for negation. Variable 1 is the constant true. Gates over constants or equal
inputs are folded, and equal gates are shared (structural hashing).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from detente.model.formulas import Algebra, Formula

TRUE, FALSE = 1, -1


class Circuit:
    """Gates and their defining clauses."""

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
        """Add a clause: one of the literals is true."""
        if TRUE not in literals:
            self.clauses.append([literal for literal in literals if literal != FALSE])

    def both(self, first: int, second: int) -> int:
        """Conjunction of two literals."""
        if first in (TRUE, second):
            return second
        if second == TRUE:
            return first
        if FALSE in (first, second) or first == -second:
            return FALSE
        key = (first, second) if first < second else (second, first)
        if key not in self._gates:
            gate = self._gates[key] = self.variable()
            self.inputs[gate] = key
            self.clauses += [[-gate, first], [-gate, second], [gate, -first, -second]]
        return self._gates[key]

    def either(self, first: int, second: int) -> int:
        """Disjunction of two literals."""
        return -self.both(-first, -second)

    def iff(self, first: int, second: int) -> int:
        """Equivalence of two literals."""
        return self.both(self.either(-first, second), self.either(first, -second))

    def choice(self, condition: int, then: int, otherwise: int) -> int:
        """If-then-else."""
        if then == otherwise:
            return then
        return self.either(self.both(condition, then), self.both(-condition, otherwise))

    def every(self, literals: Iterable[int]) -> int:
        """Conjunction."""
        conjunction = TRUE
        for literal in literals:
            conjunction = self.both(conjunction, literal)
        return conjunction

    def some(self, literals: Iterable[int]) -> int:
        """Disjunction."""
        return -self.every(-literal for literal in literals)

    def value(self, formula: Formula, names: Mapping[str, int] | Callable[[str], int]) -> int:
        """Encode a formula over the literals of its names."""
        name = names if callable(names) else names.__getitem__
        algebra = Algebra[int](name, lambda value: TRUE if value else FALSE, lambda lit: -lit, self.both, self.either)
        return algebra.value(formula)

    def better(self, digits: Sequence[int], other_digits: Sequence[int]) -> int:
        """Whether the first vector of digits is lexicographically greater than the second, most significant first."""
        greater = FALSE
        for digit, other_digit in reversed(list(zip(digits, other_digits, strict=True))):
            greater = self.either(self.both(digit, -other_digit), self.both(self.either(digit, -other_digit), greater))
        return greater

    def plus(self, sum_: Sequence[int], weight: int, literal: int) -> list[int]:
        """Adder: a binary number, least significant digit first, plus a weight if the literal is true."""
        digits, carry, place = [], FALSE, 0
        while place < len(sum_) or weight >> place or carry != FALSE:
            digit = sum_[place] if place < len(sum_) else FALSE
            added = literal if weight >> place & 1 else FALSE
            digits.append(-self.iff(-self.iff(digit, added), carry))
            carry = self.either(self.both(digit, added), self.both(carry, self.either(digit, added)))
            place += 1
        return digits
