"""``python -m tests.fuzz --count N --seed S``: read many spoilt files in every format that is read, and see what comes.

Findings go to build/fuzz/, one of each kind, as small as it was made. The same seed gives the same inputs, whatever the
number of processes; ``--only NUMBER`` runs one of them, ``--file FILE`` an input that was kept.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.batches import Tally, batch
from tests.fuzz.doors import DOORS
from tests.fuzz.trials import Finding, drawn, place, save

ROOT = Path(__file__).resolve().parents[2]
BATCH = 500


def fuzz(count: int, seed: int, processes: int, folder: Path, first: int = 0) -> Tally:
    """Try `count` inputs, keep what is found, and say how far it is."""
    ranges = [(seed, start, min(start + BATCH, first + count)) for start in range(first, first + count, BATCH)]
    total, kinds, began, said = Tally(), dict[str, Finding](), time.monotonic(), time.monotonic()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for tally in pool.imap_unordered(batch, ranges):
            total.inputs += tally.inputs
            for found in tally.findings:
                if found.key not in kinds or len(found.data) < len(kinds[found.key].data):
                    kinds[found.key] = found
                    print(f"{found.key}: {save(found, folder)} (input {found.number})", flush=True)
            if time.monotonic() - said > 60:
                said = time.monotonic()
                print(_rate(total, began), flush=True)
    print(_rate(total, began))
    print(", ".join(f"{name} {n:,}" for name, n in sorted(total.inputs.items())))
    print(f"{len(kinds)} kinds of findings")
    total.findings = list(kinds.values())
    return total


def _rate(total: Tally, began: float) -> str:
    n, seconds = sum(total.inputs.values()), time.monotonic() - began
    return f"{n:,} inputs in {seconds:,.0f} s: {n / max(seconds, 0.001):,.0f}/s"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 1 if something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="number of the one input to try")
    parser.add_argument("--file", type=Path, help="an input that was kept")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz")
    given = parser.parse_args(arguments)
    if given.only is None and given.file is None:
        return 1 if fuzz(given.count, given.seed, given.processes, given.folder, given.first).findings else 0
    if given.file is None:
        door, data = drawn(given.seed, given.only)
    else:
        door, data = next(one for one in DOORS.values() if one.suffix == given.file.suffix), given.file.read_bytes()
    with place() as at:
        found = at.trial(door, data)
    print(f"{door.name}: {data!r}\n{found.what if found else 'taken as it should be'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
