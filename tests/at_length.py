"""The comparisons with definitions on thousands of random models; run: `python -m tests.at_length [FAMILY ...]`.

Families take turns, so that a run that is stopped has something to say about each. What `make long` runs as tests,
this runs with figures: how many seeds were drawn, how many of the models could be compared, and how many differ.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.each import FAILURES
from tests.property import (
    test_as_one,
    test_as_one_read,
    test_as_perceived,
    test_attitudes_bruteforce,
    test_changed_bruteforce,
    test_hypergame_bruteforce,
    test_where_bruteforce,
    test_within,
)
from tests.unit.games import test_join, test_joined_views

ENGINES = ("reference", "explicit", "symbolic")


def _always(compare: Callable[[int], None]) -> Callable[[int], bool]:
    """A comparison that no seed is left out of."""

    def compared(seed: int) -> bool:
        compare(seed)
        return True

    return compared


def _hypergame_of_graphs(seed: int) -> None:
    test_hypergame_bruteforce._agree(*test_hypergame_bruteforce.graph(Random(seed)), ENGINES[seed % 3])


def _hypergame_of_options(seed: int) -> None:
    test_hypergame_bruteforce._agree(*test_hypergame_bruteforce.options(Random(seed)), ENGINES[seed % 2])


def _as_perceived(seed: int) -> None:
    made = test_hypergame_bruteforce.graph if seed % 4 else test_hypergame_bruteforce.options
    test_as_perceived.compare(seed, made)
    test_as_perceived.compare_jointly(seed, made)


def _trust(seed: int) -> None:
    test_within.compare_trust(seed)


def _attitudes(seed: int) -> bool:
    return test_attitudes_bruteforce.check_two(range(seed, seed + 1)) == 1


FAMILIES: dict[str, Callable[[int], bool]] = {
    "where": test_where_bruteforce.compared,
    "given": test_changed_bruteforce.compared,
    "attitudes": _attitudes,
    "join": _always(test_join.compare),
    "as_one": _always(test_as_one.compare),
    "as_one_read": test_as_one_read.compare,
    "as_one_completed": test_as_one_read.decided,
    "as_perceived": _always(_as_perceived),
    "joined_views": _always(test_joined_views.compare),
    "trust": _always(_trust),
    "hypergame_graphs": _always(_hypergame_of_graphs),
    "hypergame_options": _always(_hypergame_of_options),
}


@dataclass
class Tally:
    """What a family's comparisons came to so far."""

    seeds: int = 0
    compared: int = 0
    seconds: float = 0.0
    failed: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        which = f": {', '.join(map(str, self.failed[:40]))}" if self.failed else ""
        return f"{self.compared} of {self.seeds} compared, {len(self.failed)} differ{which}, {self.seconds:.0f} s"


def run(name: str, seeds: range, tally: Tally) -> None:
    """Compare a family on some seeds; what differs is told at once and doesn't end the run."""
    begun = time.perf_counter()
    for seed in seeds:
        tally.seeds += 1
        try:
            tally.compared += FAMILIES[name](seed)
        except FAILURES as error:
            tally.compared += 1
            tally.failed.append(seed)
            print(f"{name} {seed}: {type(error).__name__}: {str(error)[:500]}", flush=True)
    tally.seconds += time.perf_counter() - begun


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.at_length", description=__doc__)
    parser.add_argument("families", nargs="*", choices=[[], *FAMILIES], metavar="FAMILY", help=", ".join(FAMILIES))
    parser.add_argument("--first", type=int, default=20_000, help="the first seed")
    parser.add_argument("--models", type=int, default=2_000, help="how many models of each are to be compared")
    parser.add_argument("--turn", type=int, default=100, help="how many seeds a family tries before the next one")
    options = parser.parse_args()
    tallies = {name: Tally() for name in options.families or FAMILIES}
    while unfinished := [name for name, tally in tallies.items() if tally.compared < options.models]:
        for name in unfinished:
            first = options.first + tallies[name].seeds
            run(name, range(first, first + options.turn), tallies[name])
            print(f"{name}: {tallies[name]}", flush=True)
    print(*(f"{name}: {tally}" for name, tally in tallies.items()), sep="\n")
    return any(tally.failed for tally in tallies.values())


if __name__ == "__main__":
    sys.exit(main())
