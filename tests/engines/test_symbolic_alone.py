"""The engine over decision diagrams needs no other one, whatever it is asked, in its own process or in a child."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.library import keys

ROOT = Path(__file__).parents[2]
GONE = """
import sys
for name in ("explicit", "reference", "reference_model", "combinations", "search", "audit"):
    sys.modules[f"detente.engines.{name}"] = None
for name in ("numpy", "numba", "pysat"):
    sys.modules[name] = None
"""
SMALL = """
import detente as dt
from detente.concepts import CONCEPTS
from detente.engines import open_engine

asked = 0
import sys
for key in sys.argv[1:]:
    conflict = dt.load(key) if key.endswith('.yaml') else dt.catalog(key)
    found = dt.equilibria(conflict, engine="symbolic")
    assert (found.engine, found.complete) == ("symbolic", True)
    dt.stability(conflict, engine="symbolic")
    engine = open_engine(conflict, "symbolic")
    start = conflict.status_quo and engine.status_quo() or engine.numbered(1)
    dt.explain(conflict, state=start, engine="symbolic")
    for concept in CONCEPTS.values():
        for dm in conflict.dms:
            assert concept.certificate(engine, dm, start).stable == (start in engine.stable(dm, concept))
    for via in ("improvements", "moves", "best_replies"):
        dt.evolution(conflict, from_=start.label, to="true", via=via, engine="symbolic")
    if len(conflict.dms) > 1:
        dt.coalitions(conflict, from_=start.label, engine="symbolic")
    if conflict.claims:
        dt.check(conflict, engine="symbolic")
        asked += 1
    engine.all().sample(3, 1), engine.all().cubes(5)
print("asked", asked)
"""
LARGE = """
import detente as dt
from benchmarks.generator import generated
from detente.engines import open_engine

conflict = generated("owned", 17, 3, 2, 3, seed=0)
engine = open_engine(conflict, "symbolic")
assert type(engine.backend).__name__ == "RemoteSymbolic"
found = dt.equilibria(conflict, engine=engine, limit=3)
assert (found.engine, found.complete) == ("symbolic", True)
state = found["SEQ"].states[0] if found["SEQ"].states else engine.numbered(1)
dt.explain(conflict, state=state, engine=engine)
dt.evolution(conflict, from_=state.label, engine=engine, limit=3)
dt.coalitions(conflict, from_=state.label, coalition="d0+d1", engine=engine, limit=3)
print("asked", engine.all().count)
"""


def alone(program: str, folder: Path, *arguments: str) -> str:
    """What a program prints where the other engines can't be imported, nor by a process that it starts."""
    (folder / "sitecustomize.py").write_text(GONE, "utf-8")
    path = os.pathsep.join([str(folder), str(ROOT), *filter(None, sys.path)])
    done = subprocess.run([sys.executable, "-c", program, *arguments], env={**os.environ, "PYTHONPATH": path},
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_question_of_small_conflicts(tmp_path: Path) -> None:
    claims = [str(ROOT / "tests" / "conformance" / f"claims-{name}.yaml") for name in ("chicken", "two-towns")]
    assert alone(SMALL, tmp_path, "chicken", "elmira", *claims) == "asked 2\n"


@pytest.mark.long
def test_every_question_of_the_whole_catalog(tmp_path: Path) -> None:
    assert int(alone(SMALL, tmp_path, *keys()).split()[1]) > 3


def test_a_large_conflict_in_a_process_of_its_own(tmp_path: Path) -> None:
    assert int(alone(LARGE, tmp_path).split()[1]) > 10**4


@pytest.mark.parametrize("name", ["explicit", "reference"])
def test_the_others_are_really_gone(name: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="ModuleNotFoundError"):
        alone(f"import detente as dt; dt.equilibria(dt.catalog('chicken'), engine='{name}')", tmp_path)
