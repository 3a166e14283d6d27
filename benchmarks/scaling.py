"""How the cost of the explicit engine grows with states and with decision makers: random ranks, five concepts.

    python -m benchmarks.scaling [--options 10,12,14,16,18,20,22,24,26] [--dms 2,3,4,5,6,7,8] [--json]

Each line is `python -m benchmarks.explicit` in a process of its own: so many options for four decision makers, then so
many decision makers for `--fixed` options.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from benchmarks.machine import facts, process


def measured(options: int, dms: int) -> dict[str, Any]:
    """One run."""
    command = [sys.executable, "-m", "benchmarks.explicit", "--json", "--options", str(options), "--dms", str(dms)]
    run = process(command)
    assert run is not None
    found = json.loads(run.output)
    return {
        "options": options,
        "dms": dms,
        "states": 1 << options,
        "seconds": found["seconds"],
        "passes": found["passes"],
        "peak_mb": found["peak_mb"],
        "cpu_s": found["machine"]["cpu_s"],
        "solved": found["solved"],
        "load": found["machine"]["load_before"],
    }


def main() -> None:
    """Measure, and print a line a run or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--options", default="10,12,14,16,18,20,22,24,26")
    parser.add_argument("--dms", default="2,3,4,5,6,7,8")
    parser.add_argument("--fixed", type=int, default=20, help="options with which decision makers vary")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    cases = [("states", options, 4) for options in map(int, arguments.options.split(","))]
    cases += [("decision makers", arguments.fixed, dms) for dms in map(int, arguments.dms.split(","))]
    lines = []
    for varied, options, dms in cases:
        lines.append({"varied": varied, **measured(options, dms)})
        if not arguments.json:
            print(" ".join(f"{name} {value:<10}" for name, value in lines[-1].items()), flush=True)
    if arguments.json:
        print(json.dumps({"runs": lines, "machine": facts("numpy", "numba")}))


if __name__ == "__main__":
    main()
