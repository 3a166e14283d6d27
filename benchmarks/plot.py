"""Draw how the cost of the explicit engine grows, from what `python -m benchmarks.run scaling` kept.

python -m benchmarks.plot [OUT.svg]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.run import RESULTS

PICTURE = Path(__file__).parent / "scaling.svg"
ASKING = Path(__file__).parents[1] / "docs" / "images" / "asking.svg"
BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "#777777"  # told apart by people who don't see red and green alike
Runs = list[dict[str, Any]]


def draw(runs: Runs, out: Path) -> None:
    """Processor time and memory against states on the left, processor time against decision makers on the right."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.hashsalt": "detente", "svg.fonttype": "none", "font.size": 10})
    states, dms = ([run for run in runs if run["varied"] == varied] for varied in ("states", "decision makers"))
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    _against_states(left, states)
    _against_dms(right, dms)
    figure.tight_layout()
    figure.savefig(out, metadata={"Date": None} if out.suffix == ".svg" else None)
    plt.close(figure)


def _against_states(axes: Any, runs: Runs) -> None:
    x = [run["states"] for run in runs]
    axes.loglog(x, [run["cpu_s"] for run in runs], "o-", color=BLUE, base=2, label="processor seconds")
    last = runs[-1]
    line = [last["cpu_s"] * states / last["states"] for states in x]
    axes.loglog(x, line, ":", color=GREY, base=2, label="in proportion to states")
    axes.set_yscale("log")
    axes.set_xlabel("states (4 decision makers)")
    axes.set_ylabel("processor seconds, five concepts")
    memory = axes.twinx()
    memory.semilogx(x, [run["peak_mb"] / 1024 for run in runs], "s--", color=ORANGE, base=2, label="peak memory, GB")
    memory.set_ylabel("GB")
    memory.set_ylim(bottom=0)
    handles = [*axes.get_legend_handles_labels()[0], *memory.get_legend_handles_labels()[0]]
    axes.legend(handles=handles, loc="upper left", frameon=False)


def _against_dms(axes: Any, runs: Runs) -> None:
    x = [run["dms"] for run in runs]
    axes.plot(x, [run["cpu_s"] for run in runs], "o-", color=BLUE)
    axes.set_xlabel(f"decision makers (2^{runs[0]['options']} states)")
    axes.set_ylabel("processor seconds, five concepts")
    axes.set_ylim(bottom=0)
    axes.set_xticks(x)


def draw_asking(cases: Runs, out: Path) -> None:
    """Questions needed by `ask`, at random, and for a full order, a group of bars a case."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.hashsalt": "detente", "svg.fonttype": "none", "font.size": 9})
    figure, axes = plt.subplots(figsize=(9, 0.55 * len(cases) + 1))
    kinds = (("insertion", GREY, "full order"), ("random", ORANGE, "random questions"), ("median", BLUE, "detente ask"))
    for at, (key, colour, label) in enumerate(kinds):
        places = [-number + 0.27 * (1 - at) for number in range(len(cases))]
        bars = axes.barh(places, [case[key] for case in cases], 0.25, color=colour, label=label)
        axes.bar_label(bars, fmt="%g", padding=2, fontsize=7)
    axes.set_yticks([-number for number in range(len(cases))], [case["case"].replace("`", "") for case in cases])
    axes.set_xlabel("comparisons, median")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="lower right")
    figure.tight_layout()
    figure.savefig(out, metadata={"Date": None} if out.suffix == ".svg" else None)
    plt.close(figure)


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, default=PICTURE)
    arguments = parser.parse_args()
    draw(json.loads((RESULTS / "scaling.json").read_text("utf-8"))["runs"], arguments.out)
    draw_asking(json.loads((RESULTS / "asking.json").read_text("utf-8"))["cases"], ASKING)


if __name__ == "__main__":
    main()
