"""A model that leaves comparisons unknown, in the app: what is certain, what is possible, and what shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.concepts import CONCEPTS
from tests.browser.test_app import LANGUAGES, THEMES, Tab
from tests.web.served import Served, served

MODEL = """\
detente: 1
conflict: Two towns
decision_makers:
  upper:
    options: [dam]
    prefers: [{that: not sue, unsure: order}, {that: dam, degree: 2}]
  lower:
    options: [sue]
    ranking: [s1, ">>", s2, {unordered: [s3, s4]}]
status_quo: []
claims:
  plain: {that: equilibrium(SEQ)}
"""
# A ladder: on each rung `crossing` goes from one side to the other or back, whichever it prefers, so that a way leads
# to the end in each of 2,048 completions, another one in each; a search of 2,000 completions misses some.
RUNGS = [[f"u{rung}", f"v{rung}"] for rung in range(1, 12)]
ENDS = [*RUNGS[1:], ["end"]]
LADDER = {
    "detente": "1",
    "conflict": "A ladder",
    "states": ["today", "new", *(side for rung in RUNGS for side in rung), "end"],
    "decision_makers": {
        "first": {"ranking": [["new", *(side for rung in RUNGS for side in rung)], "today", "end"]},
        "crossing": {"ranking": ["end", *({"unordered": rung} for rung in RUNGS), ["today", "new"]]},
        "leading": {"ranking": ["end", *RUNGS[::-1], ["new", "today"]]},
    },
    "arcs": {
        "first": {"today": ["new"]},
        "crossing": {side: [rung[1 - at]] for rung in RUNGS for at, side in enumerate(rung)},
        "leading": {"new": RUNGS[0], **{side: ends for rung, ends in zip(RUNGS, ENDS, strict=True) for side in rung}},
    },
    "status_quo": "today",
}
SAYS_YES = words.say("web.yes", "en")
READINGS = ["a", "b", "a.strong", "c", "d.weak", "d"]
# Whether what was asked is answered, and drawn.
ANSWERED = """async () => {
  const { state } = (await import("/static/main.js")).store;
  return Boolean(state.answer?.told) && document.querySelector("#answer h3")?.textContent === state.answer.title();
}"""
STICKING = Path(__file__).with_name("sticking_out.js").read_text("utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("models")) as running:
        (running.folder / "m.yaml").write_text(MODEL, "utf-8")
        (running.folder / "ladder.json").write_text(json.dumps(LADDER), "utf-8")
        yield running


def columns(tab: Tab) -> list[str]:
    """The concepts in the table of states, in their order."""
    heads: list[str] = tab.page.locator("table.states [data-key^=sort-]").all_inner_texts()
    return [head.replace("\n", "") for head in heads]


def equilibria(tab: Tab, concept: str) -> list[str]:
    """The states of which the table says that they are equilibria, by their labels."""
    return tab.equilibria(concept, SAYS_YES)


def answered(tab: Tab, key: str) -> str:
    """What is answered when a button is pressed."""
    tab.key(key).click()
    tab.until(lambda: bool(tab.page.evaluate(ANSWERED)))
    tab.page.wait_for_selector("#answer h3")
    found: str = tab.page.locator("#answer").inner_text()
    return found.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("width", [420, 1400])
@pytest.mark.parametrize(("lang", "theme"), [*zip(LANGUAGES, THEMES, strict=True)])
def test_what_is_certain_and_possible_is_shown(browser: Any, server: Served, lang: str, theme: str, width: int) -> None:
    tab = Tab(browser, server, lang, theme, width)
    page = tab.open("m.yaml")
    if width < 720:
        tab.key("place-results").click()
    assert {"NASH.certain", "SSEQ.possible"} <= {*columns(tab)}
    assert page.locator(".remark").count() == 1  # the convention that sequences use
    tab.key("meaning").click()
    assert page.locator(".meaning dt").all_inner_texts()[-2:] == ["certain", "possible"]
    assert page.evaluate(STICKING) == []
    if width < 720:
        tab.key("place-state").click()
    boxes = page.locator(".grid th[scope=col]").evaluate_all(
        "all => all.map(one => one.firstChild.getBoundingClientRect()).map(({left, right}) => [left, right])"
    )
    edges = sorted(map(tuple, boxes))
    assert all(left[1] <= right[0] for left, right in pairwise(edges))  # none over another
    assert page.evaluate(STICKING) == []
    assert tab.faults == []
    tab.context.close()


def test_readings_are_chosen_and_a_cell_says_its_witness(browser: Any, server: Served) -> None:
    tab = Tab(browser, server)
    tab.open("m.yaml")
    tab.key("stays.upper.SEQ.certain").click()
    tab.page.wait_for_selector("#answer h3")
    told = tab.page.locator("#answer").inner_text()
    assert "in the completion of what isn't known in which" in told
    assert "Conventions: return to the start" in told
    claim = tab.page.locator('[data-claim="plain"]')
    assert "name a reading, such as .certain" in claim.text_content()
    tab.key("ask-concept").select_option("SMR.a.strong")
    assert "under SMR.a.strong" in answered(tab, "ask-why")
    assert "1 statement" in tab.page.locator("#answer").inner_text()  # a mark that this reading doesn't look at
    assert "upper alone" in answered(tab, "ask-leave")
    tab.key("ask-inverse").click()
    tab.until(lambda: "changes known preferences only" in tab.page.locator("#answer").inner_text())
    tab.key("tab-graph").click()
    tab.key("graph-concept").select_option("GMR.possible")
    tab.page.wait_for_selector("svg.graph")
    assert [fault for fault in tab.faults if "422" not in fault] == []  # what is refused by name
    tab.context.close()


def test_what_stays_open_is_no_verdict(browser: Any, server: Served) -> None:
    tab = Tab(browser, server)

    def leave_open(route: Any) -> None:
        lines = route.fetch().text().splitlines()
        told = json.loads(lines[-1])
        answer = told["answer"]
        answer["complete"] = False
        answer["equilibria"]["SEQ.certain"]["undecided"] = [1]
        answer["undecided"]["SEQ.certain"]["upper"] = [1]
        at = answer["listing"]["concepts"].index("SEQ.certain")
        row = next(row for row in answer["listing"]["rows"] if row[0] == 1)
        row[3] = f"{row[3][:at]}?{row[3][at + 1 :]}"
        route.fulfill(body="\n".join([*lines[:-1], json.dumps(told), ""]), content_type="application/x-ndjson")

    tab.page.route("**/api/overview", leave_open)
    tab.open("m.yaml")
    assert tab.page.locator("table.states td.open").all_inner_texts() == ["?"]
    assert tab.page.locator("td.open button").all_inner_texts() == ["undecided"]
    assert tab.page.locator("td.leaves").count() > 0
    tab.context.close()


@pytest.mark.parametrize("width", [420, 1400])
@pytest.mark.parametrize(("lang", "theme"), [*zip(LANGUAGES, THEMES, strict=True)])
def test_a_model_that_is_undecided(browser: Any, server: Served, lang: str, theme: str, width: int) -> None:
    tab = Tab(browser, server, lang, theme, width)
    page = tab.open("ladder.json")
    if width < 720:
        tab.key("place-results").click()
    undecided = page.locator("table.states td.open")
    labels = [undecided.nth(at).get_attribute("aria-label") for at in range(undecided.count())]
    assert labels == [f"{concept}: {words.say('web.undecided', lang)}" for concept in ("SEQ.certain", "SSEQ.certain")]
    assert "u1 ? v1" in page.locator("p.fault").inner_text()
    assert words.say("web.count_open", lang, concept="SEQ.certain", n=1, open=1) in tab.lead()
    assert page.evaluate(STICKING) == []
    if width < 720:
        tab.key("place-state").click()
    said = words.say("web.undecided_under", lang, names=["SEQ.certain", "SSEQ.certain"])
    assert plainly(said) in plainly(page.locator(".state").inner_text())
    assert page.locator(".grid td.open").count() == 2
    assert page.evaluate(STICKING) == []
    assert tab.faults == []
    tab.context.close()


@pytest.mark.parametrize("width", [420, 1400])
@pytest.mark.parametrize(("lang", "theme"), [*zip(LANGUAGES, THEMES, strict=True)])
def test_the_last_reading_pressed_fills_the_table(
    browser: Any, server: Served, lang: str, theme: str, width: int
) -> None:
    tab = Tab(browser, server, lang, theme, width)
    page = tab.open("m.yaml")
    if width < 720:
        tab.key("place-results").click()
    usual = columns(tab)
    for reading in READINGS:  # faster than any is answered
        tab.key("reading").evaluate(
            "(menu, value) => { menu.value = value; menu.dispatchEvent(new Event('change')); }", reading
        )
        page.wait_for_timeout(50)
    tab.until(lambda: columns(tab)[0].endswith(".d"))
    tab.calm()
    assert columns(tab) == [*(f"{base}.d" for base in CONCEPTS), *usual]
    assert page.evaluate(STICKING) == []
    assert tab.key("reading").input_value() == "d"
    tab.key("reading").select_option("")
    tab.until(lambda: columns(tab) == usual)
    assert tab.faults == []
    tab.context.close()


def test_the_table_says_what_python_says(browser: Any, server: Served) -> None:
    tab = Tab(browser, server)
    tab.open("m.yaml")
    conflict = dt.load(server.folder / "m.yaml")
    for reading in ("a", "b.strong", "c.weak"):
        tab.key("ask-concept").select_option(f"SMR.{reading}")  # what is asked of a state fills the table, too
        tab.until(lambda reading=reading: columns(tab)[0] == f"NASH.{reading}")  # type: ignore[misc]
        for concept in columns(tab):
            found = dt.equilibria(conflict, concepts=concept)[concept].states
            assert sorted(equilibria(tab, concept)) == sorted(state.label for state in found), concept
    tab.enter("decision_makers.upper.prefers[1]", "sue")
    assert columns(tab)[0] == "NASH.c.weak"  # an edit leaves it
    assert tab.page.locator(".changed").count() <= 1
    assert tab.faults == []
    tab.context.close()


def plainly(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_printed_report_fits_its_paper(browser: Any, tmp_path: Path, lang: str) -> None:
    """With two readings of five concepts side by side, whose names are broken where they are too long."""
    (tmp_path / "m.yaml").write_text(MODEL, "utf-8")
    (tmp_path / "report.html").write_text(dt.report(tmp_path / "m.yaml", lang=lang).html, "utf-8")
    page = browser.new_context(viewport={"width": 794, "height": 1123}).new_page()
    page.goto((tmp_path / "report.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    page.context.close()
