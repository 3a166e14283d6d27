"""The app without a mouse, with a screen reader, on small screens and large print: every view, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_app import LANGUAGES, Tab, folder  # noqa: F401  (a fixture of each test)
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
TABS = "[...document.querySelectorAll('[role=tab]')].map((one) => one.dataset.key)"
NAMES = """[...document.querySelectorAll('#model :is(button, input, select, textarea)')]
  .filter((one) => one.checkVisibility() && !one.matches('.offers *, [type=checkbox]'))
  .map((one) => one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent)"""


def findings(page: Any) -> list[tuple[str, str]]:
    """All that axe finds, of whatever impact."""
    from axe_playwright_python.base import AXE_FILE_PATH

    page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
    asked = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": list(RULES)}}
    found = page.evaluate("(asked) => axe.run(asked)", asked)["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


@pytest.mark.parametrize("width", [1400, 320])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_in_any_view(browser: Any, server: Served, lang: str, width: int) -> None:
    tab = Tab(browser, server, lang, "dark" if lang == "ar" else "light", width)
    page = tab.open()
    seen = {"welcome": findings(page)}
    tab.key("begin-catalog").click()
    seen["dialog"] = findings(page)
    page.keyboard.press("Escape")
    tab.open("elmira.yaml")
    if width < 720:
        for place in ("model", "state", "results"):
            tab.key(f"place-{place}").click()
            seen[place] = findings(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    for key in page.evaluate(TABS):
        tab.key(key).click()
        tab.calm()
        if key == "tab-states":
            page.locator("table.states [data-key^=state-]").first.click()
            if width < 720:
                tab.key("place-results").click()
        if key == "tab-changes":
            tab.key("keep-draft").click()
            page.wait_for_selector(".drafts li")
        if key == "tab-compare":
            tab.key("compare-saved").click()
            page.wait_for_selector(".sides")
        seen[key] = findings(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, key
    if width > 720:  # elsewhere the menu lies over what is below it
        tab.key("files").click()
        seen["menu"] = findings(page)
    assert {view: found for view, found in seen.items() if found} == {}
    assert tab.faults == []
    tab.context.close()


def test_f6_goes_from_part_to_part_and_back_to_where_one_was(browser: Any, server: Served) -> None:
    tab = Tab(browser, server)
    page = tab.open("elmira.yaml")
    where = "document.activeElement.closest('#bar, #model, .pane.results, .pane.state')?.className"
    tab.key("conflict").focus()
    page.keyboard.press("F6")
    assert "results" in page.evaluate(where)
    page.keyboard.press("F6")
    assert "state" in page.evaluate(where)
    page.keyboard.press("F6")
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.dataset.key") == "conflict"
    page.keyboard.press("Shift+F6")
    assert page.evaluate("document.activeElement.closest('#bar') !== null")
    page.reload()
    page.wait_for_selector("table.states")
    page.evaluate("document.body.focus()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.key") == "skip-model"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "results" in page.evaluate(where)
    names = page.evaluate("[...document.querySelectorAll('.pane')].map((one) => one.ariaLabel)")
    assert len(set(names)) == 3
    assert tab.faults == []
    tab.context.close()


def test_names_are_told_apart_and_focus_comes_back(browser: Any, server: Served, folder: Path) -> None:  # noqa: F811
    (folder / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    tab = Tab(browser, server)
    page = tab.open("towns.yaml")
    names = page.evaluate(NAMES)
    assert sorted({one for one in names if names.count(one) > 1}) == []
    grip = tab.key("decision_makers.upper.prefers[1].grip")
    grip.press("ArrowDown")
    tab.until(lambda: bool(page.locator("#said").inner_text()))
    tab.calm()
    tab.key("files").click()
    tab.key("new").click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.key") == "files"
    tab.key("decision_makers.upper.prefers[1].remove").press("Enter")
    tab.calm()
    assert "remove" not in page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("Enter")  # nothing else is taken away by a second press
    tab.calm()
    assert page.locator("[data-key^='decision_makers.upper.prefers'][data-key$='.remove']").count() == 2
    assert tab.faults == []
    tab.context.close()
