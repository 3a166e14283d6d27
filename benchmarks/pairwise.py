"""How long the explicit engine takes where preference compares pairs: 2,048 states, eight decision makers.

Each pair of states is compared at random, so the relation is neither transitive nor complete. All five concepts under
one reading (`--reading a`; with `fuzzy` or `chance` each pair has a number instead of a sign) for all decision makers,
building the conflict included. Run as
`python -m benchmarks.pairwise [--states 2048] [--dms 8] [--reading a] [--json]`. Some states of a
small conflict of the same kind are answered the general way as well.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

import detente as dt
from benchmarks.explicit import one_pass
from benchmarks.machine import facts
from detente.concepts.reactions import REACTIONS
from detente.engines import Backend
from detente.engines.explicit import Explicit
from detente.engines.sanctions import escapes
from detente.model.conflict import Conflict
from detente.model.readings import Reading, reading

SMALL = 64  # states of the conflict that is checked
SAMPLE = 6  # of its states, by which it is
SIGNS = np.array(["<<", "<", "~", "?", ">", ">>"])
KINDS = {"fuzzy": "fuzzy", "chance": "probability"}  # of numbers, by reading
HUNDREDTHS = np.array([f"{number / 100:.2f}" for number in range(101)], dtype=object)
CHANCES = (0.1, 0.3, 0.1, 0.1, 0.3, 0.1)


def arcs(options: int, dms: int) -> list[list[list[int]]]:
    """The moves of each decision maker over all combinations of options: it changes its own ones at will."""
    own = [options * number // dms for number in range(dms + 1)]
    settings = [
        [sum((level >> bit & 1) << first + bit for bit in range(last - first)) for level in range(1 << last - first)]
        for first, last in pairwise(own)
    ]
    return [[[state ^ change for change in changes[1:]] for state in range(1 << options)] for changes in settings]


def relation(states: int, draw: np.random.Generator) -> Any:
    """A square array of signs, which agrees with itself turned round."""
    codes = draw.choice(len(SIGNS), size=(states, states), p=CHANCES).astype(np.int8)
    turned = np.where((codes == 2) | (codes == 3), codes, 5 - codes).T
    codes = np.where(np.tri(states, k=-1, dtype=np.bool_), codes, turned)
    np.fill_diagonal(codes, 2)
    return SIGNS[codes]


def numbers(states: int, draw: np.random.Generator, is_probability: bool) -> Any:
    """A square array of certainties in hundredths, as texts."""
    drawn = draw.integers(0, 101, size=(states, states), dtype=np.uint8)
    turned = (100 - drawn).T // (2 if is_probability else 1)
    return HUNDREDTHS[np.where(np.tri(states, k=-1, dtype=np.bool_), drawn, turned)]


def built(states: int, dms: int, read: Reading, draw: np.random.Generator) -> Callable[[], Conflict]:
    """Construct the conflict from arrays that are drawn before."""
    moves = arcs(states.bit_length() - 1, dms)
    kind = KINDS.get(read.uncertain)
    if kind is None:
        relations = [relation(states, draw) for _ in range(dms)]
        return lambda: dt.from_relations(moves, relations)
    squares = [numbers(states, draw, kind == "probability") for _ in range(dms)]
    return lambda: dt.from_relations(moves, squares, kind=kind, threshold="0.3")


def answered(states: int, dms: int, read: Reading, seed: int) -> tuple[dict[str, float], Explicit, dict[str, int]]:
    """What was measured, the engine, and the number of equilibria under each concept."""
    build = built(states, dms, read, np.random.default_rng(seed))
    started, spent = time.perf_counter(), time.process_time()
    conflict = build()
    ready = time.perf_counter()
    engine = Explicit(conflict)
    counts = dict[str, int]()
    for name, concept in REACTIONS.items():
        equilibria = engine.all()
        for dm in conflict.dms:
            equilibria &= engine.reacting(dm, concept, read)
        counts[name] = engine.count(equilibria)
    done = time.perf_counter()
    times = {"building_s": ready - started, "stability_s": done - ready, "cpu_s": time.process_time() - spent}
    return {name: round(seconds, 3) for name, seconds in times.items()}, engine, counts


def check(dms: int, read: Reading, seed: int = 1) -> bool:
    """Whether some states of a small conflict are answered as they are view by view, under every concept."""
    _, engine, _ = answered(SMALL, min(dms, 3), read, seed)
    general, dm = ByViews(engine.conflict), engine.conflict.dms[0]
    drawn = np.random.default_rng(seed).choice(SMALL, size=SAMPLE, replace=False)
    views = [view for view in general.views(dm, read) if np.asarray(view.of)[drawn].any()]
    for concept in REACTIONS.values():
        stable = np.asarray(engine.reacting(dm, concept, read))
        for view in views:
            via = concept.replies if concept.replies != "improvements" else read
            escape = view.attracts if via is None else escapes(general, dm, concept, view, via, read.bars_return)
            unstable = np.asarray(view.of & general.step_into(dm, escape, "moves"))
            if (stable[np.asarray(view.of)] == unstable[np.asarray(view.of)]).any():
                return False
    return True


class ByViews(Explicit):
    """The general way: view by view."""

    pairs = None
    reacting = Backend.reacting


def main() -> None:
    """Measure, and print a line or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--states", type=int, default=2048)
    parser.add_argument("--dms", type=int, default=8)
    parser.add_argument("--reading", type=reading, default="a")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    before = one_pass(options.states)
    times, _, counts = answered(options.states, options.dms, options.reading, options.seed)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    seconds = times["building_s"] + times["stability_s"]
    passes = round(2 * seconds / (before + one_pass(options.states)))
    if not check(options.dms, options.reading):
        raise SystemExit("wrong answer")
    if options.json:
        shown = {"seconds": round(seconds, 3), "passes": passes, "peak_mb": peak, "counts": counts, "solved": 1}
        print(json.dumps({**shown, **times, "machine": facts("numpy")}))
        return
    print(", ".join(f"{name} {count:,}" for name, count in counts.items()))
    print(", ".join(f"{name} {value}" for name, value in times.items()), f"peak {peak:,} MB")


if __name__ == "__main__":
    main()
