"""The tutorial notebooks show what their cells give today."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def test_every_text_has_its_notebook() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["argument", "first-analysis"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_was_executed_without_fault(path: Path) -> None:
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] for cell in cells)
    assert not [one for cell in cells for one in cell["outputs"] if one["output_type"] == "error"]
    assert all(one.get("name") != "stderr" for cell in cells for one in cell["outputs"])


def test_the_notebooks_are_current() -> None:
    pytest.importorskip("nbclient")
    pytest.importorskip("matplotlib")
    command = [sys.executable, str(ROOT / "docs" / "make_notebooks.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
