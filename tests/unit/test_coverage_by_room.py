"""The gate on how much of each room is run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.coverage_by_room import HELD, LEAST, by_room, faults, main, table


def report(**run: int) -> dict[str, Any]:
    """A report with a hundred lines for each room, so many of them run, in two files."""
    files = {}
    for room, lines in run.items():
        files[f"src/detente/{room}/one.py"] = {"summary": {"num_statements": 50, "covered_lines": min(lines, 50)}}
        files[f"src\\detente\\{room}\\in\\two.py"] = {
            "summary": {"num_statements": 50, "covered_lines": max(lines - 50, 0)}
        }
    return {"files": files}


def test_a_room_has_the_lines_of_all_its_files() -> None:
    found = by_room(report(model=93, cli=20))
    assert {room: one.percent for room, one in found.items()} == {"cli": 20, "model": 93}
    assert table(found).splitlines()[1:] == [
        "model               100     93   93.0  at least 90",
        "cli                 100     20   20.0",
    ]


def test_each_room_that_is_held_is_held_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, whole = tmp_path / "coverage.json", dict.fromkeys(HELD, LEAST)
    path.write_text(json.dumps(report(**whole, cli=0)), "utf-8")
    main(str(path))
    for room in HELD:
        for wrong in ({**whole, room: LEAST - 1}, {name: lines for name, lines in whole.items() if name != room}):
            assert faults(by_room(report(**wrong))) == [room]
            path.write_text(json.dumps(report(**wrong)), "utf-8")
            with pytest.raises(SystemExit, match=room):
                main(str(path))
    assert "model" in capsys.readouterr().out
