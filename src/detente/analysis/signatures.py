"""The signatures of all questions for static type checkers, which see neither other names nor added arguments.

They are written to ``detente/_questions.pyi`` from the declarations, with an overload for each choice of names, so that
a call with either name of an argument passes and a call with both is refused.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from sys import modules

from detente.analysis.arguments import GIVEN, LABELLED, Argument, arguments
from detente.analysis.registry import find
from detente.shipped import shipped

HEAD = '''"""What questions take, for static type checkers: written by ``make schemas`` from their declarations."""

from typing import overload

from detente.analysis import kinds as a
'''
Names = tuple[str, ...]  # one name of each argument


def stub(names: Sequence[str]) -> str:
    """The stub of some questions.

    >>> print(stub(["moves"]).partition("def ")[2].partition("    dm")[0])
    moves(
        conflict: a.Model,
        *,
        state: a.State | None = ...,
    <BLANKLINE>
    """
    functions = {name: find(name).ask for name in sorted(names)}
    homes: dict[str, set[str]] = {}
    for function in functions.values():
        for home, name in _imports(function):
            homes.setdefault(home, set()).add(name)
    imports = (f"from {home} import {', '.join(sorted(homes[home]))}\n" for home in sorted(homes))
    bodies = (_declared(name, function) for name, function in functions.items())
    return HEAD + "".join(imports) + "\n" + "\n".join(bodies)


def spellings(known: Mapping[str, Argument]) -> Iterator[Names]:
    """The choices of a name for each argument, the question's own names first.

    An alias that is an argument of its own, or of an argument before, stands for that one.
    """
    choices, names_used = list[Names](), set(known)
    for name, argument in known.items():
        aliases = tuple(alias for alias in argument.kind.names if alias not in names_used)
        names_used.update(aliases)
        choices.append((name, *aliases))
    return product(*choices)


def _declared(name: str, function: Callable[..., object]) -> str:
    by_name = arguments(function)
    choices = list(spellings(by_name))
    mark = "@overload\n" if len(choices) > 1 else ""
    return "\n".join(mark + _signature(name, function, names) for names in choices)


def _signature(name: str, function: Callable[..., object], names: Names) -> str:
    """One overload; an argument under another name than its own is given, so that overloads don't overlap."""
    lines, keyword_only = list[str](), False
    for spelled, parameter in zip(names, inspect.signature(function).parameters.values(), strict=True):
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            lines.append("    *,")
            keyword_only = True
        added = {LABELLED: "a.Labels", GIVEN: "a.Given | None"}
        kind = added.get(parameter.name, parameter.annotation)
        is_required = parameter.default is parameter.empty or spelled != parameter.name
        lines.append(f"    {spelled}: {kind}{'' if is_required else ' = ...'},")
    returned = inspect.signature(function).return_annotation
    summary = (inspect.getdoc(function) or "").partition("\n")[0]
    return "\n".join([f"def {name}(", *lines, f") -> {returned}:", f'    """{summary}"""', ""])


def _imports(function: Callable[..., object]) -> Iterator[tuple[str, str]]:
    """The names in annotations, each with the module that defines it."""
    shape = inspect.signature(function)
    annotations = [shape.return_annotation, *(parameter.annotation for parameter in shape.parameters.values())]
    used = {node.id for text in annotations for node in ast.walk(ast.parse(str(text))) if isinstance(node, ast.Name)}
    module = modules[function.__module__]
    imported = {
        alias.asname or alias.name: node.module
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for name in used - {"a"}:
        if name in imported:
            yield str(imported[name]), name
        elif hasattr(module, name):
            yield module.__name__, name


def path() -> Path:
    """The stub in the package."""
    return shipped("_questions.pyi")


def own_questions() -> list[str]:
    """The names of the package's own questions."""
    return sorted(file.stem for file in shipped("questions").glob("*.py") if file.stem != "__init__")


if __name__ == "__main__":
    path().write_text(stub(own_questions()), "utf-8", newline="\n")
