"""How long the least change of preference takes: random conflicts of 23 and of 100 states, four decision makers.

Run as `python -m benchmarks.inverse [--states 23,100] [--seeds 3] [--json]`. Each target is asked under each concept;
the answer is checked against the equilibria of the changed conflict (by `inverse` itself), and its cost against that
of the changes in it. A target may be any state, also one that everybody likes least; where `at_least` is less than
`distance`, the search was given up.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from statistics import median
from typing import Any

import detente as dt
from benchmarks.machine import facts
from detente.concepts import CONCEPTS

OWN = {23: (2, 1, 1, 1), 100: (2, 2, 2, 1)}
PRIORITIES = 6


def conflict(states: int, seed: int, kind: str) -> dt.Conflict:
    """Combinations of options, some left out; rankings at random, or those that random statements give."""
    draw = random.Random(seed)
    own = OWN[states]
    options = [f"o{number}" for number in range(sum(own))]
    codes = sorted(draw.sample(range(2 ** len(options)), states))
    labels = {f"x{code}": "".join("Y" if code >> at & 1 else "N" for at in range(len(options))) for code in codes}
    makers = []
    for number, count in enumerate(own):
        ranks = _rank(draw, kind, codes, len(options))
        places = sorted(set(ranks.values()), reverse=True)
        groups = [[f"x{code}" for code in codes if ranks[code] == rank] for rank in places]
        first = sum(own[:number])
        makers.append(dt.DecisionMaker(f"d{number}", options=options[first : first + count], ranking=groups))
    return dt.Conflict("benchmark", makers, states=labels)


def _rank(draw: random.Random, kind: str, codes: list[int], options: int) -> dict[int, int]:
    if kind == "random":
        return dict(zip(codes, draw.sample(range(len(codes)), len(codes)), strict=True))
    wishes = [(draw.randrange(options), draw.randrange(options), draw.random() < 0.5) for _ in range(PRIORITIES)]
    return {
        code: sum(
            2 ** (PRIORITIES - k) for k, (a, b, yes) in enumerate(wishes) if (code >> a & 1 or not code >> b & 1) == yes
        )
        for code in codes
    }


def cases(states: int, seeds: int) -> Iterator[dict[str, Any]]:
    """A line a question: the median of three runs for the short ones, one run for the others."""
    for kind in ("statements", "random"):
        for seed in range(seeds):
            game = conflict(states, seed, kind)
            target = f"#{random.Random(seed).randrange(1, states + 1)}"
            for concept in CONCEPTS:
                times, found = list[float](), None
                while not times or (len(times) < 3 and times[0] < 1):
                    started = time.perf_counter()
                    found = dt.inverse(game, to=target, concept=concept, limit=10)
                    times.append(time.perf_counter() - started)
                assert found is not None
                assert all(sum(c.cost for c in one.changes) == found.distance for one in found.solutions)
                yield {
                    "states": states,
                    "rankings": kind,
                    "seed": seed,
                    "concept": concept,
                    "distance": found.distance,
                    "at_least": found.at_least,
                    "found": len(found.solutions),
                    "seconds": round(median(times), 3),
                }


def main() -> None:
    """Measure, and print a line a question or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--states", default="23,100")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    lines = []
    for states in map(int, options.states.split(",")):
        for line in cases(states, options.seeds):
            lines.append(line)
            if not options.json:
                print(" ".join(f"{value!s:>10}" for value in line.values()), flush=True)
    if options.json:
        print(json.dumps({"questions": lines, "machine": facts()}))
    else:
        times = [line["seconds"] for line in lines]
        print(f"median {median(times):.2f} s, longest {max(times):.2f} s")


if __name__ == "__main__":
    main()
