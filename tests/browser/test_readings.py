"""A model that leaves comparisons unknown, in the app: what is certain, what is possible, and what shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

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
STICKING = Path(__file__).with_name("sticking_out.js").read_text("utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("models")) as running:
        (running.folder / "m.yaml").write_text(MODEL, "utf-8")
        yield running


def answered(tab: Tab, key: str) -> str:
    """What is answered when a button is pressed."""
    tab.key(key).click()
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
    heads = page.locator("table.states thead [data-key^=sort-]").all_inner_texts()
    assert {"NASH.certain", "SSEQ.possible"} <= {head.replace("\n", "") for head in heads}
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
    assert tab.page.locator("canvas.graph").count() == 1
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
        route.fulfill(body="\n".join([*lines[:-1], json.dumps(told), ""]), content_type="application/x-ndjson")

    tab.page.route("**/api/overview", leave_open)
    tab.open("m.yaml")
    assert tab.page.locator("table.states td.open").all_inner_texts() == ["?"]
    assert tab.page.locator("td.open button").all_inner_texts() == ["undecided"]
    assert tab.page.locator("td.leaves").count() > 0
    tab.context.close()
