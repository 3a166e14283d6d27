"""Binding to the diagram package OxiDD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from detente.engines.symbolic.diagrams import Diagrams
from detente.packages import missing


class OxiDD(Diagrams):
    """Decision diagrams in OxiDD, with limits on nodes and on the operation cache."""

    threads: ClassVar[int] = 2

    def __init__(self, variables: int, nodes: int = 1 << 21, cache: int | None = None) -> None:
        try:
            from oxidd.bdd import BDDManager
            from oxidd.util import BooleanOperator
        except ImportError:
            raise missing("oxidd") from None
        super().__init__(variables)
        self.nodes = nodes
        self.manager = BDDManager(nodes, cache or max(nodes >> 3, 1 << 16), 1)
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
        models: int = function.sat_count(self.variables)
        return models

    def size(self, function: Any) -> int:
        nodes: int = function.node_count()
        return nodes

    def pick(self, function: Any) -> dict[int, bool]:
        return {number: value for number, value in enumerate(function.pick_cube()) if value is not None}

    def iff(self, first: Any, second: Any) -> Any:
        return first.equiv(second)

    def parts(self, function: Any) -> tuple[int, Any, Any]:
        high, low = function.cofactors()
        return function.node_var(), high, low

    def choice(self, number: int, high: Any, low: Any) -> Any:
        return self._variables[number].ite(high, low)

    def order(self) -> list[int]:
        return [self.manager.level_to_var(level) for level in range(self.variables)]

    def reorder(self, order: Sequence[int]) -> None:
        self.manager.set_var_order(order)

    def held(self) -> int:
        nodes: int = self.manager.num_inner_nodes()
        return nodes

    def another(self, nodes: int | None = None) -> OxiDD:
        # Reordering clears the operation cache, which takes time if it is large.
        return OxiDD(self.variables, self.nodes) if nodes is None else OxiDD(self.variables, nodes, 1 << 10)
