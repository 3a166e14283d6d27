"""A room of the package imports only from the rooms to its left."""

from __future__ import annotations

import ast

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
    users = {
        module.split(".")[1]
        for module, path in ROOMS.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for target in _targets(node, module)
        if target.split(".")[0] in {"numpy", "numba"}
    }
    assert users <= {"engines"}


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
