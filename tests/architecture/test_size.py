"""Modules and functions stay small enough to read in one go."""

from __future__ import annotations

import ast
from statistics import median

from tests.architecture.layers import ROOT, modules

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
TYPICAL_MODULE = 200


def test_no_module_grows_without_end() -> None:
    lines = {module: len(path.read_text("utf-8").splitlines()) for module, path in modules().items()}
    assert {module: count for module, count in lines.items() if count > LONGEST_MODULE} == {}
    assert median(lines.values()) <= TYPICAL_MODULE
    page = {path.name: len(path.read_text("utf-8").splitlines()) for path in (ROOT / "page" / "src").glob("*.?s")}
    assert {name: count for name, count in page.items() if count > LONGEST_MODULE and name != "schema.ts"} == {}


def test_no_function_grows_without_end() -> None:
    """A docstring doesn't count: it is there to be long enough."""
    long = {}
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
                if length > LONGEST_FUNCTION:
                    long[f"{module}.{node.name}"] = length
    assert long == {}


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1
