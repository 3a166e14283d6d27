"""What several hands write into one file: nothing of it is lost while somebody decides where they clash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.monkey import plan
from tests.browser.test_app import Tab
from tests.browser.towns import FILE, towns
from tests.web.served import Served


@pytest.fixture
def tab(browser: Any, server: Served) -> Iterator[Tab]:
    with towns(browser, server) as found:
        found.open(FILE)
        yield found
        assert found.faults == []


def said(tab: Tab) -> plan.Data:
    tab.calm()
    return plan.read(tab.page.evaluate("import('/static/main.js').then(({ store: { text } }) => text())"))


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_edits_made_before_a_clash_is_looked_at_stay(tab: Tab, server: Served, side: str) -> None:
    tab.enter("conflict", "Here")
    there = plan.FIRST.replace("Three towns", "There").replace("a river", "a lake")
    (server.folder / FILE).write_text(there, "utf-8")
    tab.looks()
    tab.page.wait_for_selector("[data-key=disk-act]")
    tab.enter("decision_makers.upper.name", "Said while it waited")
    tab.key("disk-act").click()
    tab.page.locator(f"dialog input[value={side}]").check()
    tab.page.locator("dialog button[value=merge]").click()
    found = said(tab)
    assert found["decision_makers"]["upper"]["name"] == "Said while it waited"
    assert (found["conflict"], found["about"]) == ("Here" if side == "ours" else "There", "a lake")
    tab.saved()
    assert plan.read((server.folder / FILE).read_text("utf-8")) == found


def test_what_is_asked_already_is_not_asked_twice(tab: Tab, server: Served) -> None:
    tab.enter("conflict", "Here")
    (server.folder / FILE).write_text(plan.FIRST.replace("Three towns", "There"), "utf-8")
    tab.looks()
    tab.page.wait_for_selector("[data-key=disk-act]")
    tab.page.evaluate("""() => {
      const act = document.querySelector("[data-key=disk-act]");
      for (const _ of "thrice") act.click();
    }""")
    tab.page.locator("dialog button[value=merge]").wait_for()
    tab.page.wait_for_timeout(300)
    assert tab.page.locator("dialog").count() == 1
    tab.page.locator("dialog button[value=merge]").click()
    tab.saved()
    assert plan.read((server.folder / FILE).read_text("utf-8"))["conflict"] == "Here"
    assert tab.page.locator("dialog").count() == 0


def test_a_text_that_is_taken_keeps_what_was_edited_beside_it(tab: Tab) -> None:
    tab.key("tab-text").click()
    tab.write(plan.FIRST.replace("a river", "a lake").replace("Three towns", "In the text"))
    tab.enter("decision_makers.upper.name", "In its field")
    tab.key("take-text").click()
    tab.key("give-text").wait_for(state="hidden")  # it is taken
    found = said(tab)
    assert (found["about"], found["conflict"]) == ("a lake", "In the text")
    assert found["decision_makers"]["upper"]["name"] == "In its field"
    tab.write(plan.FIRST.replace("Three towns", "In the text again"))
    tab.enter("conflict", "In its field")
    tab.key("take-text").click()  # both changed the title
    tab.page.locator("dialog button[value=later]").click()
    assert said(tab)["conflict"] == "In its field"
    assert "In the text again" in tab.written()  # it is still there
    tab.key("take-text").click()
    tab.page.locator("dialog button[value=merge]").click()
    assert said(tab)["conflict"] == "In the text again"
    assert tab.key("give-text").is_hidden()
