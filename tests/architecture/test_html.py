"""The HTML of reports is built of elements: no module of theirs spells a tag out, and none says that text is HTML."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.layers import modules

TAG = re.compile(r"(?<!\?P)<[a-zA-Z/]")  # a named group of a pattern is none
BUILDER = "detente.reports.elements"
# Where texts become HTML that no one escapes: each function with what it says so of.
TRUSTED = {
    "detente.reports.markup": {"speaking"},
    "detente.reports.page": {"_data", "asset"},
}
MODULES = {name: path for name, path in modules().items() if name.startswith("detente.reports.") and name != BUILDER}


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """The texts that a module spells out, docstrings left aside, a formatted one part by part."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    aside = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node


def tags(text: str) -> list[str]:
    """The texts in a module that look like tags."""
    return [str(one.value) for one in literals(ast.parse(text)) if TAG.search(str(one.value))]


def claimed(text: str) -> set[str]:
    """The functions that say of a text which isn't spelled out there that it is HTML."""
    return {
        getattr(top, "name", "")
        for top in ast.parse(text).body
        for node in ast.walk(top)
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""))
        in {"Html", "Markup"}
        and not all(isinstance(one, ast.Constant) for one in node.args)
    }


@pytest.mark.parametrize("module", MODULES)
def test_no_tag_is_spelled_out(module: str) -> None:
    assert tags(MODULES[module].read_text("utf-8")) == []


@pytest.mark.parametrize("module", MODULES)
def test_text_is_called_html_only_where_it_is_known_to_be(module: str) -> None:
    assert claimed(MODULES[module].read_text("utf-8")) == TRUSTED.get(module, set())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('x = "<p>"', 1),
        ('x = f"{y}</p>"', 1),
        ('def f():\n    """Gives <p>."""\n    return "a < b"', 0),
        ('x = tag("p", "<" + y)', 0),
    ],
)
def test_a_tag_is_found_wherever_it_stands(text: str, found: int) -> None:
    assert len(tags(text)) == found


def test_a_text_that_is_called_html_is_found() -> None:
    assert claimed("def f(x):\n    return Html(x)\ndef g():\n    return Html('&amp;') + Html()") == {"f"}
    assert claimed("x = markupsafe.Markup(f'{y}')") == {""}
