"""Addresses: Back and Forward walk files, tabs and states, and whoever opens an address sees the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.test_app import Tab, folder  # noqa: F401  (a fixture of each test)
from tests.web.served import Served

SIGHTS = """async () => {
  const { state } = (await import("/static/main.js")).store;
  return [state.file, state.tab, state.chosen];
}"""


@pytest.fixture
def tab(browser: Any, server: Served) -> Iterator[Tab]:
    found = Tab(browser, server)
    yield found
    assert [fault for fault in found.faults if "404" not in fault] == []
    found.context.close()


def where(tab: Tab) -> str:
    """The address without the host."""
    parts = urlsplit(tab.page.url)
    return (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def sights(tab: Tab) -> list[Any]:
    """The file, tab and state that the page shows."""
    told: list[Any] = tab.page.evaluate(SIGHTS)
    return told


def back(tab: Tab, by: int = -1) -> list[Any]:
    tab.page.evaluate(f"history.go({by})")
    tab.page.wait_for_timeout(150)
    tab.calm()
    return sights(tab)


def walked(tab: Tab) -> None:
    """From a file to another tab, to a state, to another file."""
    page = tab.open("elmira.yaml")
    tab.key("tab-graph").click()
    page.wait_for_selector(".node")
    page.wait_for_timeout(100)
    page.locator('.node[data-number="5"]').click()
    tab.until(lambda: where(tab) == "?file=elmira.yaml#view=graph&state=5")
    tab.key("files").click()
    page.get_by_role("button", name="prisoners-dilemma.yaml").click()
    tab.until(lambda: where(tab) == "?file=prisoners-dilemma.yaml#view=graph")
    tab.calm()


def test_back_and_forward_walk_files_tabs_and_states(tab: Tab) -> None:
    walked(tab)
    assert back(tab) == ["elmira.yaml", "graph", 5]
    assert tab.page.locator(".pane.state h2", has_text="5").count()
    assert back(tab) == ["elmira.yaml", "graph", None]
    assert back(tab) == ["elmira.yaml", "states", None]
    assert back(tab, 3) == ["prisoners-dilemma.yaml", "graph", None]
    assert back(tab, -2) == ["elmira.yaml", "graph", None]
    assert where(tab) == "?file=elmira.yaml#view=graph"


def test_an_address_shows_the_same_after_a_reload_and_elsewhere(browser: Any, tab: Tab, server: Served) -> None:
    page = tab.open("iraq-2014.yaml")
    tab.key("only").select_option("SMR")
    tab.key("reachable").check()
    tab.key("find").fill("not us.strike")
    tab.until(lambda: "find=" in where(tab))
    tab.calm()
    page.locator("[data-key^=state-]").nth(1).click()
    tab.until(lambda: "state=" in where(tab))
    address, shown = where(tab), page.locator(".pane.results").inner_text()
    page.reload()
    page.wait_for_selector("table.states")
    tab.until(lambda: bool(page.locator(".pane.results").inner_text() == shown))
    assert where(tab) == address
    other = Tab(browser, server)
    other.page.goto(server.url + address)
    other.page.wait_for_selector("table.states")
    other.until(lambda: bool(other.page.locator(".pane.results").inner_text() == shown))
    assert sights(other) == sights(tab)
    assert other.faults == []
    other.context.close()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("?file=nowhere.yaml", "nowhere.yaml"),
        ("?file=elmira.yaml#view=map", "no view"),
        ("?file=elmira.yaml#state=99", "no state"),
        ("?file=elmira.yaml#state=many", "no state"),
        ("?file=elmira.yaml#concept=WISH", "WISH"),
    ],
)
def test_what_isnt_there_is_told(tab: Tab, server: Served, address: str, told: str) -> None:
    tab.page.goto(server.url + address)
    tab.until(lambda: bool(tab.page.locator(".fault[role=alert]").count()))
    assert told in tab.page.locator(".fault[role=alert]").first.inner_text()


def test_unsaved_edits_arent_left_without_a_word(tab: Tab) -> None:
    walked(tab)
    tab.enter("conflict", "Not saved")
    tab.page.evaluate("history.back()")
    tab.page.wait_for_selector("dialog")
    tab.page.locator("dialog button").nth(1).click()  # no
    tab.page.wait_for_timeout(300)
    assert where(tab) == "?file=prisoners-dilemma.yaml#view=graph"
    tab.holds("conflict", "Not saved")
    tab.page.evaluate("history.back()")
    tab.page.wait_for_selector("dialog")
    tab.page.locator("dialog button").first.click()
    tab.until(lambda: sights(tab) == ["elmira.yaml", "graph", 5])


def test_a_file_that_is_gone_is_told_where_it_was(tab: Tab, folder: Path) -> None:  # noqa: F811
    walked(tab)
    (folder / "elmira.yaml").unlink()
    tab.page.evaluate("history.back()")
    tab.page.wait_for_selector(".welcome [role=alert]")
    assert "elmira.yaml" in tab.page.locator(".welcome [role=alert]").inner_text()
    assert back(tab, 1) == ["prisoners-dilemma.yaml", "graph", None]


def test_what_is_new_has_an_address_too(tab: Tab) -> None:
    page = tab.open()
    tab.key("begin-catalog").click()
    page.locator("dialog button[value=chicken]").click()
    tab.until(lambda: where(tab) == "?file=chicken.yaml")
    tab.calm()
    page.evaluate("history.back()")
    page.locator("dialog button").first.click()  # it stays in the journal
    page.wait_for_selector(".welcome")
    assert [where(tab), sights(tab)[0]] == ["", None]


def test_undo_and_redo_go_on_after_a_reload(tab: Tab, server: Served) -> None:
    page = tab.open("elmira.yaml")
    for name in ("First", "Second", "Third"):
        tab.enter("conflict", name)
    tab.undo()
    page.reload()
    page.wait_for_selector("table.states")
    tab.holds("conflict", "Second")
    assert page.locator("dialog").count() == 0  # nothing is asked: nothing was left
    tab.key("redo").click()
    tab.holds("conflict", "Third")
    tab.calm()
    for name in ("Second", "First"):
        tab.undo()
        tab.holds("conflict", name)
    tab.saved()
    page.reload()
    page.wait_for_selector("table.states")
    tab.undo()
    assert tab.key("conflict").input_value().startswith("Elmira")
    (draft,) = server.send("GET", "/api/files/elmira.yaml").json["drafts"]
    assert "First" in draft["start"]


def test_undo_after_a_reload_keeps_what_others_wrote(tab: Tab, folder: Path) -> None:  # noqa: F811
    page = tab.open("elmira.yaml")
    tab.enter("conflict", "Mine")
    tab.saved()
    page.goto(tab.server.url)
    file = folder / "elmira.yaml"
    file.write_text(file.read_text("utf-8") + "# by hand\n", "utf-8")
    page.go_back()
    page.wait_for_selector("table.states")
    tab.looks()
    page.wait_for_selector("text=the changes were loaded")
    tab.undo()
    assert tab.key("conflict").input_value() != "Mine"
    assert tab.page.evaluate("import('/static/main.js').then((one) => one.store.text())").endswith("# by hand\n")
    tab.key("tab-changes").click()
    page.locator(".steps button").nth(1).click()  # before that was written: nobody's edits go without a word
    page.wait_for_selector("dialog")


def test_what_is_new_goes_on_after_a_reload(tab: Tab) -> None:
    page = tab.open()
    tab.key("begin-catalog").click()
    page.locator("dialog button[value=chicken]").click()
    page.wait_for_selector("table.states")
    tab.enter("conflict", "New")
    page.reload()
    page.wait_for_selector("table.states")
    tab.holds("conflict", "New")
    tab.undo()
    assert tab.key("conflict").input_value() != "New"
