"""Run the benchmarks, one script a question, and keep what they print.

    python -m benchmarks.run [NAME ...] [--short] [--peer PATH]

Without names it runs all. Results are kept in `benchmarks/results/`, where `python -m benchmarks.tables` finds them;
`--short` runs small sizes only, to see that everything works, and keeps nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
FULL = {
    "explicit": "explicit --options 24 --dms 4",
    "statements": "explicit --options 24 --dms 4 --statements 10",
    "scaling": "scaling",
    "analysts": "explicit_140k --seeds 10",
    "analysts-irreversible": "explicit_140k --seeds 10 --irreversible 2",
    "analysts-cannot": "explicit_140k --seeds 10 --cannot 1",
    "pairwise": "pairwise",
    "loose": "symbolic --family loose --options 60 --dms 10 --statements 6 --constraints 12 --seeds 10",
    "owned": "symbolic --family owned --options 40 --dms 8 --statements 6 --constraints 8 --seeds 10",
    "frontier": "frontier",  # also `python -m benchmarks.frontier --keep ...`, which goes on where it stopped
    "search": "search --family owned --options 60 --dms 10 --statements 6 --constraints 12 --seeds 3",
    "identical": "identical",
    "inverse": "inverse",
    "asking": "asking",
    "startup": "startup",
}
SHORT = {
    "explicit": "explicit --options 18 --dms 3",
    "statements": "explicit --options 18 --dms 3 --statements 4 --constraints 2",
    "scaling": "scaling --options 10,12 --dms 2,4 --fixed 12",
    "analysts": "explicit_140k --seeds 1",
    "analysts-cannot": "explicit_140k --seeds 1 --cannot 1",
    "pairwise": "pairwise --states 256 --dms 3",
    "owned": "symbolic --family owned --options 20 --dms 4 --statements 5 --constraints 4 --seeds 2",
    "frontier": "frontier --cells 1 --seeds 1",
    "search": "search --options 16 --dms 4 --statements 4 --constraints 4 --seeds 1",
    "identical": "identical --options 10 --seeds 2",
    "inverse": "inverse --states 23 --seeds 1",
    "asking": "asking --draws 2 --key syria",
    "startup": "startup --runs 3",
}


def run(name: str, arguments: str, keep: bool, *more: str) -> bool:
    """Run one; whether it came to its end."""
    print(f"{name}: python -m benchmarks.{' '.join([arguments, *more])}", flush=True)
    script, *options = arguments.split()
    command = [sys.executable, "-m", f"benchmarks.{script}", *options, *more, "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        print(f"  failed ({done.returncode}): {done.stdout.strip()}", flush=True)
        return False
    if keep:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{name}.json").write_text(json.dumps({"command": arguments, **found}, indent=1) + "\n", "utf-8")
    print(f"  {json.dumps({key: value for key, value in found.items() if key != 'machine'})[:300]}", flush=True)
    return True


def main() -> None:
    """Run what is asked for; exit 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join([*FULL, "peer"]))
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--peer", help="a checkout of gmcr-py")
    parser.add_argument("--peer-python", default=sys.executable)
    arguments = parser.parse_args()
    chosen = dict(SHORT if arguments.short else FULL)
    unknown = set(arguments.names) - {*chosen, "peer"}
    if unknown:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join([*chosen, 'peer'])}")
    fine = [
        run(name, command, not arguments.short)
        for name, command in chosen.items()
        if not arguments.names or name in arguments.names
    ]
    if arguments.peer:
        more = ("--peer", arguments.peer, "--peer-python", arguments.peer_python)
        fine.append(run("peer", "peer --options 8" if arguments.short else "peer", not arguments.short, *more))
    sys.exit(not all(fine))


if __name__ == "__main__":
    main()
