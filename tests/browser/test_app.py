"""The app in a real browser, as somebody who has never seen it would use it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.formats.document import Document
from detente.library import source
from tests.web.served import Served, served

LANGUAGES, THEMES = ("en", "ar"), ("light", "dark")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("models")) as running:
        yield running


@pytest.fixture(autouse=True)
def folder(server: Served) -> Path:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    for key in ("iraq-2014", "elmira", "prisoners-dilemma"):
        (server.folder / f"{key}.yaml").write_text(source(key), "utf-8")
    return server.folder


class Tab:
    """One tab; whatever it complains of, or asks another host for, fails the test."""

    def __init__(self, browser: Any, server: Served, lang: str = "en", theme: str = "light", width: int = 1400) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        self.context.add_init_script(f"localStorage.lang ??= '{lang}'; localStorage.theme ??= '{theme}'")
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.server = server
        self.faults: list[str] = []
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda asked: self.faults.append(asked.url) if not asked.url.startswith(
            (server.url.partition("#")[0], "data:", "blob:")) else None)  # fmt: skip

    def open(self, file: str | None = None) -> Any:
        self.page.goto(self.server.url + (f"?file={file}" if file else ""))
        self.page.wait_for_selector("table.states" if file else "[data-key=files]")
        return self.page

    def key(self, name: str) -> Any:
        return self.page.locator(f'[data-key="{name}"]')

    def enter(self, name: str, text: str) -> None:
        """Type a text into a field and leave it; wait until the answer is there."""
        with self.page.expect_response("**/api/overview"):
            self.key(name).fill(text)
            self.key(name).press("Enter")
        self.page.wait_for_timeout(150)

    def dialog(self, text: str) -> None:
        self.page.locator("dialog input").fill(text)
        self.page.locator("dialog button").first.click()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so, on machines with other work too."""
        for _ in range(200):
            if true():
                return
            self.page.wait_for_timeout(50)
        assert true()

    def lead(self) -> str:
        found: str = self.page.locator(".lead").inner_text()
        return found.replace("\u2068", "").replace("\u2069", "")


@pytest.fixture
def tab(browser: Any, server: Served) -> Iterator[Tab]:
    found = Tab(browser, server)
    yield found
    assert found.faults == []
    found.context.close()


def test_the_prisoners_dilemma_from_nothing(tab: Tab, folder: Path) -> None:
    page = tab.open()
    tab.key("files").click()
    tab.key("new").click()
    tab.dialog("Two prisoners")
    tab.dialog("Ann")
    page.wait_for_selector('[data-dm="ann"]')
    tab.enter("decision_makers.ann.new-option", "Confess")
    tab.enter("new-dm", "Bob")
    tab.enter("decision_makers.bob.new-option", "Talk")
    for dm, statements in {"ann": ("not talk", "confess"), "bob": ("not confess", "talk")}.items():
        for statement in statements:
            tab.enter(f"decision_makers.{dm}.new-statement", statement)
    tab.until(lambda: "States: 4 · NASH: 1" in tab.lead())
    nash = page.locator("table.states tbody tr:has(td.rests[aria-label^='NASH: yes']) th")
    assert nash.all_inner_texts() == ["s4"]
    with page.expect_response("**/api/files/two_prisoners.yaml"):
        tab.key("save").click()
    page.wait_for_selector("#dirty:not(.dirty)")
    saved = Document.read(folder / "two_prisoners.yaml").conflict
    assert saved.dms == ("ann", "bob")
    (folder / "two_prisoners.yaml").unlink()


