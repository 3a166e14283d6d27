"""What the shell of whoever runs the tests says about its terminal steers none of them."""

from __future__ import annotations

import pytest

from tests.unit.cli.helpers import QUIET


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in QUIET:
        monkeypatch.delenv(name, raising=False)
