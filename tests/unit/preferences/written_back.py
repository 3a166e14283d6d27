"""Conflicts written to files and read back as equal ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import detente as dt


def check_written_back(
    conflict: dt.Conflict, folder: Path, names: Iterable[str] = ("again.yaml", "again.json")
) -> None:
    """Check that a conflict is the same once it's saved and loaded, its digest too."""
    for name in names:
        dt.save(conflict, folder / name)
        again = dt.load(folder / name)
        assert again == conflict
        assert again.digest == conflict.digest
