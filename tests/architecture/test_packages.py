"""What is imported is declared and the other way round; without a package all goes on that doesn't need it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from detente import packages, words
from detente.errors import EngineMissing
from tests.architecture.layers import PACKAGE, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
IMPORTED = {*packages.PLAIN, *(package for extra in packages.EXTRAS.values() for package in extra)}

# Each package is hidden from everything that is started, as if it weren't installed.
HIDING = """
import os, sys
from importlib.machinery import PathFinder

ABSENT = os.environ["DETENTE_ABSENT"]

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] == ABSENT else PathFinder.find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Without
"""
RIGHT_TO_LEFT_MARK = "\u200f"
MAIN = "import sys; from detente.cli import main; main(sys.argv[1:])"
FRAME = "import detente as dt; dt.equilibria(dt.catalog('elmira')).to_frame()"
DRAWN = "from detente.testing.strategies import conflicts; conflicts()"
TIMED = (  # events that lead to more states than small matrices are made of
    "import detente as dt; iraq = dt.catalog('iraq-2014'); "
    "events = [{'name': 'x', 'changes': [sign + one], 'every': 3} for one in iraq.options for sign in ('', 'not ')]; "
    "dt.timeline(iraq.changed(tempo={'unit': 'day', 'horizon': 9, 'events': events}), to='share')"
)
LEARNED = "import detente as dt; dt.sweep({'question': 'states', 'models': ['chicken']}, out='out', explain='states')"
CLIENT = "from detente.analysis.workers import client; client('tcp://127.0.0.1:1')"

# A question that can't be answered without the package, as a command or a program.
NEEDED: dict[str, tuple[str, ...] | str] = {
    "click": ("catalog",),
    "markupsafe": ("report", "elmira", "-o", "elmira.html"),
    "numpy": ("equilibria", "elmira"),
    "oxidd": ("equilibria", "elmira", "--engine", "symbolic"),
    "pysat": ("inverse", "elmira", "--to", "s1", "--concept", "SEQ"),
    "yaml": ("analyze", "elmira"),
    **dict.fromkeys(packages.EXTRAS["web"], ("serve", ".", "--no-browser", "--port", "0")),
    "matplotlib": ("draw", "elmira", "-o", "elmira.svg"),
    "docx": ("report", "elmira", "-o", "elmira.docx"),
    "pypdf": ("evidence", "iraq-2014", "--source", f"oped={ROOT / 'tests/samples/article/en-chromium.pdf'}"),
    "openpyxl": ("convert", "elmira", "elmira.xlsx"),
    "typst": ("report", "elmira", "-o", "elmira.pdf"),
    "llm": ("draft", str(ROOT / "benchmarks" / "dossiers" / "port.txt"), "--model", "some-model", "-o", "draft.yaml"),
    "networkx": ("convert", "elmira", "elmira.graphml"),
    "pandas": FRAME,
    "scipy": TIMED,
    "mcp": ("mcp",),
    "sklearn": LEARNED,
    "distributed": CLIENT,
    "hypothesis": DRAWN,
}
# Without these nothing is missing that was asked for: answers look plainer, come later, or stand in logical order.
SPARED = {"rich", "numba", "arabic_reshaper", "bidi"}
STARTS = {"click", "numpy", "yaml"}  # without which no question has an answer


def imports(path: Path) -> set[str]:
    """The packages that a module imports from outside the standard library."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return {name.partition(".")[0] for name in found} - sys.stdlib_module_names - {"detente"}


def published(names: tuple[str, ...]) -> set[str]:
    return {canonicalize_name(packages.PUBLISHED.get(name, name)) for name in names}


def declared(lines: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in lines}


def test_what_is_imported_is_known_and_what_is_known_is_imported() -> None:
    assert set().union(*map(imports, PACKAGE.rglob("*.py"))) == IMPORTED


def test_what_is_known_is_declared_and_what_is_declared_is_known() -> None:
    assert declared(PROJECT["dependencies"]) == published(packages.PLAIN)
    assert {extra: declared(EXTRAS[extra]) for extra in {*EXTRAS} - {"all", "dev"}} == {
        extra: published(names) for extra, names in packages.EXTRAS.items()
    }


