"""Faults to put into the source: in which function, which expression or statements, and what stands there instead.

Code is compared as Python reads it: line breaks, comments and whatever else the function does make no difference.
"""

from __future__ import annotations

import ast
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Misplaced(ValueError):
    """A fault doesn't fit the source as it is now."""


@dataclass(frozen=True)
class Fault:
    """A fault, and the tests that have to notice it."""

    law: str
    test: str
    file: str
    old: str
    new: str
    function: str = ""

    @property
    def selection(self) -> tuple[str, ...]:
        """The arguments for pytest: node ids, or a ``-k`` expression.

        >>> Fault("x", "tests/a.py::test_b tests/c.py", "", "", "").selection
        ('tests/a.py::test_b', 'tests/c.py')
        >>> Fault("x", "b and not c", "", "", "").selection
        ('-k', 'b and not c')
        """
        return tuple(self.test.split()) if "/" in self.test else ("-k", self.test)


def faults() -> list[Fault]:
    """All faults, by the names of their laws."""
    said = tomllib.loads((HERE / "faults.toml").read_text("utf-8"))
    return [Fault(law, **fields) for law, fields in sorted(said.items())]


def broken(source: str, fault: Fault) -> str:
    """The source of a module with a fault in it.

    >>> fault = Fault("x", "", "", old="a <= b", new="a < b", function="f")
    >>> print(broken("def f(a, b):\\n    return (a\\n            <= b)", fault))
    def f(a, b):
        return (a < b)
    """
    found = places(function_of(ast.parse(source), fault.function), fault.old)
    if len(found) != 1:
        where = f"{fault.file}, {fault.function or 'the module'}"
        raise Misplaced(f"{fault.law}: {len(found)} places in {where} read\n{fault.old}")
    nodes = found[0]
    lines = source.encode("utf-8").splitlines(keepends=True)
    first, last = nodes[0], nodes[-1]
    begin = sum(map(len, lines[: first.lineno - 1])) + first.col_offset
    end = sum(map(len, lines[: (last.end_lineno or 0) - 1])) + (last.end_col_offset or 0)
    new = textwrap.indent(fault.new.strip("\n"), " " * first.col_offset).lstrip()
    changed = (source.encode("utf-8")[:begin] + new.encode("utf-8") + source.encode("utf-8")[end:]).decode("utf-8")
    ast.parse(changed)
    return changed


def function_of(tree: ast.Module, name: str) -> ast.AST:
    """The function, method or class of this qualified name; the module for no name."""
    node: ast.AST = tree
    for part in filter(None, name.split(".")):
        found = [one for one in inside(node) if one.name == part]
        if len(found) != 1:
            raise Misplaced(f"{len(found)} definitions of {part} for {name}")
        node = found[0]
    return node


def inside(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """What is defined in a node, not counting what is defined in that."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield child
        else:
            yield from inside(child)


def places(around: ast.AST, code: str) -> list[Sequence[ast.expr | ast.stmt]]:
    """Where an expression, or statements one after the other, stand."""
    wanted = ast.parse(code.strip("\n")).body
    if len(wanted) == 1 and isinstance(wanted[0], ast.Expr):
        text = ast.dump(wanted[0].value)
        return [[node] for node in ast.walk(around) if isinstance(node, ast.expr) and ast.dump(node) == text]
    texts, found = [ast.dump(node) for node in wanted], list[Sequence[ast.expr | ast.stmt]]()
    for node in ast.walk(around):
        for _, body in ast.iter_fields(node):
            if isinstance(body, list) and all(isinstance(one, ast.stmt) for one in body):
                parts = (body[start : start + len(texts)] for start in range(len(body) - len(texts) + 1))
                found += [part for part in parts if [ast.dump(one) for one in part] == texts]
    return found
