"""What is loaded when: heavy libraries only where they are used. Times are measured in benchmarks/startup.py."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"babel", "bidi", "click", "dask", "distributed", "fastapi", "hypothesis", "matplotlib", "numba", "numpy"}
HEAVY |= {"mcp", "networkx", "pandas", "pytest", "rich", "scipy", "uvicorn", "yaml"}


def loaded_by(code: str) -> set[str]:
    """The top-level packages loaded after `code` ran in a fresh interpreter."""
    report = "import json, sys; print('\\n' + json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def command(*words: str) -> str:
    """Code that runs the command line and goes on after its exit."""
    run = "from detente.cli import main\ntry: main()\nexcept SystemExit: pass"
    return f"import sys\nsys.argv = {['detente', *words]!r}\n{run}"


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import detente", set()),
        ("import detente; dir(detente); detente.__version__", set()),
        ("import detente; detente.ConflictError; detente.NASH; detente.Conflict", set()),
        ("import detente; detente.load; detente.catalog", set()),
        (command("--help"), {"click"}),
        (command("analyze", "--help"), {"click"}),
        (command("analyze", "prisoners-dilemma"), {"click", "numpy", "rich", "yaml"}),
        (command("analyze", "prisoners-dilemma", "--json"), {"click", "numpy", "yaml"}),
    ],
)
def test_nothing_heavy_is_loaded_early(code: str, allowed: set[str]) -> None:
    assert loaded_by(code) & HEAVY <= allowed


LATE = {"asyncio", "concurrent", "csv", "logging", "socket", "ssl", "subprocess", "multiprocessing", "http"}


@pytest.mark.parametrize("key", ["prisoners-dilemma", "iraq-2014"])
def test_a_first_look_loads_no_library_of_processes_networks_and_tables(key: str) -> None:
    assert loaded_by(command("analyze", key, "--json")) & LATE == set()


def test_a_heavy_import_would_be_seen() -> None:
    assert "numpy" in loaded_by("import numpy")
