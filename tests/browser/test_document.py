"""The document beside the model: read, cited by mouse and by keys, and gone to and from, in both languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente import words
from detente.files.document import Document
from detente.model.texts import Text
from tests.browser.test_app import LANGUAGES, Tab
from tests.web.served import Served

SAMPLES = Path(__file__).parents[1] / "samples" / "article"
TOWNS = """\
Two towns and a river

The Upper Town wants its dam above all, the minutes say. It hears no objection.

The Lower Town may go to court. It is said to want no dam.
"""
TRANSLATED = f"""\
{TOWNS}
المدينتان والنهر

تريد المدينة العليا سدها قبل كل شيء كما تقول المحاضر. ولا تسمع اعتراضًا.

قد تلجأ المدينة السفلى إلى القضاء. ويقال إنها لا تريد سدًا.
"""
MODEL = """\
detente: 1
conflict: River
sources: {minutes: {title: The minutes}}
decision_makers:
  upper:
    options: {dam: Build the dam}
    prefers: [dam, not sue]
  lower:
    options: [sue]
    prefers:
      - {that: not dam, because: [minutes ¶2], quote: {source: minutes, paragraph: 2, text: It wants no dam}}
status_quo: []
"""
DAM, STATEMENT = "decision_makers.upper.options.dam", "decision_makers.lower.prefers[1]"


def prepare(folder: Path) -> None:
    shutil.rmtree(folder / ".detente", ignore_errors=True)
    for old in [*folder.glob("*.yaml"), *folder.glob("*.txt"), *folder.glob("*.pdf")]:
        old.unlink()
    (folder / "river.yaml").write_text(MODEL, "utf-8")
    (folder / "minutes.txt").write_text(TRANSLATED, "utf-8")
    (folder / "damaged.pdf").write_bytes((SAMPLES / "ar-chromium.pdf").read_bytes())


@pytest.fixture(params=LANGUAGES)
def tab(browser: Any, server: Served, request: Any) -> Iterator[Tab]:
    prepare(server.folder)
    found = Tab(browser, server, request.param)
    yield found
    assert found.faults == []
    found.context.close()


def lang(tab: Tab) -> str:
    found: str = tab.page.evaluate("document.documentElement.lang")
    return found


def reads(tab: Tab, document: str = "minutes.txt") -> None:
    tab.open("river.yaml")
    tab.key("tab-document").click()
    tab.key("document").select_option(document)
    tab.page.wait_for_selector(".paragraph")


def cited(tab: Tab, said: str, n: int = 1) -> None:
    """Wait until it is said that something cites a paragraph."""
    expected = words.say("web.document.cited", lang(tab), name=said, n=str(n))
    bare = str.maketrans("", "", "\u2068\u2069")
    tab.until(lambda: bool(tab.page.locator(".citing [role=status]").inner_text().translate(bare) == expected))
    tab.calm()


def text(tab: Tab) -> str:
    tab.saved()
    return (tab.server.folder / "river.yaml").read_text("utf-8")


def test_a_sentence_is_cited_for_an_element_by_mouse(tab: Tab) -> None:
    reads(tab)
    assert tab.page.locator(".paragraph").count() == 2
    directions = tab.page.locator(".passage").evaluate_all("all => all.map(one => getComputedStyle(one).direction)")
    assert directions == ["ltr", "rtl", "ltr", "rtl"]
    tab.page.locator(".sentence").nth(0).click()
    tab.page.locator("[data-key=cite-for]").select_option(label="Build the dam")
    tab.key("cite").click()
    cited(tab, "Build the dam")
    tab.key("paragraph-2").click()
    tab.key("cite").click()
    cited(tab, "Build the dam", 2)
    dam = Document.of(text(tab)).conflict.decision_makers[0].options[0]
    assert [str(one) for one in dam.evidence.because] == ["minutes ¶1", "minutes ¶2"]
    assert dam.evidence.quote is not None
    assert dam.evidence.quote.text == "The Upper Town wants its dam above all, the minutes say."
    tab.until(lambda: bool(tab.page.locator(".sentence.quoted").count() == 1))
    tab.undo()
    tab.undo()
    assert text(tab) == MODEL


def test_words_are_selected_and_widened_to_whole_ones(tab: Tab) -> None:
    reads(tab)
    tab.page.evaluate(
        """() => {
          const [one] = document.querySelectorAll(".sentence");
          getSelection().setBaseAndExtent(one.firstChild, 6, one.firstChild, 12);
        }"""
    )
    tab.page.wait_for_selector(".citing blockquote")
    assert tab.page.locator(".citing blockquote").inner_text().startswith("Upper Town ")
    tab.key("cite").click()
    tab.until(lambda: "quote" in tab.page.evaluate("import('/static/main.js').then(all => all.store.text())"))
    assert "text: Upper Town" in text(tab)


def test_all_is_done_by_keys(tab: Tab) -> None:
    reads(tab)
    tab.key("document").focus()
    for _ in range(6):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("document.activeElement.dataset.key") == "paragraph-1":
            break
    tab.focused("paragraph-1")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Shift+Enter")
    quote = tab.page.locator(".citing blockquote")
    assert "above all" in quote.inner_text()
    assert "no objection" in quote.inner_text()
    tab.page.keyboard.press("Tab")
    tab.focused("cite-for")
    tab.page.keyboard.press("Tab")
    tab.focused("cite")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector(".cited-by >> nth=1")
    tab.focused("cite")  # it stays where it was
    tab.until(lambda: bool(tab.page.locator(".sentence.quoted").count() == 2))


def test_citations_lead_to_paragraphs_and_paragraphs_to_elements(tab: Tab) -> None:
    tab.open("river.yaml")
    tab.key(f"{STATEMENT}.details").click()
    tab.key(f"{STATEMENT}.cites minutes ¶2").click()
    tab.focused("paragraph-2")
    assert tab.page.locator(".paragraph .sentence.chosen").count() == 0
    wrong = tab.page.locator(".document div.fault")
    wrong.wait_for()
    assert "It wants no dam" in wrong.inner_text()  # it doesn't stand there
    tab.key(f"cites-2-{STATEMENT}").click()
    tab.focused(f"{STATEMENT}.details")


def test_what_cannot_be_read_is_told_with_what_to_do(tab: Tab) -> None:
    tab.open("river.yaml")
    tab.key("tab-document").click()
    tab.key("document").select_option("damaged.pdf")
    fault = tab.page.locator(".document .fault")
    fault.wait_for()
    assert ".docx" in fault.inner_text()
    assert str(tab.server.folder) not in fault.inner_text()
    tab.faults.clear()  # the refusal


def test_a_cited_model_is_built_from_an_article_by_hand(tab: Tab) -> None:
    page = tab.open()
    tab.key("begin-from-minutes.txt").click()
    page.wait_for_selector("dialog input")
    assert page.locator("dialog input").input_value() == "Two towns and a river"
    tab.dialog("Two towns and a river")
    tab.dialog("Lower Town")
    page.wait_for_selector(".paragraph")

    def make(sentence: str, new: str, name: str | None) -> None:
        page.locator(".sentence", has_text=sentence).first.click()
        tab.key("cite-for").select_option(new)
        tab.key("cite").click()
        page.wait_for_selector("dialog input")
        if name is not None:
            page.locator("dialog input").fill(name)
        page.locator("dialog button").first.click()
        page.locator("dialog").wait_for(state="detached")
        tab.calm()

    make("Upper Town", "new-dm", "Upper Town")
    make("go to court", "new-option lower_town", None)
    make("Upper Town", "new-option upper_town", "Dam")
    make("want no dam", "new-statement lower_town", "not dam")
    make("wants its dam", "new-statement upper_town", "dam")
    make("سدها", "new-scenario", "السد")
    formula = page.locator(".unfinished input").first
    formula.fill("dam")  # it enters the model with what it says
    formula.press("Enter")
    page.locator(".unfinished").wait_for(state="detached")
    tab.calm()
    page.wait_for_selector(".cited-by >> nth=1")
    assert page.locator(".sentence.quoted").count() >= 4
    tab.saved()
    found = Document.read(tab.server.folder / "two_towns_and_a_river.yaml").conflict
    assert found.dms == ("lower_town", "upper_town")
    assert list(found.options) == ["lower_town.the_lower_town_may_go_to_court", "upper_town.dam"]
    assert found.sources[0].id == "minutes"
    assert found.scenarios[0].name == Text.of({"ar": "السد"})
    import detente as dt

    evidence = dt.evidence(found, sources={"minutes": tab.server.folder / "minutes.txt"})
    quoted = [one for one in evidence.elements if one.quote is not None]
    assert len(quoted) == 6
    assert all(one.quote is not None and one.quote.found for one in quoted)


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_stands_in_the_way_of_reading(tab: Tab, width: int) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    reads(tab)
    tab.page.set_viewport_size({"width": width, "height": 900})
    if width == 390:
        tab.key("place-results").click()
    tab.page.locator(".sentence").nth(0).click()
    tab.page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
    found = tab.page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
