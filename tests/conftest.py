"""How hard the tests try, and whether a test may be left out.

A little by default, reproducibly in continuous integration, much or a sample on demand. With
``DETENTE_SKIPS=forbidden`` a test that skips fails: where everything is installed, nothing may be left out silently.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from detente import words
from tests import each, quick

# Random conflicts are large values; that some take a while to draw says nothing about the code.
SLOW_DRAWS = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("default", max_examples=100, deadline=None, suppress_health_check=SLOW_DRAWS)
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("default"), max_examples=20_000)
settings.register_profile("sample", parent=settings.get_profile("ci"), max_examples=quick.EXAMPLES)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# A message whose field wasn't given is an error here; elsewhere it is shown with a gap.
words.STRICT = True

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options for shorter runs."""
    group = parser.getgroup("detente")
    group.addoption("--sample", action="store_true", help="try only a few cases in each test")
    group.addoption("--measured", action="store_true", help="run only the tests that tests/quick.py lists, on a sample")
    group.addoption("--quick", action="store_true", help="run only those of them that are fast")


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer cases, of random conflicts too."""
    each.sampling = is_sample(config)
    if is_sample(config):
        settings.load_profile("sample")


def is_sample(config: pytest.Config) -> bool:
    """Whether this run tries only a few cases in each test."""
    return any(config.getoption(name) for name in ("sample", "measured", "quick"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run doesn't have."""
    if is_sample(config):
        kept = [item for item in items if wanted(item, config)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def wanted(item: pytest.Item, config: pytest.Config) -> bool:
    """Whether a shorter run has a test."""
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    listed = {"measured": quick.is_measured, "quick": quick.is_quick}
    chosen = all(is_in(item.nodeid) for name, is_in in listed.items() if config.getoption(name))
    return chosen and quick.is_sampled(parameters)
