"""Interface to a package for binary decision diagrams: the few operations that this engine needs.

Variables are integers from 0, in the initial variable order. A *cube* is a conjunction of variables, the argument of
quantifiers.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar


class Diagrams(ABC):
    """Boolean functions of `variables` variables."""

    true: Any
    false: Any
    threads: ClassVar[int] = 1  # threads that may share one manager

    def __init__(self, variables: int) -> None:
        self.variables = variables

    @abstractmethod
    def variable(self, number: int) -> Any:
        """The function of a single variable."""

    @abstractmethod
    def exists(self, cube: Any, function: Any) -> Any:
        """Existential quantification over the cube's variables."""

    @abstractmethod
    def both_exist(self, cube: Any, first: Any, second: Any) -> Any:
        """Relational product: the conjunction, with the cube's variables quantified out."""

    @abstractmethod
    def rename(self, function: Any, renamed: Mapping[int, int]) -> Any:
        """Variable substitution."""

    @abstractmethod
    def count(self, function: Any) -> int:
        """Exact number of satisfying assignments, out of 2^variables."""

    @abstractmethod
    def size(self, function: Any) -> int:
        """Number of nodes of the diagram."""

    @abstractmethod
    def pick(self, function: Any) -> dict[int, bool]:
        """One satisfying partial assignment."""

    @abstractmethod
    def iff(self, first: Any, second: Any) -> Any:
        """Equivalence."""

    # The nodes, and the order of the variables.

    @abstractmethod
    def parts(self, function: Any) -> tuple[int, Any, Any]:
        """Top variable and both cofactors of a function that isn't constant."""

    @abstractmethod
    def choice(self, number: int, high: Any, low: Any) -> Any:
        """If-then-else on a variable."""

    @abstractmethod
    def order(self) -> list[int]:
        """Current variable order, from the top."""

    @abstractmethod
    def reorder(self, order: Sequence[int]) -> None:
        """Set the variable order; functions are preserved."""

    @abstractmethod
    def held(self) -> int:
        """Number of live nodes, right after :meth:`reorder`."""

    @abstractmethod
    def another(self, nodes: int | None = None) -> Diagrams:
        """An empty manager with the same variables and capacity, or with capacity for `nodes` nodes."""

    def cube(self, variables: Iterable[int]) -> Any:
        """The conjunction of variables."""
        conjunction = self.true
        for number in sorted(variables, reverse=True):
            conjunction = self.variable(number) & conjunction
        return conjunction

    def literals(self, values: Mapping[int, bool]) -> Any:
        """The conjunction of literals."""
        conjunction = self.true
        for number in sorted(values, reverse=True):
            literal = self.variable(number)
            conjunction = (literal if values[number] else ~literal) & conjunction
        return conjunction
