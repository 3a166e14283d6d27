"""How long it takes to start: medians over whole processes, against the budgets, beside the bare interpreter.

Run as `python -m benchmarks.startup [--runs 15] [--json]`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from statistics import median

from benchmarks.machine import facts

YARDSTICK = "python -c pass"
DETENTE = (sys.executable, "-m", "detente")


@dataclass(frozen=True)
class Case:
    """A command, the budget for its whole process, and a word that its output has to hold."""

    name: str
    command: tuple[str, ...]
    budget_ms: int | None = None
    answer: str = ""


CASES = (
    Case(YARDSTICK, (sys.executable, "-c", "pass")),
    Case("import detente", (sys.executable, "-c", "import detente"), 150),
    Case("detente --help", (*DETENTE, "--help"), 350, "analyze"),
    Case("detente analyze iraq-2014", (*DETENTE, "analyze", "iraq-2014"), 700, "SEQ"),
)


@dataclass(frozen=True)
class Timing:
    """What was measured of one case; `ratio` is to the bare interpreter, run beside it."""

    name: str
    median_ms: float
    least_ms: float
    budget_ms: int | None
    ratio: float
    within: bool


def milliseconds(case: Case) -> float:
    """One run of a case, its answer checked."""
    started = time.perf_counter()
    done = subprocess.run(case.command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    elapsed = 1000 * (time.perf_counter() - started)
    output = done.stdout.decode("utf-8", errors="replace")
    if done.returncode or case.answer not in output:
        sys.exit(f"{case.name} answered wrongly (exit code {done.returncode}):\n{output}{done.stderr.decode()}")
    return elapsed


def measure(runs: int) -> list[Timing]:
    """All cases in turn, round by round, so that a busy moment hits no case alone; the first round warms up."""
    rounds = [[milliseconds(case) for case in CASES] for _ in range(runs + 1)][1:]
    columns = list(zip(*rounds, strict=True))
    yardstick = median(columns[0])
    return [
        Timing(
            case.name,
            round(median(times), 1),
            round(min(times), 1),
            case.budget_ms,
            round(median(times) / yardstick, 1),
            case.budget_ms is None or median(times) <= case.budget_ms,
        )
        for case, times in zip(CASES, columns, strict=True)
    ]


def main() -> None:
    """Measure, print a table or JSON, and exit 1 where a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    timings = measure(options.runs)
    if options.json:
        print(json.dumps({"timings": [asdict(timing) for timing in timings], "runs": options.runs, "machine": facts()}))
    else:
        print(f"{'':28} {'median':>9} {'least':>9} {'budget':>9} {'x bare':>7}")
        for timing in timings:
            budget = f"{timing.budget_ms} ms" if timing.budget_ms else ""
            measured = f"{timing.median_ms:6.0f} ms {timing.least_ms:6.0f} ms {budget:>9} {timing.ratio:7.1f}"
            print(f"{timing.name:28} {measured}" + ("" if timing.within else "  over budget"))
    sys.exit(not all(timing.within for timing in timings))


if __name__ == "__main__":
    main()
