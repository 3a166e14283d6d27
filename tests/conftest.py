"""How hard the random tests try, and whether a test may be left out.

A little by default, reproducibly in continuous integration, long on demand. With ``DETENTE_SKIPS=forbidden`` a test
that skips fails: where everything is installed, nothing may be left out without a word.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

# Random conflicts are large values; that some take a while to draw says nothing about the code.
SLOW_DRAWS = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("default", max_examples=100, deadline=None, suppress_health_check=SLOW_DRAWS)
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("default"), max_examples=20_000)
settings.load_profile("ci" if os.environ.get("CI") else "default")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
FORBIDDEN = os.environ.get("DETENTE_SKIPS") == "forbidden"


def unskipped(report: Report) -> Report:
    """The report as it is; a failure where it skips and nothing may."""
    if FORBIDDEN and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where no test may be: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that skips."""
    return unskipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that skips."""
    return unskipped((yield))
