"""How far decision diagrams come: options, statements and constraints against the share solved, and the time.

    python -m benchmarks.frontier --keep benchmarks/results/frontier.json

Each conflict has a process of its own, 2 GB, and the seconds that its cell allows for all five concepts together; what
was found until then counts. `--keep` writes the file after each cell, so that nothing is lost where it's interrupted,
and leaves out what is there already.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.machine import facts
from benchmarks.symbolic import as_far_as_it_got, middle
from detente.concepts import CONCEPTS

CELL = ("family", "options", "dms", "statements", "constraints", "seeds", "limit")
CELLS = [
    ("owned", 40, 8, 6, 8, 10, 60),
    ("loose", 60, 10, 6, 12, 10, 60),
    ("loose", 100, 20, 6, 20, 10, 60),
    ("owned", 48, 8, 6, 10, 10, 60),
    ("owned", 60, 10, 6, 12, 10, 120),
    ("owned", 30, 6, 6, 6, 3, 60),
    ("owned", 40, 8, 10, 8, 2, 40),
    ("owned", 40, 8, 16, 8, 2, 40),
    ("owned", 40, 8, 6, 30, 2, 40),
    ("owned", 40, 8, 6, 60, 2, 40),
    ("loose", 60, 10, 10, 12, 2, 40),
    ("loose", 60, 10, 16, 12, 2, 40),
    ("loose", 60, 10, 6, 30, 2, 40),
]


def measured(cell: dict[str, Any]) -> dict[str, Any]:
    """One cell: for each concept, how many conflicts were solved until it, and in what time."""
    arguments = argparse.Namespace(**cell, concepts=list(CONCEPTS), memory=2048)
    found = [as_far_as_it_got(arguments, seed) for seed in range(cell["seeds"])]
    until = {name: [one["until"][name] if one and name in one["until"] else None for one in found] for name in CONCEPTS}
    peak = max((one["peak_mb"] for one in found if one), default=None)
    return {**cell, "until": until, "counts": [one and one["counts"] for one in found], "peak_mb": peak}


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cells", type=int, default=len(CELLS), help="only the first so many")
    parser.add_argument("--seeds", type=int, help="so many a cell at most")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    kept = arguments.keep is not None and arguments.keep.exists()
    report: dict[str, Any] = {"cells": [], "machine": facts("oxidd")}
    if kept:
        report = json.loads(arguments.keep.read_text("utf-8"))
    for given in CELLS[: arguments.cells]:
        cell: dict[str, Any] = dict(zip(CELL, given, strict=True))
        cell["seeds"] = min(cell["seeds"], arguments.seeds or cell["seeds"])
        if any(all(one[key] == cell[key] for key in CELL) for one in report["cells"]):
            continue
        report["cells"].append(measured(cell))
        if arguments.keep is not None:
            arguments.keep.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
        if not arguments.json:
            print(cell, {name: middle(times) for name, times in report["cells"][-1]["until"].items()}, flush=True)
    if arguments.json:
        print(json.dumps(report))


if __name__ == "__main__":
    main()
