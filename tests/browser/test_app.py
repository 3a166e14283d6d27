"""The app in a real browser, as somebody who has never seen it would use it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.files.document import Document
from detente.library import source
from tests.web.conftest import TWO_TOWNS
from tests.web.proxy import proxied
from tests.web.served import Served, served

LANGUAGES, THEMES = ("en", "ar"), ("light", "dark")
# Whether all edits are taken, what follows from them is known, and the page is drawn as its text is.
CALM = """async () => {
  const { state, text } = (await import("/static/main.js")).store;
  await (await import("/static/main.js")).acts.settled();
  return state.working === null && state.drawn === text();
}"""
# Whether all edits are taken and what follows from them is known, drawn or not.
TAKEN = """async () => {
  const { state } = (await import("/static/main.js")).store;
  await (await import("/static/main.js")).acts.settled();
  return state.working === null;
}"""


LINES = "one => [...one.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\\n')"
FOCUSED = """() => {
  const here = document.activeElement;
  return here.closest("[data-over]")?.dataset.over ?? here.dataset.key;
}"""


@pytest.fixture(autouse=True)
def folder(server: Served) -> Path:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    for key in ("iraq-2014", "elmira", "prisoners-dilemma"):
        (server.folder / f"{key}.yaml").write_text(source(key), "utf-8")
    return server.folder


class Tab:
    """One tab; whatever it complains of, or asks another host for, fails the test."""

    def __init__(
        self,
        browser: Any,
        server: Served,
        lang: str = "en",
        theme: str = "light",
        width: int = 1400,
        beside: Tab | None = None,
    ) -> None:
        window = {"width": width, "height": 900}
        self.context: Any = beside.context if beside else browser.new_context(viewport=window, accept_downloads=True)
        self.context.add_init_script(f"localStorage.lang ??= '{lang}'; localStorage.theme ??= '{theme}'")
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)  # on machines with other work too
        self.server = server
        self.faults: list[str] = []
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "request",
            lambda asked: (
                self.faults.append(asked.url)
                if not asked.url.startswith((server.url.partition("#")[0], "data:", "blob:"))
                else None
            ),
        )

    def open(self, file: str | None = None) -> Any:
        self.page.goto(self.server.url + (f"?file={file}" if file else ""))
        self.page.wait_for_selector("table.states" if file else "[data-key=files]", state="attached")
        if file:
            self.calm()
        return self.page

    def calm(self) -> None:
        """Wait until whatever was done last has been drawn, with all that follows from it."""
        self.until(lambda: bool(self.page.evaluate(CALM)))

    def key(self, name: str) -> Any:
        return self.page.locator(f'[data-key="{name}"]')

    def enter(self, name: str, text: str) -> None:
        """Type a text into a field and leave it; wait until the answer is there."""
        self.key(name).fill(text)
        self.key(name).press("Enter")
        self.calm()

    def undo(self) -> None:
        self.key("undo").click()
        self.calm()

    def dialog(self, text: str) -> None:
        self.page.locator("dialog input").fill(text)
        self.page.locator("dialog button").first.click()

    def holds(self, name: str, text: str) -> None:
        """Wait until a field says this."""
        self.until(lambda: bool(self.key(name).input_value() == text))

    def focused(self, name: str) -> None:
        """Wait until a field has the focus, or the editor that is laid over it."""
        self.until(lambda: bool(self.page.evaluate(FOCUSED) == name))

    def write(self, text: str) -> None:
        """Write the whole text of the file by hand."""
        self.key("source").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def written(self) -> str:
        """What the editor of the text shows."""
        return str(self.key("source").evaluate(LINES))

    def saved(self) -> None:
        self.key("save").click()
        self.page.wait_for_selector("#dirty:not(.dirty)")

    def looks(self) -> None:
        """Turn to this tab, as from another window."""
        self.page.evaluate("dispatchEvent(new Event('focus'))")

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so, on machines with other work too."""
        for _ in range(1200):
            if true():
                return
            self.page.wait_for_timeout(50)
        assert true()

    def equilibria(self, concept: str, yes: str = "yes") -> list[str]:
        """The labels of the states of which the table says that they are equilibria."""
        cells = self.page.locator(f"table.states td.rests[aria-label='{concept}: {yes}']")
        return [str(label) for label in cells.evaluate_all("all => all.map(one => one.dataset.label)")]

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
    tab.key("begin-new").click()
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
    assert tab.equilibria("NASH") == ["s4"]
    tab.saved()
    saved = Document.read(folder / "two_prisoners.yaml").conflict
    assert saved.dms == ("ann", "bob")
    (folder / "two_prisoners.yaml").unlink()


