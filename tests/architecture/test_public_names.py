"""The public names: bound lazily, never shadowed by a module, each of them usable."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import detente as dt
from detente.analysis.signatures import own_questions, path, stub
from detente.questions import names
from tests.architecture.layers import PACKAGE, modules

CACHE = PACKAGE.parents[1] / ".mypy_cache" / "scripts"
CONTRACT = [
    "load",
    "save",
    "catalog",
    "cite",
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


def test_the_signatures_for_type_checkers_are_those_of_the_questions() -> None:
    """If not, ``make schemas`` writes them again."""
    assert path().read_text("utf-8") == stub(own_questions())
    assert own_questions() == sorted(names())


# What a user writes: either name of an argument, labels, and the parts of answers.
SCRIPT = """
import detente as dt

river = dt.Conflict(
    "River",
    [dt.DecisionMaker("upper", options=["dam"], prefers=["dam"]), dt.DecisionMaker("lower", prefers=["not dam"])],
    status_quo=[],
)
count: int = dt.equilibria(river, concepts=["nash", dt.SEQ], labels="decimal")["NASH"].count
same: int = dt.equilibria(river, concept="nash", engine="explicit")["NASH"].count
labels: list[str] = [state.label for state in dt.states(river, labels="decimal").found.states]
mixed = dt.stability(river, concepts={"upper": dt.NASH, "lower": "gmr"}, dm="upper", state="#1")
told: str = dt.explain(river, state=1, concept="smr").to_text("ar")
reached = dt.evolution(river, state="#1", to="dam")
again = dt.evolution(river, from_="#1", via="moves")
fewest = dt.robustness(river, concept="nash", state="#1"), dt.robustness(river, concepts="nash", of="#1")
changes = dt.inverse(river, to="dam", concept="nash"), dt.inverse(river, to="dam", concepts="nash")
jumps = dt.coalitions(river, concepts="cnash", jumps="seq"), dt.coalitions(river, concept="cnash")
figure, table = dt.draw(river, concepts="seq", labels="decimal"), dt.table(river, kind="options", concept="seq")
latex: str = table.to_latex()
undammed: dt.Conflict = river.changed({"drop": "lower.prefers[1]"})
"""
REFUSED = """
import detente as dt

game = dt.catalog("chicken")
dt.equilibria(game, concepts="nash", concept="seq")
dt.inverse(game, to="DC")
dt.evolution(game, state="DC", from_="DC")
dt.stability(game, konzept="nash")
dt.states(game, labels=3)
dt.draw(game, concept="nash", concepts="nash")
"""


def test_a_script_with_either_name_is_typed(tmp_path: Path) -> None:
    assert typed(SCRIPT, tmp_path) == []


def test_both_names_are_refused_by_type_checkers(tmp_path: Path) -> None:
    assert {line for line, _ in typed(REFUSED, tmp_path)} == {5, 6, 7, 8, 9, 10}


def test_what_is_typed_runs(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    subprocess.run([sys.executable, "script.py"], cwd=tmp_path, check=True)


def typed(script: str, folder: Path) -> list[tuple[int, str]]:
    """The faults that a strict type checker finds in a user's script, by line."""
    (folder / "script.py").write_text(script, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={CACHE}", "script.py"]
    environment = {**os.environ, "MYPYPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    faults = re.findall(r"^script\.py:(\d+): error: (.*)", done.stdout, flags=re.MULTILINE)
    return [(int(line), fault) for line, fault in faults]


def test_an_unknown_name_is_refused_as_python_does() -> None:
    assert not hasattr(dt, "no_such_name")
