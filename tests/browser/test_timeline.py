"""Timelines in the app: sliders for the mean times of the tempo, curves, a table, and sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.library import source
from tests.browser.test_app import LANGUAGES, THEMES, Tab
from tests.web.served import Served

pytest.importorskip("scipy")
TOWNS = """\
detente: 1
conflict: {en: Two towns, ar: بلدتان}
decision_makers:
  upper: {name: {en: Upper town, ar: البلدة العليا}, options: {dam: Build the dam}, prefers: [dam]}
  lower: {options: {sue: Go to court}, prefers: [not dam, sue if dam, not sue]}
scenarios:
  trial: {that: sue, name: {en: A trial, ar: محاكمة}}
status_quo: []
tempo:
  unit: day
  horizon: 90
  moves:
    - {dm: upper, to: dam, every: [20, 80]}
    - {dm: anyone, every: 30}
  events: [{name: {en: A flood, ar: فيضان}, changes: [not dam], every: 900}]
"""


@pytest.fixture
def timed(browser: Any, server: Served, request: pytest.FixtureRequest) -> Any:
    """The timeline of a model with a tempo, in a language."""
    (server.folder / "towns.yaml").write_text(TOWNS, "utf-8")
    tab = Tab(browser, server, *getattr(request, "param", ("en",)))
    tab.open("towns.yaml")
    tab.key("tab-time").click()
    tab.page.wait_for_selector("figure.timeline svg .curve")
    yield tab
    assert tab.faults == []
    tab.context.close()
    (Path(server.folder) / "towns.yaml").unlink()


def last(tab: Tab) -> str:
    return str(tab.page.locator("#view table tbody tr td").last.inner_text())


def test_a_slider_moves_by_keys_and_the_curves_follow_without_changing_the_model(timed: Tab) -> None:
    before, slider = last(timed), timed.key("tempo-tempo.moves[1]")
    slider.focus()
    for _ in range(20):
        timed.page.keyboard.press("ArrowRight")
    timed.until(lambda: last(timed) != before)
    assert timed.page.evaluate("document.activeElement.dataset.key") == "tempo-tempo.moves[1]"
    assert "126" in slider.get_attribute("aria-valuetext")
    assert timed.page.locator(".slider.tried").count() == 1
    later = float(last(timed).split("–")[0])
    assert later < float(before.split("–")[1])
    timed.key("tempo-reset-tempo.moves[1]").click()
    timed.until(lambda: last(timed) == before)
    assert not timed.page.evaluate("document.title").startswith("•")


def test_an_answer_that_is_late_is_dropped(timed: Tab) -> None:
    slider, held = timed.key("tempo-tempo.moves[1]"), list[Any]()

    def hold(route: Any) -> None:
        held.append(route)
        if len(held) > 1:
            route.continue_()

    timed.page.route("**/api/timeline", hold)
    slider.evaluate("(one) => { one.value = -40; one.dispatchEvent(new Event('input', { bubbles: true })) }")
    timed.until(lambda: len(held) == 1)
    slider.evaluate("(one) => { one.value = 40; one.dispatchEvent(new Event('input', { bubbles: true })) }")
    timed.until(lambda: len(held) == 2)
    timed.until(lambda: "–" not in last(timed))  # one number instead of a range
    shown = last(timed)
    timed.page.wait_for_timeout(300)
    assert last(timed) == shown
    assert float(shown) < 0.3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("timed", [(lang,) for lang in LANGUAGES], indirect=True)
def test_nothing_stands_in_the_way_and_all_is_in_the_language(timed: Tab, theme: str) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    page = timed.page
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
    told = page.locator("#view").inner_text()
    assert not any(key in told for key in ("web.time", "timeline.", "unit.", "heading."))
    arabic = page.evaluate("document.documentElement.lang") == "ar"
    assert ("محاكمة" if arabic else "A trial") in told
    assert ("فيضان" if arabic else "A flood") in told
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400


def test_a_model_without_a_tempo_has_no_such_tab(browser: Any, server: Served) -> None:
    (server.folder / "elmira.yaml").write_text(source("elmira"), "utf-8")
    tab = Tab(browser, server)
    tab.open("elmira.yaml")
    assert tab.key("tab-time").count() == 0
    tab.context.close()
