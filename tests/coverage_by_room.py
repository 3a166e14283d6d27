"""A table of how much of each room the tests run; exit 1 where a room that is held to it falls below.

``python -m tests.coverage_by_room coverage.json`` reads the report of `coverage json`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEAST = 90
HELD = ("model", "concepts", "engines", "analysis")
PACKAGE = "src/detente/"


@dataclass(frozen=True)
class Covered:
    """Lines of code, and how many of them were run."""

    lines: int = 0
    run: int = 0

    def __add__(self, other: Covered) -> Covered:
        """Both together."""
        return Covered(self.lines + other.lines, self.run + other.run)

    @property
    def percent(self) -> float:
        """The share that was run."""
        return 100 * self.run / self.lines if self.lines else 100.0


def by_room(report: Mapping[str, Any]) -> dict[str, Covered]:
    """The lines of each room, from a report of coverage.

    >>> summary = {"summary": {"num_statements": 8, "covered_lines": 6}}
    >>> found = by_room({"files": {"src/detente/model/a.py": summary, "src/detente/errors.py": summary}})
    >>> {room: one.percent for room, one in found.items()}
    {'errors.py': 75.0, 'model': 75.0}
    """
    rooms = defaultdict[str, Covered](Covered)
    for name, found in report["files"].items():
        room = name.replace("\\", "/").rpartition(PACKAGE)[2].split("/")[0]
        rooms[room] += Covered(found["summary"]["num_statements"], found["summary"]["covered_lines"])
    return dict(sorted(rooms.items()))


def table(rooms: Mapping[str, Covered]) -> str:
    """The rooms, those that are held to a least share first."""
    ordered = [*(room for room in HELD if room in rooms), *(room for room in rooms if room not in HELD)]
    lines = [f"{'room':16} {'lines':>6} {'run':>6} {'%':>6}"]
    for room in ordered:
        one = rooms[room]
        lines.append(
            f"{room:16} {one.lines:6} {one.run:6} {one.percent:6.1f}{f'  at least {LEAST}' if room in HELD else ''}"
        )
    return "\n".join(lines)


def faults(rooms: Mapping[str, Covered]) -> list[str]:
    """The rooms that are held to a least share and have less, or aren't measured at all."""
    return [room for room in HELD if room not in rooms or rooms[room].percent < LEAST]


def main(path: str) -> None:
    """Print the table; exit 1 if a room has too little."""
    rooms = by_room(json.loads(Path(path).read_text("utf-8")))
    print(table(rooms))
    if below := faults(rooms):
        sys.exit(
            f"below {LEAST} % of lines: {', '.join(below)}; `coverage report -m` names the lines that no test runs"
        )


if __name__ == "__main__":
    main(sys.argv[1])
