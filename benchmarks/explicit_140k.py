"""How long the explicit engine takes for a conflict as analysts write them: 20 options, 138,240 states.

Options that exclude each other leave 138,240 of the 2^20 combinations; every preference statement has an option of
its own decision maker. Five concepts, building included. Run as
`python -m benchmarks.explicit_140k [--seeds 3] [--irreversible 2] [--cannot 1] [--json]`: with so many options that
can't be taken back, or banned transitions, which make moves of everybody non-transitive.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from dataclasses import asdict, dataclass
from random import Random
from statistics import median

from benchmarks.explicit import one_pass
from benchmarks.machine import facts
from detente.concepts.reactions import REACTIONS
from detente.engines import Backend
from detente.engines.explicit import Explicit
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import ANYONE, MoveRule, at_most_one, cannot, irreversible

OPTIONS = (4, 4, 3, 3, 3, 3)  # of each decision maker
EXCLUSIVE = (4, 2, 2, 2, 0, 0)  # the first ones of these exclude each other
STATES = 138_240


@dataclass(frozen=True)
class Timing:
    """What was measured of one conflict."""

    seed: int
    building_s: float
    stability_s: float
    cpu_s: float
    counts: dict[str, int]


def conflict(seed: int, irreversible_options: int = 0, bans: int = 0) -> Conflict:
    """A random conflict with 138,240 states, the same for the same seed."""
    draw = Random(seed)
    own = {f"d{dm}": [f"o{dm}_{number}" for number in range(size)] for dm, size in enumerate(OPTIONS)}
    everyone = [option for options in own.values() for option in options]
    moves: list[MoveRule] = [irreversible(option) for option in draw.sample(everyone, irreversible_options)]
    moves += [cannot(ANYONE, *(_all_of(draw, everyone, 2) for _ in ("from", "to"))) for _ in range(bans)]
    return Conflict(
        f"20 options, seed {seed}",
        [
            DecisionMaker(dm, options=options, prefers=_statements(draw, options, everyone))
            for dm, options in own.items()
        ],
        constraints=[
            at_most_one(*options[:size]) for options, size in zip(own.values(), EXCLUSIVE, strict=True) if size
        ],
        moves=moves,
        status_quo=[],
    )


def _statements(draw: Random, own: list[str], everyone: list[str]) -> list[str]:
    """Five to eight statements, each with an own option and up to two others."""
    return [
        f"{_literal(draw, draw.choice(own))} {draw.choice(('and', 'or', 'if'))} "
        f"{_all_of(draw, everyone, draw.choice((1, 1, 2)))}"
        for _ in range(draw.randint(5, 8))
    ]


def _all_of(draw: Random, options: list[str], count: int) -> str:
    return "(" + " and ".join(_literal(draw, option) for option in draw.sample(options, count)) + ")"


def _literal(draw: Random, option: str) -> str:
    return draw.choice(("", "not ")) + option


def measure(seed: int, irreversible_options: int, bans: int) -> Timing:
    """All five concepts for all decision makers; a random answer is checked the general way."""
    given = conflict(seed, irreversible_options, bans)
    started, spent = time.perf_counter(), time.process_time()
    engine = Explicit(given)
    for dm in given.dms:
        engine.ranks(dm)
    built = time.perf_counter()
    equilibria = {name: engine.all() for name in REACTIONS}
    for name, concept in REACTIONS.items():
        for dm in given.dms:
            equilibria[name] &= engine.stable(dm, concept)
    done, spent = time.perf_counter(), time.process_time() - spent
    draw = Random(seed)
    dm, concept = draw.choice(given.dms), REACTIONS[draw.choice(list(REACTIONS))]
    if (
        engine.count(engine.all()) != STATES
        or (engine.stable(dm, concept) != Backend.reaction_stable(engine, dm, concept)).any()
    ):
        raise SystemExit(f"seed {seed}: wrong answer for {concept} of {dm}")
    counts = {name: engine.count(found) for name, found in equilibria.items()}
    return Timing(seed, round(built - started, 3), round(done - built, 3), round(spent, 3), counts)


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--irreversible", type=int, default=0)
    parser.add_argument("--cannot", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measure(0, options.irreversible, options.cannot)  # kernels are compiled, or loaded, before anything counts
    before = one_pass(STATES)
    timings = [measure(seed, options.irreversible, options.cannot) for seed in range(options.seeds)]
    seconds = median(timing.building_s + timing.stability_s for timing in timings)
    passes = round(2 * seconds / (before + one_pass(STATES)))
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    if options.json:
        shown = {"seconds": round(seconds, 3), "passes": passes, "peak_mb": peak, "solved": len(timings)}
        print(
            json.dumps({**shown, "timings": [asdict(timing) for timing in timings], "machine": facts("numpy", "numba")})
        )
        return
    for timing in timings:
        print(f"seed {timing.seed}: building {timing.building_s:.2f} s, stability {timing.stability_s:.2f} s", end="; ")
        print(", ".join(f"{name} {count:,}" for name, count in timing.counts.items()))
    print(f"median {seconds:.2f} s, {passes:,} passes, peak {peak:,} MB")


if __name__ == "__main__":
    main()
