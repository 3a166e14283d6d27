"""A real browser for reports: it must be there where DETENTE_BROWSER=required, else tests are skipped without one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.results.report import Report
from tests.reports import five_hundred, report_of
from tests.web.served import Served, served

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
REPORTS: dict[str, Callable[[], Report]] = {"iraq-2014": lambda: report_of("iraq-2014"), "five-hundred": five_hundred}


def chromium() -> str | None:
    """The browser's program, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _missing(what: str) -> None:
    if os.environ.get("DETENTE_BROWSER") == "required":
        pytest.fail(f"{what} is required and isn't there")
    pytest.skip(f"{what} isn't there")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for the tests of a module: as long as it's open, its event loop runs, and no other can."""
    program = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        _missing("a Chromium browser with Playwright")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app of a module, on an empty folder."""
    with served(tmp_path_factory.mktemp("models")) as running:
        yield running


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports on disk."""
    folder = tmp_path_factory.mktemp("reports")
    found = {}
    for name, make in REPORTS.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(make().html, "utf-8")
    return found


@pytest.fixture(params=[*REPORTS])
def report(request: pytest.FixtureRequest, files: dict[str, Path]) -> Path:
    """Each report in turn."""
    return files[request.param]


@pytest.fixture
def opened(browser: Any, report: Path) -> Iterator[Any]:
    """A report opened from disk on a desktop; whatever it complains of or asks the network for fails the test."""
    page, faults = look(browser, report, 1280)
    yield page
    assert faults == []
    page.context.close()


def look(browser: Any, report: Path, width: int) -> tuple[Any, list[str]]:
    """A page of this width, and a list that fills with what it complains of and asks for."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    faults = list[str]()
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: (
            faults.append(request.url) if not request.url.startswith(("file:", "data:", "about:")) else None
        ),
    )
    page.goto(report.as_uri())
    return page, faults
