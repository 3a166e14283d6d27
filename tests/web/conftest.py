from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.served import Served, served

TWO_TOWNS = """\
# Two towns, by hand.
detente: 1
conflict: {en: Two towns and a river, ar: بلدتان ونهر}
decision_makers:
  upper:
    name: Upper town
    options:
      release: Release water   # in summer
      dam: Build the dam
    prefers:
      - not sue
      - dam if not sue
      - release iff dam
  lower:
    name: Lower town
    options: {sue: Go to court}
    prefers: [not dam, release, not sue]
status_quo: []
claims:
  stuck: {that: equilibrium(GMR)}
"""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests that don't depend on what others leave in its folder."""
    with served(tmp_path_factory.mktemp("shared")) as running:
        yield running


@pytest.fixture
def folder(shared: Served) -> Path:
    """The shared folder with the two towns in it as they were."""
    (shared.folder / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    return shared.folder