def test_all_is_every_extra_and_dev_has_all() -> None:
    (everything,) = map(Requirement, EXTRAS["all"])
    assert (everything.name, everything.extras) == ("detente", {*EXTRAS} - {"all", "dev"})
    assert "detente[all]" in EXTRAS["dev"]


def test_every_package_has_its_question() -> None:
    assert {*NEEDED} | SPARED == IMPORTED
    assert not {*NEEDED} & SPARED


def without(package: str, given: tuple[str, ...] | str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command, or a program, where a package isn't installed."""
    (folder / "sitecustomize.py").write_text(HIDING, "utf-8")
    program = [sys.executable, "-c", *([given] if isinstance(given, str) else [MAIN, *given])]
    path = os.pathsep.join([str(folder), str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**os.environ, "DETENTE_ABSENT": package, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        program,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("package", sorted(IMPORTED - STARTS))
def test_questions_that_need_no_optional_package_are_answered(package: str, tmp_path: Path) -> None:
    done = without(package, ("analyze", "prisoners-dilemma", "--lang", "ar"), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("package", sorted(NEEDED))
def test_a_question_that_needs_a_missing_package_names_it(package: str, tmp_path: Path) -> None:
    name, given = packages.PUBLISHED.get(package, package), NEEDED[package]
    for lang in words.LANGUAGES:
        done = without(package, given if isinstance(given, str) else (*given, "--lang", lang), tmp_path)
        expected = packages.missing(package).message("en" if isinstance(given, str) else lang)
        assert done.returncode == 1
        assert done.stderr.replace(RIGHT_TO_LEFT_MARK, "").strip().endswith(expected)
        assert name in expected and "pip install" in expected  # noqa: PT018
    written = (".html", ".svg", ".graphml", ".docx", ".pdf", ".xlsx")
    assert [path.name for path in tmp_path.iterdir() if path.suffix in written] == []


def test_what_is_no_package_of_detente_stays_a_bug() -> None:
    assert packages.unexpected(ImportError("no such name", name="detente.words")).code == "bug"
    assert packages.unexpected(KeyError("yaml")).code == "bug"
    assert isinstance(packages.unexpected(ModuleNotFoundError("no", name="yaml.nodes")), EngineMissing)


# Where there are wheels: the platforms that both packages name, and some that neither has.
SYSTEMS = {
    "linux": ("x86_64", "aarch64", "armv7l", "i686", "ppc64le", "s390x", "riscv64"),
    "darwin": ("x86_64", "arm64"),
    "win32": ("AMD64", "ARM64", "x86"),
    "emscripten": ("wasm32",),
}
WHEELS = {
    "oxidd": {*product(["linux"], SYSTEMS["linux"][:4]), *product(["darwin"], SYSTEMS["darwin"]),
              ("win32", "AMD64"), ("win32", "ARM64")},
    "python-sat": {*product(["linux"], SYSTEMS["linux"][:2]), *product(["darwin"], SYSTEMS["darwin"]),
                   ("win32", "AMD64")},
}  # fmt: skip


@pytest.mark.parametrize("name", WHEELS)
def test_packages_without_a_wheel_keep_nobody_from_installing(name: str) -> None:
    (marker,) = (Requirement(line).marker for line in PROJECT["dependencies"] if Requirement(line).name == name)
    assert isinstance(marker, Marker)
    everywhere = {(system, machine) for system, machines in SYSTEMS.items() for machine in machines}
    for implementation, expected in (("cpython", WHEELS[name]), ("pypy", set[tuple[str, str]]())):
        where = {"implementation_name": implementation, "python_version": "3.11"}
        assert {
            (system, machine)
            for system, machine in everywhere
            if marker.evaluate({**where, "sys_platform": system, "platform_machine": machine})
        } == expected


def test_only_what_may_lack_a_wheel_is_conditional() -> None:
    conditional = {Requirement(line).name for line in PROJECT["dependencies"] if Requirement(line).marker}
    assert conditional == {*WHEELS}
