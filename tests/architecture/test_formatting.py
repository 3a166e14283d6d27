"""The formatter is overruled only at tables of data."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.layers import modules
from tests.each import each

MARK = "# fmt: " + "skip"
TABLES = (ast.Dict, ast.List, ast.Set, ast.Tuple)


def overruled(source: str) -> list[int]:
    """The lines with the mark that don't end a table of data."""
    if MARK not in source:
        return []
    ends = {getattr(node, "end_lineno", None) for node in ast.walk(ast.parse(source)) if _is_table(node)}
    return [number for number, line in enumerate(source.splitlines(), 1) if MARK in line and number not in ends]


def _is_table(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.Return) or node.value is None:
        return False
    value = node.value
    parts = [value.left, value.right] if isinstance(value, ast.BinOp) else [value]
    parts += value.args[:1] if isinstance(value, ast.Call) else []
    return any(isinstance(part, TABLES) for part in parts)


@each("module", modules(), always=True)
def test_the_formatter_is_obeyed_but_at_tables(module: str) -> None:
    assert overruled(modules()[module].read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "lines"), [(f"A = {{1: 2}}  {MARK}", []), (f"f(1)  {MARK}", [1]), (f"A = f([1])  {MARK}", [])]
)
def test_a_mark_elsewhere_is_found(source: str, lines: list[int]) -> None:
    assert overruled(source) == lines
