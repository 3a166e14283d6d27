"""The states in the app: options by states, equilibria first, filtered, scrolled through to the last of 82,944."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.library import source
from tests.browser.test_app import LANGUAGES, Tab
from tests.web.served import Served

LARGE = "detente: 1\nconflict: X\ndecision_makers:\n" + "".join(
    f"  d{at}: {{options: {{{', '.join(f'{dm}{n}: O' for n in range(count))}}}, prefers: [not {dm}0, {dm}1]}}\n"
    for at, (dm, count) in enumerate(zip("abcd", (5, 5, 4, 3), strict=True))
)
WHOLE = """() => {
  const box = document.querySelector(".table.matrix").getBoundingClientRect();
  const heads = document.querySelector(".matrix .corner").getBoundingClientRect();
  const [left, right] = document.dir === "rtl" ? [box.left, heads.left] : [heads.right, box.right];
  return [...document.querySelectorAll(".matrix .labels [data-at]")].map((one) => one.getBoundingClientRect())
    .filter((one) => one.left >= left - 1 && one.right <= right + 1).length;
}"""


@pytest.fixture(autouse=True)
def folder(server: Served) -> Path:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "iraq-2014.yaml").write_text(source("iraq-2014"), "utf-8")
    (server.folder / "large.yaml").write_text(LARGE, "utf-8")
    return server.folder


def labels(tab: Tab) -> list[str]:
    """The labels of the states that are drawn, in their order."""
    found: list[str] = tab.page.locator("table.states [data-at]").all_inner_texts()
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_desk_shows_all_options_and_25_states(browser: Any, server: Served, lang: str) -> None:
    tab = Tab(browser, server, lang, width=1440)
    tab.open("iraq-2014.yaml")
    assert tab.page.evaluate(WHOLE) >= 25
    assert tab.page.locator(".matrix th.option").count() == 11
    assert tab.faults == []
    tab.context.close()


def test_states_are_found_by_what_is_so_in_them(browser: Any, server: Served) -> None:
    tab = Tab(browser, server)
    tab.open("iraq-2014.yaml")
    conflict = dt.catalog("iraq-2014")
    today, *others = labels(tab)
    assert today == dt.evolution(conflict).start.label
    settled = {state.label for found in dt.equilibria(conflict).equilibria.values() for state in found.states}
    assert set(others[:20]) <= settled
    for find in ("equilibrium(NASH)", "equilibrium(SEQ) and not us.strike", "s1999"):
        tab.key("find").fill(find)
        due = dt.states(conflict, where=find) if "(" in find else None
        labelled = {state.label for state in due.found.states} if due else {find}
        tab.until(lambda labelled=labelled: set(labels(tab)) == labelled)  # type: ignore[misc]
    tab.key("find").fill("strikke")
    tab.page.wait_for_selector("#find-fault:has-text('strike')")
    tab.key("show-all").click()
    tab.until(lambda: labels(tab)[:1] == [today])
    tab.key("filter-us.strike").click()
    tab.key("only").select_option("NASH")
    due = dt.states(conflict, where="us.strike and equilibrium(NASH)")
    tab.until(lambda: set(labels(tab)) == {state.label for state in due.found.states})
    tab.key("clear").click()
    tab.key("reachable").check()
    reached = {state.label for state in dt.evolution(conflict).reached.states}
    tab.until(lambda: set(labels(tab)) == reached)
    assert [fault for fault in tab.faults if "422" not in fault] == []
    tab.context.close()


@pytest.mark.parametrize("form", ["matrix", "rows"])
def test_the_keys_lead_to_the_last_of_many(browser: Any, server: Served, form: str) -> None:
    tab = Tab(browser, server)
    page = tab.open("large.yaml")
    tab.key(f"form-{form}").click()
    page.locator("table.states [data-at]").first.focus()
    page.keyboard.press("End")
    last = str(2**17 - 1)
    tab.until(lambda: bool(page.evaluate("document.activeElement.dataset.at") == last))
    assert page.locator("table.states [data-at]").count() < 100  # only what is in sight is drawn
    label = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    tab.until(lambda: label in page.locator(".pane.state h2.grow").inner_text())
    page.keyboard.press("ArrowLeft" if form == "matrix" else "ArrowUp")
    assert page.evaluate("document.activeElement.dataset.at") == str(2**17 - 2)
    assert tab.faults == []
    tab.context.close()
