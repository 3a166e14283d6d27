"""What somebody stumbled over who used the app for a day: each is tried as it was found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.library import source
from tests.browser.monkey import plan
from tests.browser.test_app import LANGUAGES, Tab
from tests.browser.towns import FILE, towns
from tests.web.served import Served, served


@pytest.fixture
def tab(browser: Any, server: Served) -> Iterator[Tab]:
    with towns(browser, server) as found:
        yield found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalog_says_what_it_has(browser: Any, server: Served, lang: str) -> None:
    tab = Tab(browser, server, lang)
    page = tab.open()
    tab.key("begin-catalog").click()
    page.wait_for_selector("dialog .picks button")
    listed = page.locator("dialog .picks button")
    assert listed.count() == len(dt.catalog())
    elmira, wide = (page.locator(f"dialog button[value={key}]").inner_text() for key in ("elmira", "iraq-2014-wide"))
    conflict = dt.catalog("elmira")
    assert conflict.name.say(lang) in elmira
    assert conflict.question is not None
    assert conflict.question.say(lang) in elmira
    assert {"en": "3 decision makers", "ar": "3 صنّاع قرار"}[lang] in elmira
    assert "36864" in wide.replace(",", "")
    tab.context.close()


def test_both_texts_that_are_compared_are_scrolled_together(tab: Tab, server: Served) -> None:
    (server.folder / "near.yaml").write_text(plan.FIRST.replace("Three towns", "Three villages"), "utf-8")
    (server.folder / "far.yaml").write_text(plan.FIRST.replace("sue", "go"), "utf-8")
    page = tab.open(FILE)
    page.set_viewport_size({"width": 1400, "height": 300})
    tab.key("tab-compare").click()
    sides = page.locator(".sides pre")
    tab.key("compare-file").select_option("file:near.yaml")
    page.wait_for_selector(".sides pre:has-text('Three villages')")
    assert "Today" not in sides.nth(0).inner_text()  # only the lines around those that differ
    tab.key("compare-file").select_option("file:far.yaml")
    page.wait_for_selector(".sides pre:has-text('[go]')")
    sides.nth(0).evaluate("one => { one.scrollTop = one.scrollHeight }")
    tab.until(
        lambda: bool(
            sides.nth(1).evaluate("one => one.scrollTop > 0 && one.scrollTop + one.clientHeight > one.scrollHeight - 3")
        )
    )


def test_a_file_that_a_folder_stands_in_for_is_told(tab: Tab, server: Served) -> None:
    page, path = tab.open(FILE), server.folder / FILE
    path.unlink()
    path.mkdir()
    tab.looks()
    page.wait_for_selector("[data-key=disk]:has-text('folder')")
    path.rmdir()
    path.write_text(plan.FIRST, "utf-8")
    tab.looks()
    page.wait_for_selector("[data-key=disk]", state="detached")


def test_a_folder_that_was_moved_away_is_told_and_not_made_again(browser: Any, tmp_path: Path) -> None:
    home = tmp_path / "models"
    home.mkdir()
    (home / FILE).write_text(plan.FIRST, "utf-8")
    with served(home) as running:
        tab = Tab(browser, running)
        page = tab.open(FILE)
        tab.enter("conflict", "Edited")
        home.rename(tmp_path / "elsewhere")
        tab.looks()
        page.wait_for_selector("[data-key=disk]")
        tab.key("save").click()
        page.wait_for_selector("#alerts .fault:has-text('models')")
        assert not home.exists()
        assert page.locator("#dirty.dirty").count() == 1
        tab.context.close()


def test_names_that_other_systems_do_not_take_are_refused(tab: Tab, server: Served) -> None:
    page = tab.open(FILE)
    for name in ("a*b.yaml", "a?b.yaml", "a<b.yaml", "%ff.yaml", "/".join("abcdefgh") + ".yaml"):
        tab.key("files").click()
        page.locator("[data-key=files] + .sheet button").nth(1).click()
        tab.dialog(name)
        page.wait_for_selector("#alerts .fault")
        tab.key("notice-close").click()
    assert sorted(path.name for path in server.folder.rglob("*.yaml") if "/." not in str(path)).count(FILE) == 1
    assert not [*server.folder.glob("*[*?<%]*"), *server.folder.glob("a/**")]


def test_a_second_press_of_enter_takes_nothing_else_away(tab: Tab) -> None:
    page = tab.open(FILE)
    at = "decision_makers.upper.prefers[2]"
    tab.key(f"{at}.details").click()
    tab.key(f"{at}.remove").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    tab.calm()
    page.keyboard.press("Enter")
    tab.calm()
    said = plan.read(page.evaluate("import('/static/main.js').then(({ store: { text } }) => text())"))
    assert plan.formulas(said, "upper") == ["not sue", "not share", "order or dam"]


def test_addresses_work_under_the_path_of_a_proxy(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(source("elmira"), "utf-8")
    with served(tmp_path, "--base-path", "/p/") as running:
        tab = Tab(browser, running)
        page = tab.page
        page.goto(f"{running.url}?file=m.yaml#view=graph&state=5")
        page.wait_for_selector("svg")
        assert "/p/?file=m.yaml" in page.url
        page.locator("[data-key=tab-ask]").click()
        tab.until(lambda: "view=ask" in page.url)
        page.go_back()
        page.wait_for_selector("[data-key=tab-graph][aria-selected=true]")
        assert "s5" in page.locator(".pane.state h2").first.inner_text()
        page.go_forward()
        page.wait_for_selector("[data-key=tab-ask][aria-selected=true]")
        assert "/p/?file=m.yaml" in page.url
        page.reload()
        page.wait_for_selector("[data-key=tab-ask][aria-selected=true]")
        assert tab.faults == []
        tab.context.close()
