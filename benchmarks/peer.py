"""The same conflicts through another program: gmcr-py, where a checkout of it is given.

    python -m benchmarks.peer --peer PATH [--peer-python PYTHON] [--options 11,12] [--json]

Each conflict is written to a `.gmcr` file. Its stabilities under NASH, GMR, SMR and SEQ for every decision maker and
state are asked of the other program's `LogicalSolver`, and of `detente stability` (which adds SSEQ), each in a process
of its own. It prints whole-process `seconds` and `peak_mb` of both with their ratios, and how many judgements are
`different` by concept: the other program lets each opponent move only once in answer, so that it misses sanctions that
take more. Where the two differ, certificates of ours are checked against the model by a checker that shares no code
with the engines. Nothing of the other program is part of this one: its licence forbids that.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import warnings
from pathlib import Path
from statistics import median
from typing import Any

import detente as dt
from benchmarks.generator import FAMILIES, generated
from benchmarks.machine import Process, facts, process
from detente.engines import open_engine
from detente.testing.certificates import check_certificate

CONCEPTS = ("NASH", "GMR", "SMR", "SEQ")  # of the same definition in both, but for how long an answer may be
CHECKED = 5  # differing judgements of a concept whose certificates are checked
Stable = dict[str, list[set[int]]]  # by concept, for each decision maker, the numbers of the stable states

OTHER = """
import contextlib, io, json, sys
sys.path.insert(0, sys.argv[1])
import gmcr
with contextlib.redirect_stdout(io.StringIO()):
    model = gmcr.model.ConflictModel()
    model.load_from_file(sys.argv[2])
    solver = gmcr.solvers.LogicalSolver(model)
    found = {name: [[state + 1 for state in range(len(model.feasibles)) if getattr(solver, name.lower())(dm, state)[0]]
                    for dm in solver.effectiveDMs] for name in sys.argv[3:]}
print(json.dumps(found))
"""


def ours(file: Path) -> tuple[Process, Stable]:
    """What detente says: the process that takes the median of three."""
    command = [sys.executable, "-m", "detente", "stability", str(file), "--json", "--limit", str(1 << 20)]
    runs = [found for found in (process(command) for _ in range(3)) if found]
    seconds = median(run.seconds for run in runs)
    answer = json.loads(runs[0].output)["stability"]
    stable = {name: [set(one["states"]) for one in answer[name].values()] for name in CONCEPTS}
    return next(run for run in runs if run.seconds == seconds), stable


def theirs(arguments: argparse.Namespace, file: Path) -> tuple[Process, Stable] | None:
    """What the other program says; None where it was still at it in the end."""
    command = [arguments.peer_python, "-c", OTHER, str(arguments.peer), str(file), *CONCEPTS]
    run = process(command, arguments.limit)
    if run is None:
        return None
    return run, {name: [set(one) for one in found] for name, found in json.loads(run.output).items()}


def different(conflict: dt.Conflict, mine: Stable, other: Stable) -> dict[str, int]:
    """How many judgements differ by concept; some of ours are checked."""
    engine, found = open_engine(conflict), dict[str, int]()
    for name in CONCEPTS:
        apart = [
            (dm, number)
            for dm, one, two in zip(conflict.dms, mine[name], other[name], strict=True)
            for number in sorted(one ^ two)
        ]
        found[name] = len(apart)
        for dm, number in apart[:: max(1, len(apart) // CHECKED)]:
            state = engine.numbered(number)
            assert state is not None
            check_certificate(conflict, getattr(dt, name).certificate(engine, dm, state))
    return found


def compare(arguments: argparse.Namespace, folder: Path, family: str, options: int) -> dict[str, Any]:
    """One conflict, both ways."""
    file = folder / f"{family}-{options}.gmcr"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the format has no place for the conflict's name
        dt.save(generated(family, options, arguments.dms, arguments.statements, 0, arguments.seed), file)
    run, stable = ours(file)
    line: dict[str, Any] = {"family": family, "options": options, "states": 1 << options,
                            "seconds": round(run.seconds, 3), "cpu_s": round(run.cpu_s, 3),
                            "peak_mb": round(run.peak_mb)}  # fmt: skip
    found = theirs(arguments, file)
    if found is None:
        return line | {"peer_seconds": None, "at_least": round(arguments.limit / run.seconds)}
    other, other_stable = found
    return line | {
        "peer_seconds": round(other.seconds, 1),
        "peer_peak_mb": round(other.peak_mb),
        "peer_cpu_s": round(other.cpu_s, 1),
        "times": round(other.seconds / run.seconds, 1),
        "cpu_times": round(other.cpu_s / run.cpu_s, 1),
        "memory_times": round(other.peak_mb / run.peak_mb, 2),
        "judgements": arguments.dms << options,
        "different": different(dt.load(file), stable, other_stable),
    }


def main() -> None:
    """Measure, and print a line a conflict or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", type=Path, required=True, help="a checkout of gmcr-py")
    parser.add_argument("--peer-python", default=sys.executable, help="what runs it: a Python that has numpy")
    parser.add_argument("--options", default="11,12")
    parser.add_argument("--family", choices=FAMILIES, nargs="+", default=list(FAMILIES))
    for name, default in (("dms", 4), ("statements", 6), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--limit", type=float, default=900, help="seconds for the other program, a conflict")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for options in map(int, arguments.options.split(",")):
            for family in arguments.family:
                lines.append(compare(arguments, Path(folder), family, options))
                if not arguments.json:
                    print(lines[-1], flush=True)
    if arguments.json:
        print(json.dumps({"conflicts": lines, "machine": facts("numpy")}))


if __name__ == "__main__":
    main()
