"""What fails for a reason that passes is asked again by the page itself, and nobody has to press anything."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.library import source
from tests.browser.test_app import Tab
from tests.web.served import Served, served

STOPPED = {"ok": False, "code": "stopped", "message": "the analysis was stopped", "status": 503}
AWAY = "[data-key=away]"


@pytest.fixture
def tab(browser: Any, server: Served) -> Iterator[Tab]:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "m.yaml").write_text(source("elmira"), "utf-8")
    tab = Tab(browser, server)
    yield tab
    tab.context.close()


def stopping(page: Any, question: str, times: int = 1) -> list[str]:
    """The server ends in the midst of so many answers to a question; what was asked of it."""
    asked = list[str]()

    def route(one: Any) -> None:
        asked.append(one.request.url)
        if len(asked) > times:
            one.continue_()
        elif "ndjson" in one.request.headers.get("accept", ""):
            one.fulfill(body=json.dumps({"error": STOPPED}) + "\n", content_type="application/x-ndjson")
        else:
            one.fulfill(status=503, json=STOPPED)

    page.route(f"**/api/{question}", route)
    return asked


@pytest.mark.parametrize("question", ["overview", "document", "sentences", "edit"])
def test_what_a_server_that_ends_has_stopped_is_asked_again(tab: Tab, question: str) -> None:
    page = tab.open("m.yaml")
    asked = stopping(page, question, 2)
    if question == "document":
        tab.key("tab-text").click()
        tab.write(source("prisoners-dilemma"))
        tab.key("take-text").click()
    else:
        tab.key("conflict").fill("Anew")
        tab.key("conflict").press("Enter")
    page.wait_for_selector(AWAY)
    tab.until(lambda: len(asked) > 2)
    page.wait_for_selector(AWAY, state="detached")
    tab.calm()
    assert page.locator("#alerts .fault").count() == 0
    assert page.locator("table.states").count() == 1 or question == "document"
    if question != "document":
        tab.holds("conflict", "Anew")


def test_a_question_is_asked_again_until_it_is_stopped_by_hand(tab: Tab) -> None:
    page = tab.open("m.yaml")
    asked = stopping(page, "overview", 1000)
    tab.key("conflict").fill("Anew")
    tab.key("conflict").press("Enter")
    tab.until(lambda: len(asked) > 1)
    tab.key("stop").click()
    page.wait_for_selector("text=Stopped.")
    before = len(asked)
    page.wait_for_timeout(2500)
    assert len(asked) == before
    page.unroute("**/api/overview")
    tab.key("compute").click()
    tab.calm()
    page.wait_for_selector("table.states")


def test_what_is_done_while_the_server_is_gone_is_done_when_it_is_back(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(source("elmira"), "utf-8")
    with served(tmp_path) as running:
        tab = Tab(browser, running)
        page = tab.open("m.yaml")
        running.process.kill()
        running.process.wait()
    tab.key("conflict").fill("Said to nobody")
    tab.key("conflict").press("Enter")
    page.wait_for_selector(AWAY)
    tab.key("decision_makers.moe.name").fill("Nor this")
    tab.key("decision_makers.moe.name").press("Enter")
    page.locator("[data-key='stays.moe.NASH']").click()
    with served(tmp_path, "--port", running.host.split(":")[1]) as running:
        page.wait_for_selector(AWAY, state="detached")
        tab.calm()
        tab.holds("conflict", "Said to nobody")
        tab.saved()
        written = (tmp_path / "m.yaml").read_text("utf-8")
        assert "Said to nobody" in written
        assert "Nor this" in written
        assert page.locator("#alerts .fault").count() == 0
        tab.context.close()
