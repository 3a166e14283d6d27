"""What each sees, concepts asked for by name, and bounds on sequences, in the app."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from detente import words
from tests.browser.test_app import LANGUAGES, Tab
from tests.unit.model.test_perceptions import MODEL
from tests.web.served import Served


@pytest.fixture(params=LANGUAGES)
def towns(browser: Any, server: Served, request: Any) -> Iterator[Tab]:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "towns.yaml").write_text(MODEL, "utf-8")
    tab = Tab(browser, server, request.param)
    tab.open("towns.yaml")
    yield tab
    assert tab.faults == []
    tab.context.close()


def saved(tab: Tab) -> str:
    tab.saved()
    return (tab.server.folder / "towns.yaml").read_text("utf-8")


def test_what_somebody_sees_is_added_changed_and_taken_away(towns: Tab) -> None:
    at = "perceives.upper.lower"
    towns.key("new-view").select_option("upper.lower")
    towns.calm()
    towns.key(f"{at}.new").select_option("upper")
    towns.calm()
    towns.enter(f"{at}[1].with.prefers[1]", "not dam")
    towns.enter(f"{at}[1].with.new-statement", "sue")
    towns.enter(f"{at}.new-unseen", "dam and sue")
    wants = "{replace: upper.preferences, with: {prefers: [not dam, sue]}}"
    assert f"  upper.lower: [{wants}, {{unseen: dam and sue}}]\n" in saved(towns)
    card = towns.page.locator('[data-view="upper.lower"]')
    assert card.locator(".true li").count() == 1  # what it wants in truth stands beside
    towns.enter(f"{at}[2].unseen", "sue")
    towns.key(f"{at}[1].remove").click()
    towns.calm()
    assert "  upper.lower: [{unseen: sue}]\n" in saved(towns)
    for view in ("upper.lower", "lower.upper", "upper", "lower"):
        towns.key(f"perceives.{view}.remove").click()
        towns.calm()
    assert "perceives" not in saved(towns)
    towns.undo()
    assert "perceives:\n  lower:\n" in saved(towns)
    towns.enter("perceives.lower[1].unseen", "dams")
    towns.page.locator('[data-part="perceives"] .fault').wait_for()
    towns.faults.clear()  # the refusal


def test_how_a_state_is_reached_within_a_bound_and_by_own_games(towns: Tab) -> None:
    lang = towns.page.evaluate("document.documentElement.lang")
    towns.key("state-4").click()
    towns.key("ask-within").fill("1")
    towns.key("ask-within").press("Enter")
    towns.key("ask-as-perceived").check()
    towns.key("ask-via").select_option("moves")
    towns.key("ask-reach").click()
    answer = towns.page.locator("#answer")
    answer.locator("p", has_text=words.say("evolution.as_perceived", lang)).first.wait_for()
    assert words.say("evolution.within", lang, n=1) in answer.inner_text()
    towns.key("ask-within").fill("")
    towns.key("ask-within").press("Enter")
    towns.key("ask-as-perceived").uncheck()
    towns.key("ask-reach").click()
    answer.locator("h3").wait_for()
    towns.until(lambda: bool(answer.locator("p").count()))
    assert words.say("evolution.as_perceived", lang) not in answer.inner_text()


def test_concepts_are_asked_for_by_name_wherever_one_is_chosen(towns: Tab) -> None:
    towns.key("by-name").select_option("SIM")
    towns.key("sort-SIM").wait_for()
    towns.key("state-2").click()
    towns.key("ask-concept").select_option("STACKELBERG(upper)")  # the table shows it, too
    towns.key("sort-STACKELBERG(upper)").wait_for()
    towns.calm()
    towns.key("ask-why").click()
    towns.page.locator("#answer p", has_text="STACKELBERG(upper)").first.wait_for()
    towns.key("tab-graph").click()
    towns.until(lambda: "SIM" in towns.key("graph-concept").locator("option").all_inner_texts())
    towns.key("tab-states").click()
    towns.enter("new-dm", "Third")  # of whom there is no such concept: the others stay
    towns.key("sort-STACKELBERG(upper)").wait_for(state="detached")
    towns.key("hide-SIM").click()
    towns.key("sort-SIM").wait_for(state="detached")
