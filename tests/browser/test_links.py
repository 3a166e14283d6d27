"""What answers name can be pressed, and lights up in the table and the model; paths play, reasons are a tree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.library import source
from tests.browser.test_app import LANGUAGES, Tab
from tests.web.served import Served


@pytest.fixture(autouse=True)
def folder(server: Served) -> Path:
    (server.folder / "elmira.yaml").write_text(source("elmira"), "utf-8")
    return server.folder


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_named_lights_up(browser: Any, server: Served, lang: str) -> None:
    tab = Tab(browser, server, lang)
    page = tab.open("elmira.yaml")
    assert page.locator("#model .takes:not(:empty)").count() == 9 * 3  # rankings tell what each state takes
    page.locator(".told-answer .entity.option").first.click()
    tab.until(lambda: page.locator(".matrix tr.lit").count() == 1)
    assert page.locator("#model .lit").count() == 1
    page.locator(".told-answer summary").click()
    page.locator(".told-answer .entity.dm").first.click()
    tab.until(lambda: page.locator(".matrix .makers .lit").count() == 1)
    tab.key("state-5").click()
    tab.key("ask-reach").click()
    page.wait_for_selector("#answer .strip")
    page.locator("#answer p .entity.state").first.click()
    tab.until(lambda: page.locator(".matrix .labels .lit").inner_text() == "s1")
    assert "s1" in page.locator("#answer .held").inner_text()
    tab.key("path-on").click()
    tab.until(lambda: page.locator(".matrix .labels .lit").inner_text() == "s5")
    assert page.locator(".strip [aria-current=step]").count() == 1
    for label in ("s5", "s1"):
        page.locator("#answer p .entity.state", has_text=label).first.focus()
        page.keyboard.press("Enter")
        tab.until(lambda label=label: label in page.locator("#answer .held").inner_text())  # type: ignore[misc]
    tab.key("look-closely").click()
    tab.key("ask-concept").select_option("GMR")
    tab.key("ask-why").click()
    page.wait_for_selector("#answer .why")
    assert [one.replace("\u2068", "") for one in page.locator("#answer .why .entity").all_inner_texts()] == ["s5", "s6"]
    assert page.locator("#answer :text('\ue000')").count() == 0
    assert tab.faults == []
    tab.context.close()
