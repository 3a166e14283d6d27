"""Binary decision diagrams as this engine uses them: a few operations over a package that holds the nodes.

Variables are whole numbers from 0 in the order in which they stand in the diagrams. A *cube* is a conjunction of
variables, as quantifiers take it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar


class Diagrams(ABC):
    """Boolean functions of `variables` variables."""

    true: Any
    false: Any
    threads: ClassVar[int] = 1  # how many may use one manager at a time

    def __init__(self, variables: int) -> None:
        self.variables = variables

    @abstractmethod
    def variable(self, number: int) -> Any:
        """The function that is true where the variable is."""

    @abstractmethod
    def exists(self, cube: Any, function: Any) -> Any:
        """The function with the cube's variables quantified away."""

    @abstractmethod
    def both_exist(self, cube: Any, first: Any, second: Any) -> Any:
        """The relational product: what both say, with the cube's variables quantified away."""

    @abstractmethod
    def rename(self, function: Any, renamed: Mapping[int, int]) -> Any:
        """The function with variables renamed."""

    @abstractmethod
    def count(self, function: Any) -> int:
        """How many of the 2^variables assignments make it true, exactly."""

    @abstractmethod
    def size(self, function: Any) -> int:
        """How many nodes its diagram has."""

    @abstractmethod
    def pick(self, function: Any) -> dict[int, bool]:
        """A path to true: the variables on it, with their values."""

    @abstractmethod
    def iff(self, first: Any, second: Any) -> Any:
        """True where both agree."""

    # The nodes, and the order of the variables.

    @abstractmethod
    def parts(self, function: Any) -> tuple[int, Any, Any]:
        """The topmost variable, and the function where it's true and where it's false; for no constant."""

    @abstractmethod
    def choice(self, number: int, high: Any, low: Any) -> Any:
        """The first function where the variable is true, the second where it's false."""

    @abstractmethod
    def order(self) -> list[int]:
        """The variables from the top to the bottom."""

    @abstractmethod
    def reorder(self, order: Sequence[int]) -> None:
        """Put all variables in this order; functions stay what they are."""

    @abstractmethod
    def held(self) -> int:
        """How many nodes are in use, right after :meth:`reorder`."""

    @abstractmethod
    def another(self, nodes: int | None = None) -> Diagrams:
        """An empty manager of as many variables and of the same size; or for so many nodes in all."""

    def cube(self, variables: Iterable[int]) -> Any:
        """The conjunction of variables."""
        found = self.true
        for number in sorted(variables, reverse=True):
            found = self.variable(number) & found
        return found

    def literals(self, values: Mapping[int, bool]) -> Any:
        """The conjunction of variables or their negations."""
        found = self.true
        for number in sorted(values, reverse=True):
            literal = self.variable(number)
            found = (literal if values[number] else ~literal) & found
        return found