def test_dragging_a_statement_changes_what_follows(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    page.wait_for_selector(".claim.holds")
    before = tab.lead()
    list_ = page.locator('[data-dm="insurgents"] .statement')
    first, second = list_.nth(0), list_.nth(3)
    second.scroll_into_view_if_needed()
    grip, target = second.locator(".grip").bounding_box(), first.bounding_box()
    page.mouse.move(grip["x"] + 4, grip["y"] + 6)
    page.mouse.down()
    page.mouse.move(grip["x"] + 4, target["y"] - 2, steps=6)
    with page.expect_response("**/api/verdicts"):
        page.mouse.up()
    page.wait_for_selector("#dirty.dirty")
    tab.until(lambda: tab.lead() != before)
    assert page.locator(".changed").count() == 1
    with page.expect_response("**/api/overview"):
        tab.key("undo").click()
    tab.until(lambda: tab.lead() == before)
    assert tab.key("redo").is_enabled()


def test_the_arrow_keys_move_a_statement_and_keep_hold_of_it(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    grip = tab.key("decision_makers.us.prefers[2].grip")
    formula = tab.key("decision_makers.us.prefers[2]").input_value()
    grip.focus()
    with page.expect_response("**/api/overview"):
        grip.press("ArrowUp")
    page.wait_for_selector("#dirty.dirty")
    tab.until(lambda: tab.key("decision_makers.us.prefers[1]").input_value() == formula)
    tab.until(lambda: page.evaluate("document.activeElement.dataset.key") == "decision_makers.us.prefers[1].grip")


def test_claims_that_flip_are_lit(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    page.wait_for_selector('[data-claim="C2"].fails')
    grip = tab.key("decision_makers.parties.prefers[2].grip")
    grip.focus()
    with page.expect_response("**/api/verdicts"):
        grip.press("ArrowUp")
    page.wait_for_selector('[data-claim="C2"].holds.flipped')
    assert "C2" in page.locator("#said").inner_text()


def test_a_state_is_made_an_equilibrium(tab: Tab) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    page.locator("table.states tbody button").last.click()
    tab.key("ask-why").click()
    page.wait_for_selector("#answer h3")
    page.select_option("[data-key=ask-concept]", "NASH")
    tab.key("ask-inverse").click()
    with page.expect_response("**/api/overview"):
        tab.key("apply-0").click()
    page.wait_for_selector(".changed")
    row = page.locator("table.states tbody tr").last
    assert "✓" in row.locator("td.rests").first.inner_text()
    with page.expect_response("**/api/overview"):
        tab.key("undo").click()


def test_a_formula_is_completed_and_corrected_while_typing(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    field = tab.key("decision_makers.us.new-statement")
    field.click()
    field.type("not str")
    assert page.locator(".offers:not([hidden]) li").all_inner_texts() == ["strike"]
    field.press("Tab")
    assert field.input_value() == "not strike "
    field.type("and and")
    page.wait_for_selector(".told .fault")
    field.fill("strikke")
    field.press("Enter")
    page.wait_for_selector(".told .fault:has-text('strike')")
    assert page.locator("#dirty.dirty").count() == 0
    tab.faults[:] = [fault for fault in tab.faults if "422" not in fault]


def test_the_language_is_switched_in_place(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    tab.key("lang").click()
    page.wait_for_selector("html[dir=rtl]")
    page.wait_for_selector("text=صنّاع القرار")
    model, results = page.locator(".pane.model").bounding_box(), page.locator(".pane.results").bounding_box()
    assert model["x"] > results["x"]
    tab.key("lang").click()
    page.wait_for_selector("html[dir=ltr]")


def test_the_report_and_the_tables_are_exported(tab: Tab) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    for kind, sign in (("report", "<!doctype html>"), (".md", "|"), (".tex", "\\")):
        tab.key("files").click()
        with page.expect_download(timeout=60_000) as waiting:
            tab.key(f"export-{kind}").click()
        assert sign in Path(waiting.value.path()).read_text("utf-8")


def test_two_tabs_and_another_editor_lose_nothing(tab: Tab, browser: Any, server: Served, folder: Path) -> None:
    other = Tab(browser, server)
    one, two = tab.open("elmira.yaml"), other.open("elmira.yaml")
    tab.enter("conflict", "Elmira one")
    other.enter("decision_makers.moe.name", "The ministry")
    with one.expect_response("**/api/files/elmira.yaml"):
        tab.key("save").click()
    other.key("save").click()
    two.wait_for_selector("dialog")
    with two.expect_response("**/api/overview"):
        two.locator("dialog button[value=merge]").click()
    other.key("save").click()
    two.wait_for_selector("#dirty:not(.dirty)")
    text = (folder / "elmira.yaml").read_text("utf-8")
    assert "Elmira one" in text
    assert "The ministry" in text
    (folder / "elmira.yaml").write_text(text + "# by hand\n", "utf-8")
    other.enter("conflict", "Elmira two")
    other.key("save").click()
    two.locator("dialog button[value=merge]").click()
    two.wait_for_timeout(500)
    other.key("save").click()
    two.wait_for_selector("#dirty:not(.dirty)")
    assert (folder / "elmira.yaml").read_text("utf-8").endswith("# by hand\n")
    other.faults[:] = [fault for fault in other.faults if "409" not in fault]
    assert other.faults == []
    other.context.close()


def test_edits_come_back_after_a_crash(browser: Any, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    (tmp_path / "m.yaml").write_text(source("prisoners-dilemma"), "utf-8")
    with served(tmp_path) as running:
        tab = Tab(browser, running)
        tab.open("m.yaml")
        tab.enter("conflict", "Changed and not saved")
        running.process.kill()
        tab.context.close()
    with served(tmp_path) as running:
        tab = Tab(browser, running)
        tab.page.goto(running.url + "?file=m.yaml")
        tab.page.locator("dialog button[value=yes]").click()
        expect(tab.key("conflict")).to_have_value("Changed and not saved")
        tab.context.close()


def test_a_variant_is_kept_compared_and_dropped(tab: Tab) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    tab.enter("conflict", "A variant")
    tab.key("tab-changes").click()
    tab.key("keep-draft").click()
    page.wait_for_selector(".drafts li")
    with page.expect_response("**/api/overview"):
        tab.key("undo").click()
    page.locator(".drafts button").nth(1).click()
    page.wait_for_selector(".sides mark")
    tab.key("tab-changes").click()
    page.locator(".drafts button").nth(2).click()
    page.wait_for_selector(".drafts li", state="detached")


def test_names_are_shown_not_run(tab: Tab, folder: Path) -> None:
    hostile = source("prisoners-dilemma").replace("First prisoner", "<img src=x onerror=alert(1)>")
    (folder / "hostile.yaml").write_text(hostile, "utf-8")
    page = tab.open("hostile.yaml")
    assert page.locator("img").count() == 0
    name = "<script>document.title='run'</script><b>bold</b>"
    first = page.locator("[data-dm] .strong").first.get_attribute("data-key")
    tab.enter(first, name)
    assert page.title() != "run"
    assert page.locator("b, script:not([src])").count() == 0
    assert page.locator(f'[data-key="{first}"]').input_value() == name
    (folder / "hostile.yaml").unlink()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_serious_stands_in_the_way_of_anybody(browser: Any, server: Served, lang: str, theme: str) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    axe = Path(AXE_FILE_PATH).read_text("utf-8")
    tab = Tab(browser, server, lang, theme)
    page = tab.open("elmira.yaml")
    page.locator("table.states tbody button").first.click()
    for view in ("states", "graph", "changes", "compare", "text"):
        tab.key(f"tab-{view}").click()
        page.wait_for_timeout(150)
        page.evaluate(axe)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert serious == []
    assert tab.faults == []
    tab.context.close()


@pytest.mark.parametrize("width", [1400, 900, 390])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_wider_than_the_page(browser: Any, server: Served, lang: str, width: int) -> None:
    tab = Tab(browser, server, lang, width=width)
    page = tab.open("iraq-2014.yaml")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tab.context.close()
