"""Every kind of preference in the app: it is shown, edited in its own fields, and nothing else in the file changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_app import Tab
from tests.web.served import Served

MODEL = """\
detente: 1
conflict: Two towns
decision_makers:
  upper:
    options: [dam]
    {kind}  # kept
  lower:
    options: [sue]
    prefers: [not dam, not sue]
status_quo: []
"""
AT = "decision_makers.upper"
KINDS = {  # what the file has, the field, what is entered or chosen (None: a button is pressed), what the file has then
    "unordered": (
        "ranking: [s2, {unordered: [s1, s4]}, s3]",
        "ranking[2].unknown",
        None,
        "ranking: [s2, [s1, s4], s3]",
    ),
    "relation": (
        "relation: {pairs: [s1 > s2, s3 ~ s4], otherwise: indifferent}",
        "relation.pairs[1]",
        "s1 >> s2",
        "relation: {pairs: [s1 >> s2, s3 ~ s4], otherwise: indifferent}",
    ),
    "certainty": (
        "certainty: {kind: fuzzy, threshold: 0.4, pairs: {s1: {s2: 0.7}}, otherwise: 0.5}",
        "certainty.pairs.s1.s2",
        "0.8",
        "certainty: {kind: fuzzy, threshold: 0.4, pairs: {s1: {s2: 0.8}}, otherwise: 0.5}",
    ),
    "respondents": (
        "respondents: {threshold: 0.5, voices: {a: {weight: 2, prefers: [dam]}, b: {ranking: [s1, s2, s3, s4]}}}",
        "respondents.voices.a.weight",
        "3",
        "respondents: {threshold: 0.5, voices: {a: {weight: 3, prefers: [dam]}, b: {ranking: [s1, s2, s3, s4]}}}",
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_shown_and_edited_and_nothing_is_lost(browser: Any, server: Served, name: str) -> None:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    file: Path = server.folder / f"{name}.yaml"
    before, field, text, after = KINDS[name]
    file.write_text(MODEL.replace("{kind}", before), "utf-8")
    tab = Tab(browser, server)
    tab.page.goto(f"{server.url}?file={file.name}")
    if text is None:
        tab.key(f"{AT}.{field}").click()
        tab.calm()
    else:
        tab.enter(f"{AT}.{field}", text)
    tab.saved()
    assert file.read_text("utf-8") == MODEL.replace("{kind}", after)
    tab.undo()
    tab.saved()
    assert file.read_text("utf-8") == MODEL.replace("{kind}", before)
    assert tab.faults == []
    tab.context.close()


RANKED = "ranking: [s1, s2, [s3, s4]]"


@pytest.fixture
def ranked(browser: Any, server: Served) -> Iterator[Tab]:
    """A model with a ranking."""
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "ranked.yaml").write_text(MODEL.replace("{kind}", RANKED), "utf-8")
    tab = Tab(browser, server)
    tab.open("ranked.yaml")
    yield tab
    assert tab.faults == []
    tab.context.close()


TEXT = "async () => (await import('/static/main.js')).store.text()"


def ranking(tab: Tab) -> str:
    """The ranking once all is drawn."""
    tab.calm()
    lines: list[str] = tab.page.evaluate(TEXT).splitlines()
    return next(line.strip().removesuffix("  # kept") for line in lines if "ranking" in line)


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("ranking[2].tie", "ranking: [[s1, s2], [s3, s4]]"),
        ("ranking[3].unknown", "ranking: [s1, s2, {unordered: [s3, s4]}]"),
        ("ranking[3].untie", "ranking: [s1, s2, s3, s4]"),
    ],
)
def test_a_double_click_is_one(ranked: Tab, key: str, after: str) -> None:
    ranked.key(f"{AT}.{key}").dblclick()
    assert ranking(ranked) == after
    assert ranked.page.locator("#alerts .fault").count() == 0


def test_buttons_and_menus_wait_for_the_last_edit(ranked: Tab) -> None:
    ranked.key(f"{AT}.ranking[3].unknown").click()
    ranked.key(f"{AT}.ranking[3].untie").click()  # not before the first is drawn
    assert ranking(ranked) == "ranking: [s1, s2, s3, s4]"
    ranked.key(f"{AT}.ranking[1].degree").focus()
    ranked.page.keyboard.press("ArrowDown")
    ranked.page.keyboard.press("ArrowDown")
    ranked.until(lambda: ranking(ranked) == 'ranking: [s1, ">>>", s2, s3, s4]')
    while ranked.key("undo").is_enabled():
        ranked.undo()
    assert ranking(ranked) == RANKED


def test_what_comes_too_early_is_told(ranked: Tab) -> None:
    ranked.page.evaluate(
        """keys => keys.forEach(key => {
            const menu = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
            menu.value = ">>";
            menu.dispatchEvent(new Event("change"));
        })""",
        [f"{AT}.ranking[1].degree", f"{AT}.ranking[2].degree"],
    )
    assert ranking(ranked) == 'ranking: [s1, ">>", s2, [s3, s4]]'
    assert "changed in the meantime" in ranked.page.locator("#alerts .fault").inner_text()
