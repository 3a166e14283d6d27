"""What a search by satisfiability finds where decision diagrams outgrow their means, and what it leaves undecided.

    python -m benchmarks.search --family owned --options 60 --dms 10 --statements 6 --constraints 12 --seeds 10 --json

For each seed and concept it looks for up to `--limit` equilibria within `--seconds`; and it asks whether random states
are stable for each decision maker. `found` and `all` say how many were found and whether it's known that there are no
more; `decided` is the share of verdicts that came out within two seconds each, with their median and greatest time.
With `--checked` verdicts are compared with those of the decision diagrams, where these fit.
"""

from __future__ import annotations

import argparse
import json
import time
from random import Random
from statistics import median
from typing import Any

from benchmarks.generator import generated
from benchmarks.machine import facts
from detente.concepts import REACTIONS
from detente.engines.search import Clock, Search
from detente.engines.symbolic import Symbolic
from detente.errors import TooLarge
from detente.model.conflict import Conflict

VERDICT = 2.0


def equilibria(search: Search, limit: int, seconds: float) -> dict[str, dict[str, Any]]:
    """How many equilibria are found in time, by concept, each without the help of the others."""
    found = {}
    for name, concept in REACTIONS.items():
        alone = Search(search.conflict, search.refusal)
        began = time.perf_counter()
        states, all_ = alone.equilibria(dict.fromkeys(search.conflict.dms, concept), limit, Clock(seconds))
        found[name] = {"found": len(states), "all": all_, "seconds": round(time.perf_counter() - began, 3)}
    return found


def verdicts(search: Search, states: int, judge: Symbolic | None) -> dict[str, dict[str, Any]]:
    """Times of verdicts of random states, by concept; those that stay undecided, and those that are wrong."""
    draw = Random(0)
    count = search.count(search.all())
    drawn = [search.numbered(1 + draw.randrange(count)) for _ in range(states)]
    found: dict[str, dict[str, Any]] = {}
    for name, concept in REACTIONS.items():
        times, undecided, wrong = list[float](), 0, 0
        for state in filter(None, drawn):
            for dm in search.conflict.dms:
                began = time.perf_counter()
                certificate = search.certificate(dm, concept, state, Clock(VERDICT))
                times.append(time.perf_counter() - began)
                undecided += certificate is None
                if judge is not None and certificate is not None:
                    wrong += certificate.stable != judge.contains(judge.stable(dm, concept), state)
        found[name] = {"times": times, "undecided": undecided, "wrong": wrong}
    return found


def measured(conflicts: list[Conflict], arguments: argparse.Namespace) -> dict[str, Any]:
    """The figures over all seeds."""
    searches = [Search(one, TooLarge("diagrams_outgrow", megabytes=0)) for one in conflicts]
    lists = [equilibria(one, arguments.limit, arguments.seconds) for one in searches]
    judged = [
        verdicts(one, arguments.states, Symbolic(one.conflict) if arguments.checked else None) for one in searches
    ]
    rows = {}
    for name in REACTIONS:
        times = [seconds for one in judged for seconds in one[name]["times"]]
        undecided = sum(one[name]["undecided"] for one in judged)
        rows[name] = {
            "found": [one[name]["found"] for one in lists],
            "all": [one[name]["all"] for one in lists],
            "seconds": round(median(one[name]["seconds"] for one in lists), 3),
            "verdicts": len(times),
            "decided": round(1 - undecided / max(1, len(times)), 4),
            "wrong": sum(one[name]["wrong"] for one in judged),
            "verdict_ms": round(1000 * median(times), 2),
            "slowest_ms": round(1000 * max(times), 1),
        }
    return rows


def main() -> None:
    """Search, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", default="owned")
    for name, value in (
        ("options", 60),
        ("dms", 10),
        ("statements", 6),
        ("constraints", 12),
        ("seeds", 3),
        ("limit", 10),
        ("states", 5),
    ):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--checked", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    shape = (arguments.options, arguments.dms, arguments.statements, arguments.constraints)
    conflicts = [generated(arguments.family, *shape, seed) for seed in range(arguments.seeds)]
    rows = measured(conflicts, arguments)
    if arguments.json:
        print(json.dumps({"concepts": rows, "shape": shape, "machine": facts("python-sat")}))
    else:
        for name, row in rows.items():
            print(name, row)


if __name__ == "__main__":
    main()
