"""The order of the rooms of the package, and what each module of it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "detente"

# A room imports only from rooms to its left; rooms of one step don't import each other.
STEPS: tuple[tuple[str, ...], ...] = (
    ("_version",),
    ("shipped",),
    ("words",),
    ("shapes",),
    ("showing",),
    ("errors",),
    ("packages",),
    ("jobs",),
    ("model",),
    ("files",),
    ("results",),
    ("concepts",),
    ("engines",),
    ("analysis",),
    ("games",),
    ("explanations",),
    ("views",),
    ("exchange",),
    ("citations",),
    ("drafting",),
    ("tables",),
    ("figures",),
    ("reports",),
    ("questions",),
    ("library", "testing"),
    ("scoring", "sweeps"),
    ("web",),
    ("mcp",),
    ("cli",),
    ("__main__",),
)
STEP_OF = {room: number for number, step in enumerate(STEPS) for room in step}

# The checker of certificates must be able to find what the engines got wrong.
STRANGERS = {"testing": {"engines", "concepts", "analysis"}}


@dataclass(frozen=True)
class Import:
    """One import of a part of the package: by which module, in which line, of which room."""

    module: str
    line: int
    target: str

    @property
    def source_room(self) -> str:
        """The room that imports."""
        return room_of(self.module)

    @property
    def target_room(self) -> str:
        """The room that is imported; empty where it is the top of the package."""
        return room_of(self.target)


def room_of(module: str) -> str:
    """The room of a module's dotted name.

    >>> room_of("detente.engines.base"), room_of("detente")
    ('engines', '')
    """
    return module.split(".")[1] if "." in module else ""


def module_name(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> dict[str, Path]:
    """Every module of the package: its dotted name and its file."""
    return {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(module: str, path: Path) -> Iterator[Import]:
    """What a module imports of the package, wherever in it the import stands."""
    inside = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for target in _targets(node, inside):
            if target.split(".")[0] == "detente":
                yield Import(module, node.lineno, target)  # type: ignore[attr-defined]


def _targets(node: ast.AST, inside: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            above = inside.split(".")[: len(inside.split(".")) - node.level + 1]
            base = ".".join([*above, base] if base else above)
        # `from detente import x` imports the room x, if there is one
        return [f"detente.{alias.name}" for alias in node.names] if base == "detente" else [base]
    if isinstance(node, ast.Call) and _is_dynamic(node.func) and node.args and isinstance(node.args[0], ast.Constant):
        return [str(node.args[0].value)]
    return []


def _is_dynamic(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"import_module", "__import__"}
