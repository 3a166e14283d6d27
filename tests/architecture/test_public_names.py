"""The public names: bound lazily, never shadowed by a module, each of them usable."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys

import detente as dt
from tests.architecture.layers import PACKAGE, modules

CONTRACT = [
    "load",
    "save",
    "catalog",
    "equilibria",
    "stability",
    "explain",
    "reachable_list",
    "unilateral_improvements",
    "analyze",
    "draw",
    "Conflict",
    "DecisionMaker",
    "Option",
    "State",
    "Preferences",
    "SolutionConcept",
    "NASH",
    "GMR",
    "SMR",
    "SEQ",
    "SSEQ",
    "ConflictError",
]

# With every submodule imported first, as whoever explores a package interactively does.
RESOLVE = """
import importlib, inspect, json, pkgutil, sys
import detente as dt
for found in pkgutil.walk_packages(dt.__path__, "detente."):
    if found.name != "detente.__main__":
        importlib.import_module(found.name)
print(json.dumps({name: inspect.ismodule(getattr(dt, name)) for name in dt.__all__}))
"""


def test_the_promised_names_are_there() -> None:
    assert set(CONTRACT) <= set(dt.__all__)
    assert set(dt.__all__) <= set(dir(dt))


def test_names_stay_themselves_when_every_submodule_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", RESOLVE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [name for name, is_module in json.loads(done.stdout).items() if is_module] == []


def test_no_module_has_the_name_of_a_public_function() -> None:
    functions = {name for name in dt.__all__ if inspect.isroutine(getattr(dt, name))}
    top = {path.stem for path in PACKAGE.iterdir()}
    assert not functions & top


def test_public_functions_take_the_conflict_first_and_the_rest_by_keyword() -> None:
    answers = ["equilibria", "stability", "explain", "analyze", "reachable_list", "unilateral_improvements"]
    for name in answers:
        first, *rest = inspect.signature(getattr(dt, name)).parameters.values()
        assert first.name == "conflict", name
        assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in rest), name


def test_everything_public_is_documented() -> None:
    missing = [
        f"{module}:{node.lineno} {node.name}"
        for module, path in modules().items()
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and "overload" not in {getattr(one, "id", "") for one in node.decorator_list}
    ]
    assert not missing


def test_an_unknown_name_is_refused_as_python_does() -> None:
    assert not hasattr(dt, "no_such_name")
