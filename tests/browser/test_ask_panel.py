"""The panel of questions in the app: asked until all is settled, and written into the model."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.library import source
from detente.results.asking import question_words
from tests.browser.test_app import LANGUAGES, THEMES, Tab
from tests.web.served import Served

STICKING = Path(__file__).with_name("sticking_out.js").read_text("utf-8")
TOWNS = """\
detente: 1
conflict: Two towns
decision_makers:
  upper:
    options: {dam: Build a dam}
    # what the upper town wants
    prefers: {upper}
  lower:
    options: {sue: Go to court, pay: {en: Pay a share, ar: دفع حصة}}
    prefers:
      - not dam  # above all
      - {that: pay if not dam, name: {en: to pay its share, ar: دفع حصتها}}
      - not sue
status_quo: []
claims:
  rests: {that: equilibrium(SEQ), name: {en: It stays so, ar: يبقى كذلك}}
"""
SLOW = """(milliseconds) => {
  const real = window.fetch;
  window.asked = 0;
  window.fetch = async (...given) => {
    if (String(given[0]).endsWith("/api/ask")) {
      window.asked += 1;
      await new Promise((done) => setTimeout(done, milliseconds));
    }
    return real(...given);
  };
}"""
CONTRARY = """async () => {
  const { session, change } = (await import("/static/main.js")).sessions;
  const mine = session();
  const turned = { first: "second", second: "first" };
  const [one] = mine.replies;
  mine.replies = [...mine.replies, { ...one, answer: turned[one.answer] }];
  await change({});
}"""


@pytest.fixture(autouse=True)
def folder(server: Served) -> Path:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "elmira.yaml").write_text(source("elmira"), "utf-8")
    said = TOWNS.replace("{upper}", "[dam, not sue, pay]")
    (server.folder / "towns.yaml").write_text(said, "utf-8")
    said = TOWNS.replace("{upper}", "[{that: not dam, unsure: holds}, {that: dam, unsure: both}, not sue]")
    (server.folder / "doubted.yaml").write_text(said, "utf-8")
    (server.folder / "begun.yaml").write_text(TOWNS.replace("{upper}", "[]"), "utf-8")
    return server.folder


ACTIVE = """async () => {
  const { active, session } = (await import("/static/main.js")).sessions;
  const there = ([, value]) => value !== undefined && value !== "";
  const plain = ({ dm, first, second, answer, date, by }) =>
    Object.fromEntries(Object.entries({ dm, first, second, answer, date, by }).filter(there));
  return active(session()).map(plain);
}"""
READY = """async () => {
  const { isFresh, session } = (await import("/static/main.js")).sessions;
  const { state } = (await import("/static/main.js")).store;
  const told = isFresh(session()) || session().fault !== null;
  return state.working === null && told && document.querySelector(".asked.computing") === null;
}"""


def same(one: dt.Conflict, other: dt.Conflict) -> bool:
    """Whether two models say the same of everybody, with the same sources."""
    return (one.decision_makers, one.sources, one.digest) == (other.decision_makers, other.sources, other.digest)


def plainly(said: str) -> str:
    return re.sub("[\u2068\u2069`]", "", said)


class Panel(Tab):
    """A tab at the panel of questions."""

    def ask(self, file: str, unknown: str | None = None) -> Any:
        page = self.open(file)
        if self.key("place-results").is_visible():
            self.key("place-results").click()
        self.key("tab-ask").click()
        page.wait_for_selector(".progress")
        if unknown:
            self.key("ask.what").click()
            self.key("ask.order").select_option(unknown)
        self.ready()
        return page

    def ready(self) -> None:
        """Wait until the next question is there, or that there is none."""
        self.until(lambda: bool(self.page.evaluate(READY)))

    def question(self) -> str:
        """The question that is shown; none at the end."""
        found = self.page.locator("#ask-question")
        return found.inner_text() if found.count() else ""

    def press(self, answer: str) -> None:
        self.key(f"ask.{answer}").click()
        self.ready()

    def statuses(self) -> dict[str, str]:
        """Each target, and whether it is settled."""
        found: dict[str, str] = self.page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('[data-target]')]"
            ".map((one) => [one.dataset.target, one.dataset.status]))"
        )
        return found

    def replies(self) -> list[dict[str, str]]:
        """The answers so far, as a file of answers has them."""
        found: list[dict[str, str]] = self.page.evaluate(ACTIVE)
        return found

    def close(self) -> None:
        assert [fault for fault in self.faults if "422" not in fault] == []
        self.context.close()


@pytest.mark.parametrize(("file", "who"), [("elmira.yaml", ""), ("towns.yaml", "Ann"), ("doubted.yaml", "Ann")])
def test_a_session_by_clicks_is_written_into_the_model(
    browser: Any, server: Served, folder: Path, file: str, who: str
) -> None:
    tab = Panel(browser, server)
    page = tab.ask(file, "all")
    before, text = dt.load(folder / file), (folder / file).read_text("utf-8")
    if who:
        tab.key("ask.who").fill(who)
        tab.key("ask.who").press("Enter")
    asked = list[str]()
    while tab.question():
        session = dt.ask(before, unknown_order="all", answers=tab.replies())
        assert session.question is not None
        assert plainly(tab.question()) == plainly(question_words(before, session.question))
        assert tab.statuses() == {one.claim: one.status for one in session.targets}
        done = sum(one.status != "open" for one in session.targets)
        bar = page.locator("[role=progressbar]")
        assert bar.get_attribute("aria-valuenow") == str(done)
        assert bar.get_attribute("aria-valuemax") == str(len(session.targets))
        asked.append(tab.question())
        tab.press(session.question.answers[(len(asked) + 1) % 2])
    assert len(set(asked)) == len(asked) > 1
    assert any("second" not in reply for reply in tab.replies()) == (file == "doubted.yaml")
    session = dt.ask(before, unknown_order="all", answers=tab.replies())
    assert session.settled
    assert tab.statuses() == {one.claim: one.status for one in session.targets}
    tab.key("ask.write").click()
    page.wait_for_selector("#ask-note")
    tab.calm()
    tab.saved()
    assert same(dt.load(folder / file), session.found())
    tab.ready()
    assert tab.statuses() == {one.claim: one.status for one in session.targets}  # what was settled stays so
    tab.undo()
    tab.ready()
    assert len(tab.replies()) == len(asked)
    tab.saved()
    assert (folder / file).read_text("utf-8") == text
    tab.close()


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize(("lang", "theme"), [*zip(LANGUAGES, THEMES, strict=True)])
def test_keys_answer_in_both_languages_and_all_fits(
    browser: Any, server: Served, lang: str, theme: str, width: int
) -> None:
    tab = Panel(browser, server, lang, theme, width)
    page = tab.ask("elmira.yaml", "all")
    seen = list[str]()
    for key in (["1", "2"] if lang == "en" else ["١", "٢"]) + ["u", "?", "1"]:
        seen.append(tab.question())
        assert page.evaluate(STICKING) == []
        page.keyboard.press(key) if key.isascii() else page.evaluate(
            "(key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))", key
        )
        tab.ready()
    assert seen[1] == seen[3]  # after the last answer was taken back
    assert [one["answer"] for one in tab.replies()] == ["first", "unknown", "first"]
    assert not re.search(r"(web|ask)\.\w", page.locator("#view").inner_text())
    tab.key("tab-states").click()  # what was answered is still there afterwards
    tab.key("tab-ask").click()
    tab.ready()
    assert len(tab.replies()) == 3
    tab.key("files").click()
    page.get_by_role("button", name=words.say("web.save_as", lang)).click()
    tab.dialog("elsewhere.yaml")  # and under another name
    page.wait_for_url(re.compile("file=elsewhere.yaml"))
    tab.ready()
    assert len(tab.replies()) == 3
    (server.folder / "elsewhere.yaml").unlink()
    tab.key("ask.answers").click()
    assert page.locator(".replies li").count() == 3
    assert page.evaluate(STICKING) == []
    tab.close()


def test_quick_presses_are_neither_lost_silently_nor_taken_twice(browser: Any, server: Served) -> None:
    tab = Panel(browser, server)
    page = tab.ask("elmira.yaml", "all")
    page.evaluate(SLOW, 0)
    tab.key("ask.first").dblclick()
    page.wait_for_selector("#ask-note")
    assert page.locator("#ask-note").inner_text() == words.say("web.ask.echo", "en")
    tab.ready()
    assert len(tab.replies()) == 1
    assert page.evaluate("window.asked") == 1
    page.evaluate(SLOW, 700)
    page.keyboard.press("1")
    page.wait_for_selector(".asked.computing")
    page.keyboard.press("2")  # before the next question is there
    page.wait_for_selector("#ask-note")
    tab.ready()
    assert [one["answer"] for one in tab.replies()] == ["first", "first"]
    page.keyboard.press("1")
    page.keyboard.press("u")  # taken back while the next question is on its way
    tab.ready()
    assert len(tab.replies()) == 2
    tab.close()


def test_answers_that_clash_are_shown_and_one_is_withdrawn(browser: Any, server: Served) -> None:
    tab = Panel(browser, server)
    page = tab.ask("elmira.yaml", "all")
    tab.press("first")
    tab.press("first")
    page.evaluate(CONTRARY)
    page.wait_for_selector("#view .fault")
    marked = page.locator(".replies li.changed")
    assert marked.count() == 2
    tab.key("ask.withdraw-2").click()
    tab.ready()
    assert page.locator("#view .fault").count() == 0
    assert len(tab.replies()) == 2
    assert tab.question()
    tab.close()


def test_an_edit_sets_answers_aside_until_it_is_undone(browser: Any, server: Served) -> None:
    tab = Panel(browser, server)
    page = tab.ask("towns.yaml", "all")
    tab.press("first")
    (reply,) = tab.replies()
    tab.enter(f"decision_makers.{reply['dm']}.new-statement", "dam if sue")
    tab.ready()
    assert tab.replies() == []
    assert plainly(words.say("web.ask.set_aside", "en", n="1")) in plainly(page.locator("#view").inner_text())
    tab.undo()
    tab.ready()
    assert tab.replies() == [reply]
    tab.close()


def test_from_nothing_it_is_asked_what_is_wanted(browser: Any, server: Served, folder: Path) -> None:
    tab = Panel(browser, server)
    page = tab.ask("begun.yaml")
    assert tab.key("ask.order").evaluate("(menu) => menu.value") == "all:upper"
    before = dt.load(folder / "begun.yaml")
    while tab.question():
        tab.press("first")
    tab.key("ask.write").click()
    page.wait_for_selector("#ask-note")
    tab.calm()
    replies = tab.page.evaluate(
        "async () => (await import('/static/main.js')).sessions.session().replies"
        ".map(({ dm, first, second, answer, date }) => ({ dm, first, second, answer, date }))"
    )
    tab.saved()
    found = dt.ask(before, unknown_order="all", dm="upper", answers=replies).found()
    assert same(dt.load(folder / "begun.yaml"), found)
    assert "# above all" in (folder / "begun.yaml").read_text("utf-8")  # whoever wasn't asked is left as written
    tab.close()


FOUR = {"City": "Build", "Fishers": "Strike", "Firm": "Pay", "Ministry": "Permit"}
FOUR_AR = {"المدينة": "البناء", "الصيادون": "الإضراب", "الشركة": "الدفع", "الوزارة": "الرخصة"}


@pytest.mark.parametrize(("lang", "names"), [("en", FOUR), ("ar", FOUR_AR)])
def test_four_decision_makers_from_nothing_without_a_formula(
    browser: Any, server: Served, lang: str, names: dict[str, str]
) -> None:
    tab = Panel(browser, server, lang=lang)
    page = tab.open()
    tab.key("begin-new").click()
    tab.dialog(f"A harbour {lang}")
    first, *others = names
    tab.dialog(first)
    page.wait_for_selector("[data-dm]")
    for other in others:
        tab.enter("new-dm", other)
        tab.until(lambda: page.locator("[data-dm]").count() > list(names).index(other))  # noqa: B023  waited for here
    makers = page.eval_on_selector_all("[data-dm]", "(all) => all.map((one) => one.dataset.dm)")
    for maker, option in zip(makers, names.values(), strict=True):
        tab.enter(f"decision_makers.{maker}.new-option", option)
    tab.key("status-quo-start").click()
    tab.calm()
    tab.key("tab-ask").click()
    page.wait_for_selector(".progress")
    tab.ready()
    asked = 0
    while tab.question():
        tab.press(("first", "second")[asked % 3 == 2])
        asked += 1
    assert 4 <= asked < 40
    tab.key("ask.proof").click()
    assert page.locator(".proof li").count() >= len(tab.statuses())  # why each target is settled
    tab.key("ask.write").click()
    page.wait_for_selector("#ask-note")
    tab.saved()
    tab.close()
