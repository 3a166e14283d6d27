"""How long decision diagrams take for the five concepts of large random conflicts, each in a process of its own.

    python -m benchmarks.symbolic --family owned --options 40 --dms 8 --statements 6 --constraints 8 --seeds 10 --json

prints the median `seconds` of all seeds (null where half of them found no answer within `--limit` seconds and
`--memory` MB), `cpu_seconds` (the same in the processor's time, which other work on the machine doesn't lengthen: all
cores together, imports included), `passes` (the median in passes: one pass is the conjunction of two fixed random
diagrams, timed in the same run, so that machines compare), the largest `peak_mb`, exact `counts` by seed and concept,
how many are `solved`, and the `machine`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from random import Random
from statistics import median
from typing import Any

from benchmarks.generator import FAMILIES, generated
from detente.concepts import CONCEPTS


def solve(arguments: argparse.Namespace, seed: int) -> Iterator[dict[str, Any]]:
    """One conflict, in this process: what is known after each concept."""
    import resource
    from functools import partial

    from detente.analysis.stability import equilibrium_set
    from detente.engines import Engine
    from detente.engines.symbolic.engine import Symbolic
    from detente.engines.symbolic.memory import address_space, nodes
    from detente.engines.symbolic.packages import OxiDD
    from detente.jobs.serving import limit_memory

    memory = arguments.memory << 20
    limit_memory(address_space(memory))
    conflict = generated(
        arguments.family, arguments.options, arguments.dms, arguments.statements, arguments.constraints, seed
    )
    began = time.perf_counter()
    engine = Symbolic(conflict, diagrams=partial(OxiDD, nodes=nodes(memory)))
    counts, seconds = {}, {}
    for name in arguments.concepts:
        counts[name] = equilibrium_set(Engine(engine), dict.fromkeys(conflict.dms, CONCEPTS[name])).count
        seconds[name] = round(time.perf_counter() - began, 3)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        yield {
            "seconds": seconds[name],
            "cpu_seconds": round(time.process_time(), 3),
            "until": seconds,
            "peak_mb": peak,
            "counts": counts,
            "states": engine.count(engine.all()),
        }


def one_pass() -> float:
    """Seconds for the conjunction of two fixed diagrams, the median of 21: the yardstick of this machine."""
    from detente.engines.symbolic.packages import OxiDD

    draw, times = Random(0), []
    for _ in range(21):
        diagrams = OxiDD(24, nodes=1 << 18)
        first, second = (_random_diagram(diagrams, draw) for _ in range(2))
        began = time.perf_counter()
        first & second
        times.append(time.perf_counter() - began)
        draw.seed(0)
    return median(times)


def _random_diagram(diagrams: Any, draw: Random) -> Any:
    found = diagrams.false
    for _ in range(40):
        chosen = draw.sample(range(24), 6)
        found = found | diagrams.literals({variable: draw.random() < 0.5 for variable in chosen})
    return found


def as_far_as_it_got(arguments: argparse.Namespace, seed: int) -> dict[str, Any] | None:
    """The same in a process of its own, for as many concepts as time and memory were enough; None where for none."""
    command = [sys.executable, "-m", "benchmarks.symbolic", "--only", str(seed), "--concepts", *arguments.concepts]
    for name in ("family", "options", "dms", "statements", "constraints", "memory"):
        command += [f"--{name}", str(getattr(arguments, name))]
    try:
        said = subprocess.run(command, capture_output=True, timeout=arguments.limit, check=False).stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    lines = said.decode().splitlines()
    return json.loads(lines[-1]) if lines else None


def in_its_own_process(arguments: argparse.Namespace, seed: int) -> dict[str, Any] | None:
    """The same; None where it ran out of time or memory before the last concept."""
    found = as_far_as_it_got(arguments, seed)
    return found if found is not None and set(found["counts"]) == set(arguments.concepts) else None


def middle(seconds: Iterable[float | None]) -> float | None:
    """The median of all seeds; None where that's one without an answer, which took longer than any that has one."""
    found = median([float("inf") if one is None else one for one in seconds] or [float("inf")])
    return None if found == float("inf") else round(found, 3)


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", choices=FAMILIES, default="owned")
    for name, default in (("options", 40), ("dms", 8), ("statements", 6), ("constraints", 8), ("seeds", 10)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--concepts", nargs="+", choices=list(CONCEPTS), default=list(CONCEPTS))
    parser.add_argument("--limit", type=float, default=60, help="seconds for one conflict")
    parser.add_argument("--memory", type=int, default=2048, help="MB for one conflict")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.only is not None:
        for found in solve(arguments, arguments.only):
            print(json.dumps(found), flush=True)
        return
    yardstick = one_pass()
    every = {seed: in_its_own_process(arguments, seed) for seed in range(arguments.seeds)}
    solved = {seed: one for seed, one in every.items() if one is not None}
    seconds, cpu_seconds = (
        middle(one[key] if one else None for one in every.values()) for key in ("seconds", "cpu_seconds")
    )
    report = {
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "passes": None if seconds is None else round(seconds / yardstick),
        "peak_mb": max((one["peak_mb"] for one in solved.values()), default=None),
        "counts": {seed: one["counts"] for seed, one in solved.items()},
        "solved": len(solved),
        "machine": {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count(),
                    "oxidd": version("oxidd"), "pass_ms": round(yardstick * 1000, 3)},
    }  # fmt: skip
    if arguments.json:
        print(json.dumps(report))
        return
    for seed, one in every.items():
        print(f"seed {seed}:", f"{one['until']} s, {one['peak_mb']} MB, {one['counts']}" if one else "no answer")
    print(f"solved {len(solved)} of {len(every)}, median {seconds} s, peak {report['peak_mb']} MB")


if __name__ == "__main__":
    main()
