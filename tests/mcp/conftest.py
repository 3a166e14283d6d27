from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mcp.talking import Talk, talking
from tests.web.conftest import TWO_TOWNS


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that no test changes."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    (folder / "أنهار").mkdir()
    (folder / "أنهار" / "بلدتان.yaml").write_text(TWO_TOWNS, "utf-8")
    (folder / ".hidden.yaml").write_text(TWO_TOWNS, "utf-8")
    (folder / "notes.txt").write_text("private", "utf-8")
    return folder


@pytest.fixture(scope="session")
def talk(shelf: Path) -> Iterator[Talk]:
    """One server for all tests that leave it as it was."""
    with talking(shelf) as running:
        yield running
