"""``python -m tests.laws --count N --seed S``: the laws of the families of preference on many random models.

Says for each family how many models were tried, and of how many each law says something. A law that fails is told
with family, seed, number and model; ``--family NAME --law NAME --first NUMBER --count 1`` tries that again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Sequence

from tests.laws.families import FAMILIES
from tests.laws.running import Tally, batch

BATCH = 250


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 1 if a law fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.laws", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="models of each family")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first model")
    parser.add_argument("--family", choices=list(FAMILIES), action="append", help="by default all")
    parser.add_argument("--law", action="append", default=[], help="by default all of the family")
    parser.add_argument("--turns", type=int, default=1, help="each model stands under one in so many laws")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    failed = 0
    with multiprocessing.get_context("spawn").Pool(given.processes) as pool:
        for family in given.family or FAMILIES:
            began, total = time.monotonic(), Tally()
            end = given.first + given.count
            batches = (
                (family, given.seed, range(start, min(start + BATCH, end)), given.law, given.turns)
                for start in range(given.first, end, BATCH)
            )
            for tally in pool.imap_unordered(batch, batches):
                total.add(tally)
                for failure in tally.failures:
                    print(failure, flush=True)
            failed += len(total.failures)
            print(_said(family, total, time.monotonic() - began), flush=True)
    return int(failed > 0)


def _said(family: str, total: Tally, seconds: float) -> str:
    """What was tried of a family."""
    laws = [f"  {count:>9,} {law}" for (_, law), count in total.laws.items()]
    head = f"{family}: {total.models[family]:,} models in {seconds:,.0f} s, {len(total.failures)} failures"
    return "\n".join((head, *laws))


if __name__ == "__main__":
    sys.exit(main())
