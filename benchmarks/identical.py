"""Whether vectors and decision diagrams give the same sets, state by state, where both can run.

    python -m benchmarks.identical --options 10,12,14,16,18,20 --dms 4 --statements 6 --constraints 6 --seeds 10 --json

For each family, number of options and seed, the stable states of every decision maker under every concept are written
out over all combinations of options by both engines, and compared bit by bit. `sets` counts the comparisons, and
`different` those that fail; seconds are of all five concepts, medians over the seeds. Exit 1 where sets differ.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.generator import FAMILIES, generated
from benchmarks.machine import facts
from detente.concepts import CONCEPTS
from detente.engines.explicit import Explicit
from detente.engines.symbolic import Symbolic
from detente.model.conflict import Conflict

Bits = NDArray[np.bool_]


def written_out(engine: Symbolic, states: Any) -> Bits:
    """A diagram over all combinations of options, the first option changing fastest."""
    diagrams = engine.space.diagrams
    places = [engine.space.option_variable[option] for option in engine.conflict.options]
    order = sorted(places)
    known: dict[Any, Bits] = {}

    def below(function: Any, depth: int) -> Bits:
        if function in (diagrams.false, diagrams.true):
            return np.full((2,) * (len(order) - depth), function == diagrams.true)
        key = (depth, function)
        if key not in known:
            bit = diagrams.variable(order[depth])
            cube = diagrams.cube([order[depth]])
            parts = [below(diagrams.both_exist(cube, function, value), depth + 1) for value in (~bit, bit)]
            known[key] = np.stack(parts)
        return known[key]

    found = below(states, 0)
    return np.ascontiguousarray(found.transpose([order.index(place) for place in reversed(places)])).ravel()


def compared(conflict: Conflict) -> dict[str, Any]:
    """Both engines' answers for one conflict, and where they differ."""
    seconds, sets = {}, dict[str, list[Any]]()
    for kind in (Explicit, Symbolic):
        began = time.perf_counter()
        engine: Any = kind(conflict)
        sets[kind.name] = [engine.stable(dm, concept) for dm in conflict.dms for concept in CONCEPTS.values()]
        seconds[kind.name] = time.perf_counter() - began
        if kind is Explicit:
            vectors = [engine.space.combinations(one) for one in sets["explicit"]]
            everything = engine.space.combinations(engine.all())
        else:
            same = np.array_equal(everything, written_out(engine, engine.all()))
            different = sum(
                not np.array_equal(vector, written_out(engine, one))
                for vector, one in zip(vectors, sets["symbolic"], strict=True)
            )
    return {"states": int(everything.sum()), "sets": len(vectors), "different": different + (not same), **seconds}


def measured(family: str, options: int, arguments: argparse.Namespace) -> dict[str, Any]:
    """One row: so many seeds of one family and size."""
    rows = [
        compared(generated(family, options, arguments.dms, arguments.statements, arguments.constraints, seed))
        for seed in range(arguments.seeds)
    ]
    return {
        "family": family,
        "options": options,
        "seeds": len(rows),
        "states": [min(row["states"] for row in rows), max(row["states"] for row in rows)],
        "sets": sum(row["sets"] for row in rows),
        "different": sum(row["different"] for row in rows),
        "explicit_seconds": round(median(row["explicit"] for row in rows), 3),
        "symbolic_seconds": round(median(row["symbolic"] for row in rows), 3),
    }


def main() -> int:
    """Compare, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--options", default="10,12,14,16,18,20")
    parser.add_argument("--dms", type=int, default=4)
    parser.add_argument("--statements", type=int, default=6)
    parser.add_argument("--constraints", type=int, default=6)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    rows = []
    for family in arguments.families.split(","):
        for options in map(int, arguments.options.split(",")):
            rows.append(measured(family, options, arguments))
            if not arguments.json:
                print(rows[-1], flush=True)
    different = sum(row["different"] for row in rows)
    if arguments.json:
        total = sum(row["sets"] for row in rows)
        print(
            json.dumps(
                {"rows": rows, "sets": total, "different": different, "machine": facts("numpy", "numba", "oxidd")}
            )
        )
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
