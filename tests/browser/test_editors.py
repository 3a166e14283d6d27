"""The editors of formulas and of the file's text: what loads when, what they show, and that the page's policy holds."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.shipped import shipped
from tests.browser.monkey import plan
from tests.browser.test_app import Tab
from tests.web.served import Served

OPENING, EDITING = 120_000, 260_000  # bytes of scripts and styles, gzipped
STATIC = Path(str(shipped("web", "static")))
AT = "decision_makers.upper.prefers"
LOADED = "performance.getEntriesByType('resource').map((one) => one.name.split('/').at(-1))"


@pytest.fixture(params=["en", "ar"])
def tab(browser: Any, server: Served, request: pytest.FixtureRequest) -> Iterator[Tab]:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "towns.yaml").write_text(plan.FIRST, "utf-8")
    found = Tab(browser, server, lang=request.param)
    found.open("towns.yaml")
    yield found
    assert [fault for fault in found.faults if "422" not in fault] == []
    found.context.close()


def with_imports(name: str) -> set[str]:
    """A script, and what it needs at once."""
    needed = re.findall(r'(?:from|import)\s*"\./([\w.-]+\.js)"', (STATIC / name).read_text("utf-8"))
    return {name}.union(*(with_imports(one) for one in needed if one not in {name, "main.js"}))


def test_little_is_sent_before_somebody_edits() -> None:
    def gzipped(names: set[str]) -> int:
        return sum(len(gzip.compress((STATIC / name).read_bytes())) for name in names)

    opening = with_imports("main.js") | {"app.css"}
    editors = [path.name for path in STATIC.glob("*.js") if path.name.startswith(("line-", "text-"))]
    assert len(editors) == 2
    assert gzipped(opening) <= OPENING
    assert gzipped(opening.union(*map(with_imports, editors))) <= EDITING


def test_the_editor_comes_when_a_formula_is_edited(tab: Tab) -> None:
    assert not [name for name in tab.page.evaluate(LOADED) if name.startswith(("line-", "text-"))]
    tab.key(f"{AT}[2]").click()
    tab.page.wait_for_selector(".line .cm-editor")
    assert [name for name in tab.page.evaluate(LOADED) if name.startswith("line-")]
    tab.focused(f"{AT}[2]")
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.insert_text("not dam and\nfish")  # what is pasted may have several lines
    assert tab.page.locator(".line .tok-keyword").all_inner_texts() == ["not", "and"]
    assert tab.page.locator(".line .tok-variableName").all_inner_texts() == ["dam", "fish"]
    tab.page.keyboard.press("Enter")
    tab.calm()
    tab.holds(f"{AT}[2]", "not dam and fish")
    tab.page.keyboard.press("Control+z")  # the page's own, as nothing is typed
    tab.holds(f"{AT}[2]", "dam")
    assert tab.page.locator(".line .cm-line").inner_text() == "dam"
    tab.key("conflict").click()
    tab.until(lambda: tab.page.locator(".line .cm-editor").count() == 0)


def test_names_are_taken_and_what_is_wrong_is_underlined(tab: Tab) -> None:
    page, new = tab.page, "decision_makers.upper.new-statement"
    tab.key(new).click()
    page.wait_for_selector(".line .cm-editor")
    page.keyboard.type("go to court and Share th")
    page.wait_for_selector(".offers:not([hidden]) li:has-text('Share the water')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab.calm()
    tab.holds(f"{AT}[5]", "sue and share")
    page.keyboard.type("dam and floo")
    page.wait_for_timeout(500)
    assert page.locator(".wrong").count() == 0  # as long as a word is being typed
    page.keyboard.type(" ")
    page.wait_for_selector(".wrong:has-text('floo')")
    told = page.locator(".field:focus-within .told .fault")
    assert told.bounding_box()["height"] < 2 * told.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    tab.until(lambda: page.locator(".wrong").count() == 0)
    assert tab.key(new).input_value() == ""


def test_what_is_typed_in_the_editor_is_taken_when_it_is_left(tab: Tab) -> None:
    tab.key(f"{AT}[2]").click()
    tab.page.wait_for_selector(".line .cm-editor")
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.type("dam or fish")
    with tab.page.expect_response(lambda answer: answer.request.method == "PUT"):
        tab.page.keyboard.press("Control+s")
    tab.page.wait_for_selector("#dirty:not(.dirty)")
    assert "dam or fish" in (tab.server.folder / "towns.yaml").read_text("utf-8")
    tab.page.keyboard.type(" or order")
    tab.key(f"{AT}[1]").click()
    tab.calm()
    tab.holds(f"{AT}[2]", "dam or fish or order")


def test_the_text_has_lines_colours_and_a_search(tab: Tab) -> None:
    page = tab.page
    tab.key("tab-text").click()
    page.wait_for_selector(".text-editor .cm-lineNumbers")
    assert page.locator(".text-editor .tok-comment").first.inner_text().startswith("# A conflict")
    tab.key("source").click()
    page.keyboard.press("Control+f")
    find = page.locator(".cm-search input[name=search]")
    assert (
        find.get_attribute("placeholder")
        == {"en": "Find", "ar": "بحث"}[str(page.evaluate("document.documentElement.lang"))]
    )
    tab.write(plan.FIRST.replace("Three towns", "Written by hand").replace("- share\n", "- shore\n", 1))
    tab.key("take-text").click()
    page.wait_for_selector("pre.fault")
    assert "shore" in str(page.evaluate("getSelection().toString()"))  # the line that is wrong
    tab.write(plan.FIRST.replace("Three towns", "Written by hand"))
    tab.key("take-text").click()
    tab.calm()
    tab.holds("conflict", "Written by hand")


def test_the_policy_of_the_page_is_strict(server: Served) -> None:
    policies = [server.send("GET", "/").headers["content-security-policy"] for _ in range(2)]
    assert policies[0] != policies[1]  # each page has a nonce of its own
    for policy in policies:
        assert "unsafe" not in policy
        assert re.search(r"script-src 'self';", policy)
        assert re.search(r"style-src 'self' 'nonce-[\w-]{20,}';", policy)
