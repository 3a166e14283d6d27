"""Write the tables of `README.md` anew from what `python -m benchmarks.run` kept.

python -m benchmarks.tables
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.run import RESULTS
from benchmarks.symbolic import middle

README = Path(__file__).parent / "README.md"
Found = dict[str, Any]


def kept(name: str) -> Found:
    """One result."""
    found: Found = json.loads((RESULTS / f"{name}.json").read_text("utf-8"))
    return found


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table whose columns but the first one are numbers."""
    names = list(head)
    lines = [names, ["---", *["---:"] * (len(names) - 1)], *([_said(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _said(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:,.3f}" if cell < 1 else f"{cell:,.1f}" if cell < 100 else f"{cell:,.0f}"
    return f"{cell:,}" if isinstance(cell, int) else "–" if cell is None else str(cell)


def machine() -> str:
    """What the figures were taken on."""
    found = kept("explicit")["machine"]
    names = [path.stem for path in sorted(RESULTS.glob("*.json"))]
    loads = {name: kept(name)["machine"].get("load", kept(name)["machine"].get("load_before")) for name in names}
    busy = ", ".join(f"{name} {load}" for name, load in loads.items() if load is not None)
    return (
        f"{found['processor']}, {found['cores']} cores; {found['system']}; Python {found['python']}, "
        f"NumPy {found['numpy']}, Numba {found['numba']}.\n"
        f"Load of the machine (one minute) where it was noted: {busy}."
    )


def explicit() -> str:
    """The two measures of the explicit engine against their budgets, and the largest conflict."""
    largest = max((run for run in kept("scaling")["runs"]), key=lambda run: run["states"])
    rows = [
        ("2^24 states, random ranks", kept("explicit"), "3,000 passes, 1.5 GB"),
        ("2^24 states, 10 statements each, building included", kept("statements"), "5,000 passes"),
        (f"2^{largest['options']} states, random ranks", largest, "8 GB"),
    ]
    return table(
        ("conflict", "seconds", "CPU seconds", "passes", "peak MB", "budget"),
        (
            (
                name,
                found["seconds"],
                found.get("cpu_s") or found["machine"]["cpu_s"],
                found["passes"],
                found["peak_mb"],
                budget,
            )
            for name, found, budget in rows
        ),
    )


def growth() -> str:
    """Every run of the growth."""
    return table(
        ("options", "decision makers", "seconds", "CPU seconds", "CPU ns a state", "passes", "peak MB"),
        (
            (
                str(run["options"]),
                run["dms"],
                run["seconds"],
                run["cpu_s"],
                round(1e9 * run["cpu_s"] / run["states"], 1),
                run["passes"],
                run["peak_mb"],
            )
            for run in kept("scaling")["runs"]
        ),
    )


def analysts() -> str:
    """The conflict as analysts write them, by the rules about its moves."""
    names = {
        "analysts": "free moves",
        "analysts-irreversible": "two irreversible options",
        "analysts-cannot": "one banned transition",
    }
    found = {says: kept(name) for name, says in names.items()}
    return table(
        ("moves", "seconds (median)", "CPU seconds", "longest", "peak MB", "checked"),
        (
            (
                says,
                one["seconds"],
                median(run["cpu_s"] for run in one["timings"]),
                max(run["building_s"] + run["stability_s"] for run in one["timings"]),
                one["peak_mb"],
                f"{one['solved']} of {len(one['timings'])}",
            )
            for says, one in found.items()
        ),
    )


def peer() -> str:
    """The other program."""

    def different(line: Found) -> str:
        apart = ", ".join(f"{name} {count}" for name, count in line.get("different", {}).items() if count)
        return f"{apart or 'none'} of {line['judgements']:,}" if "different" in line else "–"

    return table(
        (
            "conflict",
            "detente, s",
            "gmcr-py, s",
            "times as long",
            "in CPU time",
            "detente, MB",
            "gmcr-py, MB",
            "times as much",
            "judgements that differ",
        ),
        (
            (
                f"2^{line['options']} states, {line['family']}",
                line["seconds"],
                line.get("peer_seconds"),
                line.get("times"),
                line.get("cpu_times"),
                line["peak_mb"],
                line.get("peer_peak_mb"),
                line.get("memory_times"),
                different(line),
            )
            for line in kept("peer")["conflicts"]
        ),
    )


def identical() -> str:
    """Where both engines can run."""
    return table(
        ("conflicts", "seeds", "sets compared", "different", "explicit, s", "symbolic, s"),
        (
            (
                f"{row['family']}, {row['options']} options",
                row["seeds"],
                row["sets"],
                row["different"],
                row["explicit_seconds"],
                row["symbolic_seconds"],
            )
            for row in kept("identical")["rows"]
        ),
    )


def inverse() -> str:
    """The least change of preference."""
    lines = kept("inverse")["questions"]
    groups = sorted({(line["states"], line["rankings"]) for line in lines})
    rows = []
    for states, rankings in groups:
        times = [one["seconds"] for one in lines if (one["states"], one["rankings"]) == (states, rankings)]
        proven = sum(
            one["distance"] == one["at_least"]
            for one in lines
            if (one["states"], one["rankings"]) == (states, rankings)
        )
        rows.append(
            (
                f"{states} states, rankings from {'random order' if rankings == 'random' else rankings}",
                median(times),
                max(times),
                f"{proven} of {len(times)}",
            )
        )
    return table(("conflicts", "seconds (median)", "longest", "proven least"), rows)


def frontier() -> str:
    """How far decision diagrams come."""

    def solved(seconds: list[float | None]) -> str:
        done = [one for one in seconds if one is not None]
        times = f", {_said(min(done))}–{_said(max(done))} s" if done else ""
        half = middle(seconds)
        return f"{len(done)} of {len(seconds)}{times}" + (
            f", median {_said(half)}" if half and len(seconds) > 3 else ""
        )

    shown = ("family", "options", "dms", "statements", "constraints", "limit")
    return table(
        (*shown[:2], "decision makers", *shown[3:5], "limit, s", "NASH, GMR, SMR", "SEQ too", "all five", "peak MB"),
        (
            (
                *(one[key] for key in shown),
                *(solved(one["until"][name]) for name in ("SMR", "SEQ", "SSEQ")),
                one["peak_mb"],
            )
            for one in sorted(kept("frontier")["cells"], key=lambda one: [one[key] for key in shown])
        ),
    )


def startup() -> str:
    """Whole processes."""
    return table(
        ("command", "ms (median)", "least", "budget, ms", "times a bare interpreter"),
        (
            (f"`{one['name']}`", one["median_ms"], one["least_ms"], one["budget_ms"], one["ratio"])
            for one in kept("startup")["timings"]
        ),
    )


TABLES: tuple[Callable[[], str], ...] = (
    machine,
    explicit,
    growth,
    analysts,
    peer,
    identical,
    frontier,
    inverse,
    startup,
)


def rewritten(text: str) -> str:
    """The text with each table between its marks replaced."""
    for write in TABLES:
        start, end = (f"<!-- {mark}{write.__name__} -->" for mark in ("", "/"))
        before, rest = text.split(start)
        text = f"{before}{start}\n{write()}\n{end}{rest.split(end)[1]}"
    return text


ASKED = [README.parents[1] / "docs" / f"ask{suffix}.md" for suffix in ("", ".ar")]
HEADS = (
    ("what is settled", "questions", "mean", "most", "random questions", "full order", "aim"),
    ("ما يُحسم", "الأسئلة", "المتوسط", "الأكثر", "أسئلة عشوائية", "ترتيب كامل", "المستهدف"),
)


def asking(head: Iterable[str] = HEADS[0]) -> str:
    """How many questions settle what."""
    keys = ("case", "median", "mean", "most", "random", "insertion", "aim")
    return table(head, ([_whole(one[key]) for key in keys] for one in kept("asking")["cases"]))


def _whole(cell: object) -> object:
    """A number without decimals where it has none."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def main() -> None:
    """Write them."""
    README.write_text(rewritten(README.read_text("utf-8")), "utf-8")
    start, end = "<!-- asking -->", "<!-- /asking -->"
    for path, head in zip(ASKED, HEADS, strict=True):
        before, rest = path.read_text("utf-8").split(start)
        path.write_text(f"{before}{start}\n{asking(head)}\n{end}{rest.split(end)[1]}", "utf-8")


if __name__ == "__main__":
    main()
