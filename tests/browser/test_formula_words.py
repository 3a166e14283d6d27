"""Formulas in Arabic words in the app: laid out in one direction, offered while typed, and saved as they were typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.test_app import Tab
from tests.web.served import Served

MODEL = """\
detente: 1
conflict: الميناء
decision_makers:
  النقابة:
    options: {إضراب: الإضراب عن العمل, قبول: قبول العرض}
    prefers: [إضراب إذا (تأجير وليس ضمان), not قبول, ليس ضمان]
  الشركة:
    options: {تأجير: تأجير الرصيف, ضمان: ضمان الوظائف}
    prefers: [تأجير و ضمان, ليس إضراب]  # باقٍ
status_quo: []
"""
AT = "decision_makers.النقابة.prefers"


@pytest.fixture
def tab(browser: Any, server: Served) -> Iterator[Tab]:
    (server.folder / "port.yaml").write_text(MODEL, "utf-8")
    found = Tab(browser, server, lang="ar")
    yield found
    assert found.faults == []
    found.context.close()


def lefts(tab: Tab, key: str, words: tuple[str, ...]) -> list[float]:
    """Where the words of a field begin, measured in a copy of it that can be measured."""
    found: list[float] = tab.page.evaluate(
        """([key, words]) => {
          const field = document.querySelector(`[data-key="${key}"]`);
          const style = getComputedStyle(field);
          const copy = document.createElement("div");
          copy.dir = field.dir;
          Object.assign(copy.style, { position: "fixed", top: 0, left: 0, whiteSpace: "pre", font: style.font });
          copy.style.unicodeBidi = style.unicodeBidi;
          copy.textContent = field.value;
          document.body.append(copy);
          const places = words.map((word) => {
            const range = document.createRange();
            const at = field.value.indexOf(word);
            range.setStart(copy.firstChild, at);
            range.setEnd(copy.firstChild, at + word.length);
            return range.getBoundingClientRect().left;
          });
          copy.remove();
          return places;
        }""",
        [key, list(words)],
    )
    return found


def test_a_formula_runs_in_the_direction_of_its_words(tab: Tab) -> None:
    tab.open("port.yaml")
    assert tab.key(f"{AT}[1]").get_attribute("dir") == "rtl"
    assert tab.key(f"{AT}[2]").get_attribute("dir") == "ltr"
    assert tab.key("decision_makers.النقابة.new-statement").get_attribute("dir") == "rtl"  # and what it asks for
    first, second, third = lefts(tab, f"{AT}[1]", ("إضراب", "تأجير", "ضمان"))
    assert first > second > third
    tab.key(f"{AT}[2]").fill("dam if not قبول")
    assert tab.key(f"{AT}[2]").get_attribute("dir") == "ltr"
    tab.key(f"{AT}[2]").fill("dam إذا قبول")
    assert tab.key(f"{AT}[2]").get_attribute("dir") == "rtl"
    dam, accepted = lefts(tab, f"{AT}[2]", ("dam", "قبول"))
    assert dam > accepted
    tab.key(f"{AT}[2]").press("Escape")
    if folder := os.environ.get("DETENTE_PICTURES"):
        tab.page.screenshot(path=f"{folder}/app-ar.png")


def test_below_it_stands_how_it_reads(tab: Tab) -> None:
    page = tab.open("port.yaml")
    said = page.locator(".gloss").all_inner_texts()
    bare = [text.replace("\u2068", "").replace("\u2069", "") for text in said]
    assert "«الإضراب عن العمل» إذا («تأجير الرصيف» وليس «ضمان الوظائف»)" in bare
    assert "«تأجير الرصيف» و«ضمان الوظائف»" in bare
    assert "ليس «قبول العرض»" in bare


def test_its_words_are_offered_and_what_is_saved_keeps_them(tab: Tab, server: Served) -> None:
    page = tab.open("port.yaml")
    field = tab.key("decision_makers.النقابة.new-statement")
    field.click()
    field.type("قبول ول")
    assert page.locator(".offers:not([hidden]) li").all_inner_texts()[0] == "وليس"
    field.press("Tab")
    assert field.input_value() == "قبول وليس "
    tab.enter("decision_makers.النقابة.new-statement", "قبول وليس(تأجير)")
    tab.enter(f"{AT}[3]", "ليس (ضمان او تأجير)")
    tab.saved()
    text = (server.folder / "port.yaml").read_text("utf-8")
    old, new = (
        "[إضراب إذا (تأجير وليس ضمان), not قبول, ليس ضمان]",
        "[إضراب إذا (تأجير وليس ضمان), not قبول, ليس (ضمان او تأجير), قبول وليس(تأجير)]",
    )
    assert text == MODEL.replace(old, new)


def test_what_is_misspelt_is_told_while_it_is_typed(tab: Tab) -> None:
    page = tab.open("port.yaml")
    field = tab.key("decision_makers.النقابة.new-statement")
    field.fill("قبول وتأجير")
    page.wait_for_selector(".told .fault:has-text('و تأجير')")
    tab.faults[:] = [fault for fault in tab.faults if "422" not in fault]
