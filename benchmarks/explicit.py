"""How long the explicit engine takes for the five concepts where every combination of options is a state.

    python -m benchmarks.explicit --options 24 --dms 4 --json

gives every decision maker random ranks, below the model; with `--statements 10` it writes a conflict with so many
preference statements each and asks for its equilibria through the front door, building included (`--constraints 3`:
with so many forbidden combinations). It prints `seconds`; `passes`, the same in passes over as many states, where a
pass is the median of 21 runs of `np.minimum(a, b, out=c)` on 16-bit numbers by one thread, taken right before and
after; `peak_mb` of the whole process; `counts` of equilibria by concept; how many conflicts are `solved` with answers
that hold when checked another way; and the `machine`, with the processor time of all threads as `cpu_s`. Kernels are
compiled, or loaded, before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from random import Random
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

import detente
from benchmarks.generator import FAMILIES, generated
from benchmarks.machine import facts
from detente.concepts import REACTIONS, Reaction
from detente.engines.explicit import Explicit
from detente.model.conflict import Conflict

CHECKED = 4  # states looked at another way, for each decision maker
Counts = dict[str, int]
Array = NDArray[Any]


def one_pass(states: int) -> float:
    """Seconds for the yardstick."""
    first = np.random.default_rng(0).integers(0, 1 << 15, states, dtype=np.int16)
    second, least = first[::-1].copy(), np.zeros(states, dtype=np.int16)
    runs = []
    for _ in range(21):
        began = time.perf_counter()
        np.minimum(first, second, out=least)
        runs.append(time.perf_counter() - began)
    return median(runs)


def by_ranks(conflict: Conflict, ranks: dict[str, Array]) -> tuple[Counts, Explicit]:
    """How many equilibria there are by concept under these ranks."""
    engine = Explicit.from_ranks(conflict, ranks)
    counts = {}
    for name, concept in REACTIONS.items():
        equilibria = engine.all()
        for dm in conflict.dms:
            equilibria &= engine.stable(dm, concept)
        counts[name] = engine.count(equilibria)
    return counts, engine


def by_question(conflict: Conflict) -> Counts:
    """How many equilibria there are by concept."""
    found = detente.equilibria(conflict, engine="explicit")
    return {name: states.count for name, states in found.equilibria.items()}


def random_ranks(conflict: Conflict, seed: int) -> dict[str, Array]:
    """Ranks of 16 bits of every combination of options."""
    draw, states = np.random.default_rng(seed), 1 << len(conflict.options)
    return {dm: draw.integers(0, 1 << 15, states, dtype=np.int16) for dm in conflict.dms}


# The answers, another way: for single states, from what can be reached, by vectors over all states.


def holds(engine: Explicit, ranks: dict[str, Array], seed: int) -> bool:
    """Whether some states are stable just where the definitions say so."""
    conflict, draw = engine.conflict, Random(seed)
    shape = tuple(1 << len(dm.options) for dm in reversed(conflict.decision_makers))
    for number, dm in enumerate(conflict.dms):
        for index in draw.choices(range(engine.space.size), k=CHECKED):
            at = np.unravel_index(index, shape)
            for concept in REACTIONS.values():
                if bool(engine.stable(dm, concept)[index]) != by_definition(
                    conflict, ranks, shape, at, number, concept
                ):
                    return False
    return True


def by_definition(
    conflict: Conflict, ranks: dict[str, Array], shape: tuple[int, ...], at: Any, number: int, concept: Reaction
) -> bool:
    """Whether a state is stable: every improvement has to be sanctioned."""
    axis = len(shape) - 1 - number
    boxes = {dm: rank.reshape(shape) for dm, rank in ranks.items()}
    own = boxes.pop(conflict.dms[number])
    for level in np.flatnonzero(own[(*at[:axis], slice(None), *at[axis + 1 :])] > own[at]):
        if concept.replies is None:
            return False
        others = [np.moveaxis(box, axis, 0)[level] for box in boxes.values()]
        rest = [place for place in range(len(shape)) if place != axis]
        axes = [rest.index(len(shape) - 1 - conflict.dms.index(dm)) for dm in boxes]
        here = tuple(at[place] for place in rest)
        reached = closure(others, axes, here, improvements=concept.replies == "improvements")
        cost = own.max(axis=axis) if concept.counter else np.moveaxis(own, axis, 0)[level]
        if not (reached & (cost <= own[at])).any():
            return False
    return True


def closure(ranks: list[Array], axes: list[int], here: tuple[int, ...], improvements: bool) -> NDArray[np.bool_]:
    """What opponents can bring about from a state, itself included."""
    reached = np.zeros(ranks[0].shape, dtype=np.bool_)
    reached[here] = True
    count = 0
    while np.count_nonzero(reached) > count:
        count = int(np.count_nonzero(reached))
        for rank, axis in zip(ranks, axes, strict=True):
            if improvements:
                worst = np.where(reached, rank, np.iinfo(rank.dtype).max).min(axis=axis, keepdims=True)
                reached |= rank > worst
            else:
                reached |= reached.any(axis=axis, keepdims=True)
    return reached


# What is reported.


def machine(load: float, pass_ms: tuple[float, float]) -> dict[str, Any]:
    """What the figures were taken on, and how busy it was."""
    found = facts("numpy", "numba")
    return found | {
        "load_before": round(load, 2),
        "load_after": found.pop("load"),
        "pass_ms": [round(pass_ms[0], 3), round(pass_ms[1], 3)],
    }


def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    """One conflict, timed and checked."""
    options, dms, seed = arguments.options, arguments.dms, arguments.seed
    load, ranks, states = os.getloadavg()[0], dict[str, Array](), 1 << options
    conflict = generated(arguments.family, options, dms, arguments.statements, arguments.constraints, seed)
    warm = generated("loose", min(options, 16), 4, 0, 0, 0)
    by_ranks(warm, random_ranks(warm, 0))
    if not arguments.statements:
        ranks = random_ranks(conflict, seed)
    before = one_pass(states)
    began, spent = time.perf_counter(), time.process_time()
    counts, engine = by_ranks(conflict, ranks) if ranks else (by_question(conflict), None)
    seconds, spent = time.perf_counter() - began, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    after = one_pass(states)
    solved = counts["NASH"] <= counts["SEQ"] <= counts["GMR"] and counts["SSEQ"] <= counts["SMR"] <= counts["GMR"]
    if engine is not None:
        solved &= holds(engine, ranks, seed)
    return {"seconds": round(seconds, 3), "passes": round(2 * seconds / (before + after)), "peak_mb": round(peak),
            "counts": counts, "solved": int(solved),
            "machine": {**machine(load, (1000 * before, 1000 * after)), "cpu_s": round(spent, 3)}}  # fmt: skip


def main() -> None:
    """Measure, and print JSON or a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--options", type=int, default=24)
    parser.add_argument("--dms", type=int, default=4)
    parser.add_argument("--statements", type=int, default=0, help="of each decision maker; 0: random ranks")
    parser.add_argument("--constraints", type=int, default=0, help="only with statements")
    parser.add_argument("--family", choices=FAMILIES, default="owned")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.constraints and not arguments.statements:
        parser.error("random ranks are given for all combinations: leave out --constraints, or say --statements")
    found = measure(arguments)
    if arguments.json:
        print(json.dumps(found))
        return
    print(f"{found['seconds']} s, {found['passes']:,} passes, peak {found['peak_mb']:,} MB", end="; ")
    print(", ".join(f"{name} {count:,}" for name, count in found["counts"].items()))
    print("answers hold" if found["solved"] else "answers don't hold", found["machine"])


if __name__ == "__main__":
    main()
