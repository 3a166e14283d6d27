"""Binary decision diagrams as this engine uses them: a few operations over a package that holds the nodes.

Variables are whole numbers from 0 in the order in which they stand in the diagrams. A *cube* is a conjunction of
variables, as quantifiers take it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from detente.errors import EngineMissing


class Diagrams(ABC):
    """Boolean functions of `variables` variables."""

    true: Any
    false: Any

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


class OxiDD(Diagrams):
    """Diagrams held by OxiDD: at most so many nodes, and so many threads that work on large ones."""

    def __init__(self, variables: int, nodes: int = 1 << 21, workers: int = 1) -> None:
        try:
            from oxidd.bdd import BDDManager
            from oxidd.util import BooleanOperator
        except ImportError:
            raise EngineMissing("missing_package", package="oxidd", command="pip install oxidd") from None
        super().__init__(variables)
        self.manager = BDDManager(nodes, max(nodes >> 3, 1 << 16), workers)
        self.manager.add_vars(variables)
        self.true, self.false = self.manager.true(), self.manager.false()
        self._and = BooleanOperator.AND
        self._variables = [self.manager.var(number) for number in range(variables)]
        self._renamings: dict[tuple[tuple[int, int], ...], Any] = {}

    def variable(self, number: int) -> Any:
        return self._variables[number]

    def exists(self, cube: Any, function: Any) -> Any:
        return function.exists(cube)

    def both_exist(self, cube: Any, first: Any, second: Any) -> Any:
        return first.apply_exists(self._and, second, cube)

    def rename(self, function: Any, renamed: Mapping[int, int]) -> Any:
        key = tuple(renamed.items())
        if key not in self._renamings:
            pairs = [(old, self._variables[new]) for old, new in key]
            self._renamings[key] = type(function).make_substitution(pairs)
        return function.substitute(self._renamings[key])

    def count(self, function: Any) -> int:
        found: int = function.sat_count(self.variables)
        return found

    def size(self, function: Any) -> int:
        found: int = function.node_count()
        return found

    def pick(self, function: Any) -> dict[int, bool]:
        return {number: value for number, value in enumerate(function.pick_cube()) if value is not None}

    def iff(self, first: Any, second: Any) -> Any:
        return first.equiv(second)


class PythonDD(Diagrams):
    """Diagrams held by the pure Python package dd: slow, and independent."""

    def __init__(self, variables: int) -> None:
        try:
            from dd.autoref import BDD
        except ImportError:
            raise EngineMissing("missing_package", package="dd", command="pip install dd") from None
        super().__init__(variables)
        self.manager = BDD()
        self.manager.configure(reordering=False)
        self.names = [f"v{number}" for number in range(variables)]
        self.manager.declare(*self.names)
        self.true, self.false = self.manager.true, self.manager.false

    def variable(self, number: int) -> Any:
        return self.manager.var(self.names[number])

    def exists(self, cube: Any, function: Any) -> Any:
        return self.manager.exist(self.manager.support(cube), function)

    def both_exist(self, cube: Any, first: Any, second: Any) -> Any:
        return self.exists(cube, first & second)

    def rename(self, function: Any, renamed: Mapping[int, int]) -> Any:
        new = {self.names[old]: self.variable(number) for old, number in renamed.items()}
        return self.manager.let(new, function)

    def count(self, function: Any) -> int:
        return int(self.manager.count(function, nvars=self.variables))

    def size(self, function: Any) -> int:
        return int(function.dag_size)

    def pick(self, function: Any) -> dict[int, bool]:
        found = self.manager.pick(function, care_vars=[])
        return {int(name[1:]): value for name, value in found.items()}

    def iff(self, first: Any, second: Any) -> Any:
        return self.manager.apply("<=>", first, second)
