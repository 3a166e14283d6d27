"""A room of the package imports only from the rooms to its left."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from tests.architecture.layers import PACKAGE, STEP_OF, STEPS, STRANGERS, Import, _targets, imports, modules
from tests.each import each

# The top of the package binds the public names of all rooms, lazily.
ROOMS = {name: path for name, path in modules().items() if name != "detente"}


def fault(found: Import) -> str | None:
    """What is wrong with an import between rooms, in words; None if nothing is."""
    source, target = found.source_room, found.target_room
    where = f"{found.module}:{found.line}"
    if not target or target.startswith("__"):
        return f"{where} imports the top of the package: import from the room itself"
    if strange := {source, target} - STEP_OF.keys():
        return f"{where} imports {found.target}: no room {strange.pop()} stands in STEPS"
    if source == target or STEP_OF[target] < STEP_OF[source]:
        return None
    return f"{where}: {source} imports {target}, which stands beside or to the right of it"


@each("module", ROOMS, always=True)
def test_imports_go_one_way(module: str) -> None:
    faults = [text for found in imports(module, ROOMS[module]) if (text := fault(found))]
    assert not faults, "\n".join(faults)


def test_every_room_has_its_place() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__"} <= set(STEP_OF)


def test_the_certificate_checker_shares_nothing_with_what_it_checks() -> None:
    for room, strangers in STRANGERS.items():
        checkers = {name: path for name, path in ROOMS.items() if name.split(".")[1] == room and "certificate" in name}
        checkers |= {
            name: path for name, path in ROOMS.items() if name == f"detente.{room}" and path.name != "__init__.py"
        }
        assert checkers, f"no checker of certificates found in {room}"
        used = {found.target_room for name, path in checkers.items() for found in imports(name, path)}
        assert not used & strangers


def test_the_only_home_of_arrays_is_the_engines() -> None:
    """Arrays that a reader of Python gives are taken in by the room of exchange."""
    users = {
        module.split(".")[1]
        for module, path in ROOMS.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for target in _targets(node, module)
        if target.split(".")[0] in {"numpy", "numba"}
    }
    assert users <= {"engines", "exchange"}


@pytest.mark.parametrize(
    ("module", "target", "wrong"),
    [
        ("detente.errors", "detente.words", False),
        ("detente.words", "detente.errors", True),
        ("detente.model.ids", "detente.model.texts", False),
        ("detente.model.ids", "detente.engines", True),
        ("detente.files.native", "detente.figures", True),
        ("detente.web.app", "detente.cli", True),
        ("detente.cli", "detente", True),
        ("detente.cli", "detente.nowhere", True),
    ],
)
def test_a_wrong_import_is_found(module: str, target: str, wrong: bool) -> None:
    assert bool(fault(Import(module, 1, target))) is wrong


def test_imports_are_found_wherever_they_stand() -> None:
    text = "def f():\n    from detente import cli\n    from ..engines import base\n    import_module('detente.web')"
    found = [target for node in ast.walk(ast.parse(text)) for target in _targets(node, "detente.model")]
    assert sorted(found) == ["detente.cli", "detente.engines", "detente.web"]
    assert len({room for step in STEPS for room in step}) == sum(map(len, STEPS))


def graph() -> dict[str, set[str]]:
    """What each module imports of the package, wherever that stands, but for what only checkers of types see."""
    return {name: _imported(path, ROOMS) - {name} for name, path in ROOMS.items()}


def _imported(path: Path, known: Collection[str]) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    typing = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for part in ast.walk(node)
    }
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in typing and not node.level:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {name if name in known else str(node.module) for name in names}
    return found & set(known)


def cycles(edges: Mapping[str, set[str]]) -> list[list[str]]:
    """The sets of modules that import each other in a circle.

    >>> cycles({"a": {"b"}, "b": {"a", "c"}, "c": set()})
    [['a', 'b']]
    """
    reached = {start: _reached(start, edges) for start in edges}
    found = {
        tuple(sorted({start, *(other for other in ends if start in reached.get(other, ()))}))
        for start, ends in reached.items()
        if start in ends
    }
    return [list(one) for one in sorted(found)]


def _reached(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    found, left = set[str](), [start]
    while left:
        for other in edges.get(left.pop(), ()):
            if other not in found:
                found.add(other)
                left.append(other)
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert cycles(graph()) == []
