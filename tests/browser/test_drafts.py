"""Drafts in the app: each element beside its quotation, accepted, changed or dropped, in both languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente import words
from detente.library import source
from tests.browser.test_app import LANGUAGES, Tab
from tests.web.served import Served

SCENARIO = "scenarios: {deal: {that: dam, name: Deal, accepted: false}}\n"
DRAFT = """\
detente: 1
conflict: River
drafted: {by: some-model, date: 2026-12-01}
sources: {report: {title: A report}}
decision_makers:
  upper:
    options:
      dam: {name: Dam, accepted: false, quote: {source: report, paragraph: 1, text: the dam}}
    prefers:
      - {that: dam, accepted: false, quote: {source: report, paragraph: 1, text: wants the dam}}
      - {that: not dam, accepted: false}
  lower:
    options: [sue]
    prefers: [not dam]
status_quo: []
moves:
  - {irreversible: dam, accepted: false, quote: {source: report, paragraph: 2, text: "once built, it stays"}}
"""
OPTION, STATEMENTS, MOVE = "decision_makers.upper.options.dam", "decision_makers.upper.prefers", "moves[1]"


@pytest.fixture(params=LANGUAGES)
def draft(browser: Any, server: Served, request: Any) -> Iterator[Tab]:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "river.yaml").write_text(DRAFT + SCENARIO, "utf-8")
    tab = Tab(browser, server, request.param)
    tab.open("river.yaml")
    yield tab
    assert tab.faults == []
    tab.context.close()


def saved(tab: Tab) -> str:
    tab.saved()
    return (tab.server.folder / "river.yaml").read_text("utf-8")


def lang(tab: Tab) -> str:
    found: str = tab.page.evaluate("document.documentElement.lang")
    return found


def waits(tab: Tab, n: int) -> None:
    """Wait until so many elements are said to wait, aloud."""
    tab.calm()
    said = tab.page.locator(".drafting [role=status]")
    assert said.get_attribute("data-waiting") == str(n)
    expected = words.say("web.drafted.waits", lang(tab), n=n) if n else words.say("web.drafted.done", lang(tab))
    assert said.inner_text() == expected


def test_each_element_is_accepted_changed_and_dropped_beside_its_quotation(draft: Tab) -> None:
    waits(draft, 5)
    beside = draft.page.locator(f'.drafted:has([data-key="{OPTION}.accept"])')
    assert "the dam" in beside.locator("blockquote p").inner_text()
    assert "¶1" in beside.locator("footer").inner_text()
    draft.key(f"{OPTION}.accept").click()
    waits(draft, 4)
    assert beside.count() == 0
    draft.enter(f"{STATEMENTS}[1]", "dam and not sue")  # changing it accepts nothing
    waits(draft, 4)
    draft.key(f"{STATEMENTS}[1].accept").click()
    waits(draft, 3)
    draft.key(f"{STATEMENTS}[2].drop").click()
    waits(draft, 2)
    draft.key(f"{MOVE}.accept").click()
    draft.calm()
    draft.key("scenarios.deal.accept").click()
    waits(draft, 0)
    text = saved(draft)
    assert "accepted" not in text
    changed = (
        "      - that: dam and not sue\n        quote: {source: report, paragraph: 1, text: wants the dam}\n  lower:"
    )
    assert changed in text
    for n in (1, 2, 3):
        draft.undo()
        waits(draft, n)


def test_what_others_name_is_dropped_with_them_once_that_is_said(draft: Tab) -> None:
    draft.key(f"{OPTION}.drop").click()
    draft.page.locator("dialog .uses li").first.wait_for()
    draft.page.locator("dialog button").first.click()
    draft.page.locator("dialog").wait_for(state="detached")
    draft.calm()
    assert draft.key(f"{OPTION}.drop").count() == 0
    assert "quote" not in saved(draft).replace("drafted", "")


def test_all_is_reached_by_keys_and_named_apart(draft: Tab) -> None:
    order = [OPTION, f"{STATEMENTS}[1]", f"{STATEMENTS}[2]", MOVE, "scenarios.deal"]
    for at in [*order, order[0]]:
        draft.key("draft-next").press("Enter")
        draft.focused(f"{at}.accept")
    draft.key(f"{OPTION}.accept").press("Enter")
    draft.focused(f"{OPTION}.details")  # it stays where it was
    draft.calm()
    draft.key("draft-next").press("Enter")
    draft.focused(f"{order[1]}.accept")
    draft.page.keyboard.press("Tab")
    draft.focused(f"{order[1]}.drop")
    names = draft.page.locator(".drafted button").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert len({*names}) == len(names) == 8


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_serious_stands_in_the_way_of_judging(draft: Tab, width: int) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    draft.page.set_viewport_size({"width": width, "height": 900})
    draft.page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
    found = draft.page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert draft.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_model_that_is_no_draft_says_nothing_of_drafts(browser: Any, server: Served) -> None:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "plain.yaml").write_text(source("elmira"), "utf-8")
    tab = Tab(browser, server)
    tab.open("plain.yaml")
    assert tab.page.locator(".drafting, .drafted").count() == 0
    assert tab.faults == []
    tab.context.close()