def test_dragging_a_statement_changes_what_follows(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    assert page.locator(".claim.holds").count() > 0
    before = tab.lead()
    list_ = page.locator('[data-dm="insurgents"] .statement')
    first, second = list_.nth(0), list_.nth(3)
    second.scroll_into_view_if_needed()
    grip, target = second.locator(".grip").bounding_box(), first.bounding_box()
    page.mouse.move(grip["x"] + 4, grip["y"] + 6)
    page.mouse.down()
    page.mouse.move(grip["x"] + 4, target["y"] - 2, steps=6)
    page.mouse.up()
    page.wait_for_selector("#dirty.dirty")
    tab.calm()
    assert tab.lead() != before
    assert page.locator(".changed").count() == 1
    tab.undo()
    assert tab.lead() == before
    assert tab.key("redo").is_enabled()


def test_the_arrow_keys_move_a_statement_and_keep_hold_of_it(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    grip = tab.key("decision_makers.us.prefers[2].grip")
    formula = tab.key("decision_makers.us.prefers[2]").input_value()
    grip.focus()
    grip.press("ArrowUp")
    page.wait_for_selector("#dirty.dirty")
    tab.holds("decision_makers.us.prefers[1]", formula)
    tab.focused("decision_makers.us.prefers[1].grip")


def test_claims_that_flip_are_lit(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    page.wait_for_selector('[data-claim="C2"].fails')
    grip = tab.key("decision_makers.parties.prefers[2].grip")
    grip.focus()
    grip.press("ArrowUp")
    page.wait_for_selector('[data-claim="C2"].holds.flipped')
    assert "C2" in page.locator("#said").inner_text()


def test_a_state_is_made_an_equilibrium(tab: Tab) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    last = page.locator("table.states [data-key^=state-]").last
    label = last.inner_text()
    assert label not in tab.equilibria("NASH")
    last.click()
    tab.key("ask-why").click()
    page.wait_for_selector("#answer h3")
    page.select_option("[data-key=ask-concept]", "NASH")
    tab.key("ask-inverse").click()
    tab.key("apply-0").click()
    tab.calm()
    assert page.locator(".changed").count() == 1
    assert label in tab.equilibria("NASH")
    tab.undo()
    assert label not in tab.equilibria("NASH")


def test_a_question_that_nobody_waits_for_any_more_is_given_up(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    page.locator("table.states [data-key^=state-]").first.click()
    page.wait_for_selector("[data-key=state-close]")
    press = "(keys) => keys.forEach((key) => document.querySelector(`[data-key=${key}]`).click())"
    page.evaluate(press, ["ask-why", "ask-leave"])  # the one that was asked last is answered
    page.wait_for_selector("#answer h3")
    assert page.locator("#answer h3").inner_text() == tab.key("ask-leave").inner_text()
    tab.enter("conflict", "Renamed")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/api/inverse")):
        page.evaluate(press, ["ask-inverse", "undo"])  # it was asked of a text that isn't there any more
    tab.calm()
    assert page.locator("#answer .contents *").count() == 0


def test_a_formula_is_completed_and_corrected_while_typing(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    field = tab.key("decision_makers.us.new-statement")
    field.click()
    field.type("not str")
    offered = page.locator(".offers:not([hidden]) li").all_inner_texts()
    assert offered[0].startswith("strike")
    assert any(one.startswith("feared") for one in offered)  # called "strikes while attacks on civilians go on"
    field.press("Tab")
    assert field.input_value() == "not strike "
    field.type("and and")
    page.wait_for_selector(".told .fault")
    field.fill("strikke")
    field.press("Enter")
    page.wait_for_selector(".told .fault:has-text('strike')")
    tab.calm()
    assert page.locator("#dirty.dirty").count() == 0
    tab.faults[:] = [fault for fault in tab.faults if "422" not in fault]


def test_the_language_is_switched_in_place(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    tab.key("lang-ar").click()
    page.wait_for_selector("html[dir=rtl]")
    page.wait_for_selector("h2:has-text('صنّاع القرار')")
    model, results = page.locator(".pane.model").bounding_box(), page.locator(".pane.results").bounding_box()
    assert model["x"] > results["x"]
    tab.key("lang-en").click()
    page.wait_for_selector("html[dir=ltr]")


def test_the_report_and_the_tables_are_exported(tab: Tab) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    for kind, sign in (("report", "<!doctype html>"), (".md", "|"), (".tex", "\\")):
        tab.key("files").click()
        with page.expect_download(timeout=60_000) as waiting:
            tab.key(f"export-{kind}").click()
        assert sign in Path(waiting.value.path()).read_text("utf-8")


def test_two_tabs_and_another_editor_lose_nothing(tab: Tab, browser: Any, server: Served, folder: Path) -> None:
    file = folder / "elmira.yaml"
    other = Tab(browser, server)
    one, two = tab.open("elmira.yaml"), other.open("elmira.yaml")
    tab.enter("conflict", "Elmira one")
    other.enter("decision_makers.moe.name", "The ministry")
    tab.saved()
    other.looks()  # what the first tab saved is merged with what the second edited
    two.wait_for_selector("text=were merged with your unsaved edits")
    other.holds("conflict", "Elmira one")
    other.saved()
    assert all(said in file.read_text("utf-8") for said in ("Elmira one", "The ministry"))
    tab.looks()  # the first tab has nothing unsaved: it takes the file as it is
    one.wait_for_selector("text=the changes were loaded")
    tab.holds("decision_makers.moe.name", "The ministry")
    tab.undo()  # what was done here is taken back, not what came from the other tab
    assert tab.key("conflict").input_value() != "Elmira one"
    tab.holds("decision_makers.moe.name", "The ministry")
    tab.key("redo").click()
    one.wait_for_selector("#dirty:not(.dirty)")
    tab.holds("conflict", "Elmira one")

    other.enter("conflict", "Elmira two")  # the same line in another editor: both are offered
    other.enter("decision_makers.uniroyal.name", "The company")
    file.write_text(file.read_text("utf-8").replace("Elmira one", "Elmira three") + "# by hand\n", "utf-8")
    other.looks()
    other.key("disk-act").click()
    two.locator("dialog input[value=theirs]").check()
    two.locator("dialog button[value=merge]").click()
    other.holds("conflict", "Elmira three")
    other.saved()
    text = file.read_text("utf-8")
    assert "The company" in text
    assert "Elmira three" in text
    assert text.endswith("# by hand\n")

    file.write_text(text.replace("decision_makers:", "decision_makers"), "utf-8")  # no conflict, for the moment
    other.looks()
    two.wait_for_selector("[data-key=disk]")
    assert other.key("conflict").input_value() == "Elmira three"
    file.write_text(text, "utf-8")
    other.looks()
    two.wait_for_selector("[data-key=disk]", state="detached")
    for each in (tab, other):
        each.faults[:] = [fault for fault in each.faults if "422" not in fault]
    assert other.faults == []
    other.context.close()


def test_a_file_that_was_deleted_or_renamed_is_not_lost(tab: Tab, folder: Path) -> None:
    page = tab.open("elmira.yaml")
    file = folder / "elmira.yaml"
    text = file.read_text("utf-8")
    file.unlink()
    tab.looks()
    page.wait_for_selector("text=no longer on disk")
    tab.saved()
    assert file.read_text("utf-8") == text
    tab.enter("conflict", "Renamed")
    file.rename(folder / "renamed.yaml")
    tab.looks()
    tab.key("disk-act").click()
    page.wait_for_selector("summary:has-text('renamed.yaml')")
    tab.saved()
    assert not file.exists()
    assert "Renamed" in (folder / "renamed.yaml").read_text("utf-8")
    tab.key("files").click()  # saved under the name of another file, it replaces that only when told so
    (folder / "another.yaml").write_text(text, "utf-8")
    for answer, there in (("no", False), ("yes", True)):
        page.get_by_text("Save as", exact=False).evaluate("one => one.click()")
        tab.dialog("another.yaml")
        page.locator(f"dialog button[value={answer}]").click()
        page.wait_for_selector("dialog", state="detached")
        page.wait_for_selector(f"summary:has-text('{'another' if there else 'renamed'}.yaml')")
        assert ("Renamed" in (folder / "another.yaml").read_text("utf-8")) == there
    for name in ("renamed.yaml", "another.yaml"):
        (folder / name).unlink()
    tab.faults[:] = [fault for fault in tab.faults if "409" not in fault]


def test_a_file_that_says_no_conflict_is_mended_as_text(tab: Tab, folder: Path) -> None:
    (folder / "broken.yaml").write_bytes(b"detente: 1\r\nconflict: X\r\ndecision_makers: {a: {prefers: [}}\r\n")
    tab.page.goto(tab.server.url + "?file=broken.yaml")
    tab.write("detente: 1\nconflict: X\ndecision_makers: {a: {prefers: []}}\n")
    tab.key("take-text").click()
    tab.page.wait_for_selector("table.states")
    tab.saved()
    assert (folder / "broken.yaml").read_bytes().count(b"\r\n") == 3
    (folder / "broken.yaml").unlink()
    tab.faults[:] = [fault for fault in tab.faults if "422" not in fault]


def test_edits_come_back_after_a_crash(browser: Any, tmp_path: Path) -> None:
    text = source("prisoners-dilemma")
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    with served(tmp_path) as running:
        tab = Tab(browser, running)
        tab.open("m.yaml")
        before = tab.key("conflict").input_value()
        tab.enter("conflict", "Undone")
        tab.key("conflict").select_text()
        tab.page.keyboard.press("Control+z")
        tab.holds("conflict", before)
        tab.page.keyboard.type("Changed and not saved")  # over all of the text that came back
        tab.page.keyboard.press("Enter")
        tab.calm()
        second = Tab(browser, running, beside=tab)  # what another tab is at is nothing that was lost
        second.open("m.yaml")
        second.enter("decision_makers.first.name", "Edited in a second tab")
        assert second.page.locator("dialog").count() == 0
        running.process.kill()
        tab.key("conflict").fill("The server is gone")
        tab.key("conflict").press("Enter")
        tab.page.wait_for_selector("text=The server does not answer")
        tab.context.close()
    (tmp_path / "m.yaml").write_text(text + "# by hand\n", "utf-8")
    with served(tmp_path) as running:
        tab = Tab(browser, running)
        tab.page.goto(running.url + "?file=m.yaml")
        tab.page.locator("dialog button[value=yes]").click()  # one tab's edits, and the other's
        tab.holds("conflict", "Changed and not saved")
        tab.holds("decision_makers.first.name", "Edited in a second tab")
        tab.saved()
        assert (tmp_path / "m.yaml").read_text("utf-8").endswith("# by hand\n")
        tab.enter("conflict", "Left")  # edits that are left behind are gone on with in the same tab
        tab.key("files").click()
        tab.key("catalog").click()
        tab.page.locator("dialog button[value=chicken]").click()
        tab.page.locator("dialog button[value=yes]").click()
        tab.page.wait_for_selector("summary:has-text('chicken.yaml')")
        tab.key("files").click()
        tab.page.locator(".sheet button", has_text="m.yaml").click()
        tab.page.locator("dialog button[value=yes]").click()  # leave what is unsaved
        tab.holds("conflict", "Left")
        tab.context.close()


def test_a_model_that_was_never_saved_comes_back_after_a_crash(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path) as running:
        tab = Tab(browser, running)
        tab.open()
        tab.key("files").click()
        tab.key("new").click()
        tab.dialog("Two prisoners")
        with tab.page.expect_response(lambda answer: answer.request.method == "POST" and "/files/" in answer.url):
            tab.dialog("Ann")  # it is kept on disk as soon as it is there
        running.process.kill()
        tab.context.close()
    with served(tmp_path) as running:
        tab = Tab(browser, running)
        tab.open()
        tab.page.get_by_text("two_prisoners.yaml").last.click()
        tab.page.locator("dialog button[value=yes]").click()
        tab.holds("conflict", "Two prisoners")
        tab.saved()
        assert "Ann" in (tmp_path / "two_prisoners.yaml").read_text("utf-8")
        tab.context.close()


def test_an_open_page_goes_on_with_a_server_that_was_started_again(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(source("prisoners-dilemma"), "utf-8")
    with served(tmp_path) as running:
        tab = Tab(browser, running)
        tab.open("m.yaml")
        tab.enter("conflict", "Before the crash")
        running.process.kill()
        running.process.wait()
        tab.looks()
        tab.page.wait_for_selector("text=The server does not answer")
    with served(tmp_path, "--port", running.host.split(":")[1]) as running:
        tab.looks()
        tab.page.wait_for_selector("text=The server does not answer", state="detached")
        tab.enter("decision_makers.first.name", "After it")
        (draft,) = running.send("GET", "/api/files/m.yaml").json["drafts"]
        assert all(said in draft["text"] for said in ("Before the crash", "After it"))
        shutil.rmtree(tmp_path / ".detente")
        (tmp_path / ".detente").write_text("no folder", "utf-8")
        tab.enter("conflict", "Not kept")  # it is said as long as it is so
        tab.page.wait_for_selector("text=couldn't be saved to disk")
        (tmp_path / ".detente").unlink()
        tab.looks()
        tab.page.wait_for_selector("text=couldn't be saved to disk", state="detached")
        (draft,) = running.send("GET", "/api/files/m.yaml").json["drafts"]
        assert "Not kept" in draft["text"]
        tab.saved()
        tab.context.close()


def test_a_variant_is_named_returned_to_compared_and_dropped(tab: Tab) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    tab.key("tab-changes").click()
    tab.key("keep-draft").click()  # the model as it was opened
    tab.enter("draft-0.name", "As published")
    tab.enter("conflict", "Mine")
    tab.saved()
    page.reload()
    page.wait_for_selector(".drafts li")
    tab.calm()
    assert tab.key("draft-0.name").input_value() == "As published"
    tab.key("draft-0.compare").click()
    page.wait_for_selector(".sides mark")
    assert page.locator(".differences li").count() == 1
    assert page.locator(".sides mark").count() == 2
    assert page.get_by_text("The answers are the same").count() == 1
    page.reload()  # what is compared has an address
    page.wait_for_selector(".sides mark")
    tab.key("tab-changes").click()
    tab.key("draft-0.take").click()
    page.locator("dialog button[value=whole]").click()  # what was saved since goes only if that is wanted
    tab.calm()
    assert tab.key("conflict").input_value() != "Mine"
    tab.undo()
    tab.holds("conflict", "Mine")
    tab.key("draft-0.drop").click()
    page.locator("dialog button[value=yes]").click()
    page.wait_for_selector(".drafts li", state="detached")


def test_a_comparison_shows_the_answers_that_differ(tab: Tab, folder: Path) -> None:
    (folder / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    page = tab.open("towns.yaml")
    tab.key("tab-changes").click()
    tab.key("keep-draft").click()
    tab.key("decision_makers.upper.prefers[1].grip").press("ArrowDown")
    tab.calm()
    tab.key("draft-0.compare").click()
    page.wait_for_selector("table.compared")
    assert page.locator("table.compared tbody li").count()


def test_what_the_server_refuses_is_told(tab: Tab, folder: Path) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    (folder / "elmira.yaml").unlink()
    tab.key("tab-compare").click()
    tab.key("compare-file").select_option("elmira.yaml")
    page.get_by_text("there is no file `elmira.yaml`").wait_for()
    tab.faults[:] = [fault for fault in tab.faults if "404" not in fault]


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


def test_names_in_formulas_are_changed_and_what_is_used_is_not_lost_unasked(tab: Tab, folder: Path) -> None:
    (folder / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    page = tab.open("towns.yaml")
    dam = "decision_makers.upper.options.dam"
    tab.key(f"{dam}.details").click()
    tab.enter(f"{dam}.id", "wall")
    tab.holds("decision_makers.upper.prefers[2]", "wall if not sue")
    tab.focused("decision_makers.upper.options.wall.id")
    tab.key("decision_makers.upper.options.wall.remove").click()
    tab.until(lambda: page.locator("dialog .uses li").count() == 3)
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    tab.calm()
    assert tab.key("decision_makers.upper.options.wall").count() == 1
    tab.key("decision_makers.upper.options.wall.remove").click()
    page.locator("dialog button[value=all]").click()
    tab.until(lambda: "States: 4" in tab.lead())
    tab.until(lambda: bool(page.evaluate("document.activeElement !== document.body")))
    (folder / "towns.yaml").unlink()


def test_rules_are_made_and_changed_by_hand(tab: Tab, folder: Path) -> None:
    (folder / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    page = tab.open("towns.yaml")
    tab.key("new-constraint-kind").select_option("at_most_one")
    tab.enter("new-constraint", "dam, sue")
    assert "States: 6" in tab.lead()
    tab.key("constraints[1].kind").select_option("never")
    tab.calm()
    assert tab.key("constraints[1].never").count() == 1
    tab.key("new-cannot").select_option("lower")
    tab.key("new-cannot.from").fill("dam")
    tab.key("new-cannot.add").click()
    tab.calm()
    assert tab.key("moves[1].from").count() == 1
    tab.key("moves[1].cannot").select_option("anyone")
    tab.calm()
    tab.key("new-move").select_option("upper.dam")
    tab.calm()
    page.keyboard.press("Control+s")
    page.wait_for_selector("#dirty:not(.dirty)")
    saved = Document.read(folder / "towns.yaml")
    assert "{never: (dam) and (sue)}" in saved.text
    assert "{cannot: anyone, from: dam}" in saved.text
    assert "{irreversible: upper.dam}" in saved.text
    (folder / "towns.yaml").unlink()


def test_a_conflict_in_graph_form_is_edited_by_hand(tab: Tab, folder: Path) -> None:
    (folder / "graph.yaml").write_text(
        "detente: 1\nconflict: X\nstates: [s1, s2]\ndecision_makers:\n"
        "  a: {ranking: [s1, s2]}\narcs: {a: {s2: [s1]}}\n",
        "utf-8",
    )
    page = tab.open("graph.yaml")
    tab.enter("new-state", "s3")
    assert "States: 3" in tab.lead()
    tab.key("arcs.a.s1").select_option("s3")
    tab.calm()
    assert tab.key("arcs.a.s1.s3.remove").count() == 1
    grip = tab.key("decision_makers.a.ranking[3].grip")
    grip.focus()
    grip.press("ArrowUp")
    tab.calm()
    tab.focused("decision_makers.a.ranking[2].grip")
    tab.key("decision_makers.a.ranking[2].tie").click()
    tab.calm()
    tab.key("tab-text").click()
    tab.until(lambda: "ranking: [[s1, s3], s2]" in tab.written())
    assert "{s2: [s1], s1: [s3]}" in tab.written()
    tab.key("tab-states").click()
    page.wait_for_selector("table.states")
    tab.key("states.s3.remove").click()
    tab.calm()
    assert "States: 2" in tab.lead()
    (folder / "graph.yaml").unlink()


def test_what_is_typed_stays_until_it_is_taken(tab: Tab) -> None:
    page = tab.open("iraq-2014.yaml")
    tab.key("decision_makers.us.new-statement").fill("strike and")
    tab.enter("conflict", "Renamed")
    tab.holds("decision_makers.us.new-statement", "strike and")
    tab.key("tab-text").click()
    tab.write("detente: 1\n")
    tab.key("tab-states").click()
    page.wait_for_selector("table.states")
    tab.key("tab-text").click()
    tab.until(lambda: tab.written() == "detente: 1\n")
    tab.key("give-text").click()
    tab.until(lambda: "Renamed" in tab.written())
    tab.key("conflict").fill("Saved at once")
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        tab.key("save").click()
    page.wait_for_selector("#dirty:not(.dirty)")
    tab.holds("conflict", "Saved at once")
    tab.faults[:] = [fault for fault in tab.faults if "422" not in fault]


def test_a_press_that_ends_what_was_typed_counts_however_slow(tab: Tab) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    tab.key("conflict").fill("Renamed")
    tab.key("conflict").press("Enter")  # the button is in reach
    tab.calm()
    tab.key("conflict").fill("Pressed slowly")
    tab.key("save").hover()
    page.mouse.down()  # leaves the field, whose change is taken and drawn as soon as it may be
    tab.until(lambda: bool(page.evaluate(TAKEN)))
    page.wait_for_timeout(200)
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        page.mouse.up()
    assert "Pressed slowly" in str(saved.value.request.post_data)


def test_half_a_word_is_never_entered_by_drawing_anew(tab: Tab) -> None:
    page = tab.open("prisoners-dilemma.yaml")
    tab.key("conflict").select_text()
    for letter in "Half a word":
        page.keyboard.type(letter)
        page.evaluate("import('/static/main.js').then(({ store: { changed } }) => changed())")
    tab.holds("conflict", "Half a word")
    assert (
        page.evaluate("import('/static/main.js').then(({ store: { state } }) => state.steps.length + state.editing)")
        == 1
    )
    tab.page.keyboard.press("Enter")
    tab.calm()
    tab.holds("conflict", "Half a word")


def test_saving_waits_for_what_is_typed_and_for_no_computing(tab: Tab, folder: Path) -> None:
    (folder / "mine.yaml").write_bytes((folder / "elmira.yaml").read_bytes())
    page = tab.open("mine.yaml")
    page.route("**/api/overview", lambda _: None)  # an answer that never comes
    tab.key("conflict").fill("Saved before it is computed")
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        tab.key("conflict").press("Control+s")
    assert "Saved before it is computed" in str(saved.value.request.post_data)
    page.wait_for_selector("#dirty:not(.dirty)")
    page.unroute("**/api/overview")
    (folder / "mine.yaml").unlink()


def test_what_is_computed_is_stopped_and_begun_again(tab: Tab, folder: Path) -> None:
    options = ["{" + ", ".join(f"{dm}{n}: O" for n in range(5)) + "}" for dm in "abcd"]
    makers = "".join(f"  d{n}: {{options: {one}, prefers: [a0, b1 if c2, d3]}}\n" for n, one in enumerate(options))
    (folder / "big.yaml").write_text(f"detente: 1\nconflict: X\ndecision_makers:\n{makers}status_quo: []\n", "utf-8")
    tab.page.goto(f"{tab.server.url}?file=big.yaml")
    tab.key("stop").click()
    tab.key("compute").click()
    tab.page.wait_for_selector("table.states", timeout=60_000)
    assert "States: 1,048,576" in tab.lead()
    tab.page.wait_for_selector("table.grid", timeout=60_000)
    (folder / "big.yaml").unlink()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_serious_stands_in_the_way_of_anybody(browser: Any, server: Served, lang: str, theme: str) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    axe = Path(AXE_FILE_PATH).read_text("utf-8")
    tab = Tab(browser, server, lang, theme)
    page = tab.open("elmira.yaml")
    page.locator("table.states [data-key^=state-]").first.click()
    for view in ("states", "graph", "ask", "changes", "compare", "text"):
        tab.key(f"tab-{view}").click()
        page.wait_for_selector(f"#tab-{view}[aria-selected=true]")
        if view == "ask":
            tab.key("ask.what").click()
            tab.key("ask.order").select_option("all")
            page.wait_for_selector(".asked:not(.computing) #ask-question")
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
    for place in ("model", "results", "state") if width < 720 else (None,):
        if place:
            tab.key(f"place-{place}").click()
            page.wait_for_selector(f"#work[data-place={place}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    tab.context.close()


def test_only_https_sources_are_links(tab: Tab, folder: Path) -> None:
    urls = {"good": "https://example.org/a?b=1&c", "plain": "http://example.org", "script": "javascript:alert(1)",
            "data": "data:text/html,x", "spaced": " https://example.org"}  # fmt: skip
    sources = "".join(f"  {id}: {{title: {id}, url: '{url}'}}\n" for id, url in urls.items())
    (folder / "sources.yaml").write_text(TWO_TOWNS + f"sources:\n{sources}", "utf-8")
    page = tab.open("sources.yaml")
    links = page.locator("details a[href]").evaluate_all("all => all.map(one => [one.getAttribute('href'), one.rel])")
    assert links == [["https://example.org/a?b=1&c", "noreferrer noopener"]]


def test_the_app_works_under_the_path_of_a_proxy(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    token = "0123456789abcdef"
    with (
        served(tmp_path, "--host-name", "localhost", "--token", token) as running,
        proxied(running.host, "/user/me/proxy/8765/") as url,
    ):
        tab = Tab(browser, Served(tmp_path, url, running.process))
        tab.page.goto(f"{url}?file=towns.yaml#token={token}")
        tab.page.wait_for_selector("table.states")
        tab.page.evaluate("async () => (await import(new URL('static/main.js', location.href))).acts.settled()")
        assert tab.faults == []
        tab.context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_question_stands_above_its_answer(browser: Any, server: Served, lang: str) -> None:
    asking = Tab(browser, server, lang)
    page = asking.open("elmira.yaml")
    asked = page.locator(".told-answer .question")
    asked.wait_for()
    question = dt.catalog("elmira").question
    assert question is not None
    assert asked.inner_text() == question.say(lang)
    assert asked.bounding_box()["y"] < page.locator(".told-answer p:not(.question)").first.bounding_box()["y"]
    assert asking.faults == []
    asking.context.close()


def test_an_alert_ends_with_its_cause(tab: Tab, folder: Path) -> None:
    page = tab.open("elmira.yaml")
    tab.enter("conflict", "Another title")
    path = folder / "elmira.yaml"
    path.chmod(0o444)
    tab.key("save").click()
    page.locator("#alerts [role=alert]").first.wait_for()
    path.chmod(0o644)
    tab.saved()
    tab.until(lambda: page.locator("#alerts").inner_text() == "")
    elsewhere = folder.parent / "elsewhere.yaml"
    path.replace(elsewhere)
    path.symlink_to(elsewhere)
    tab.enter("conflict", "A third title")
    tab.key("save").click()
    page.locator("#alerts [role=alert]").first.wait_for()
    path.unlink()
    elsewhere.replace(path)
    tab.looks()
    tab.saved()
    tab.until(lambda: page.locator("#alerts").inner_text() == "")
    tab.faults[:] = [fault for fault in tab.faults if "422" not in fault and "409" not in fault]
