"""A short run of the monkey; `python -m tests.browser.monkey` has long ones."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.browser.monkey import hands, plan
from tests.browser.monkey.__main__ import tried
from tests.browser.test_app import Tab
from tests.web.served import Served

EDITS = 60


@pytest.mark.long  # it goes another way each time, by how fast the machine is
def test_nothing_is_lost_without_a_word(browser: Any, tmp_path: Path) -> None:
    assert tried(browser, tmp_path, 11, EDITS)["edits"] >= EDITS


def test_the_plan_is_that_of_the_file() -> None:
    """What the plan says of itself: edits in some order, walks, and what several hands make of one file."""
    data, draw = plan.read(plan.FIRST), Random(1)
    history = plan.History.begun(data)
    for _ in range(40):
        edit, _do = hands.deeds(draw, history.states[history.at][0], ("upper", "lower", "conflict", "status_quo"))
        history.add(edit)
    assert history.at == len(history.states) - 1 > 0
    assert history.places(-1, history.reach(-1)) >= {0}
    text = plan.FIRST
    for _ in range(20):
        text = hands.outside(draw, text)
    theirs = plan.read(text)
    assert theirs["decision_makers"]["upper"] == data["decision_makers"]["upper"]
    merged = plan.merged(data, history.states[-1][0], theirs)
    assert merged["about"] == theirs["about"]
    assert merged["status_quo"] == history.states[-1][0]["status_quo"]


def test_a_page_that_is_left_asks_while_something_is_on_its_way(browser: Any, server: Served) -> None:
    (server.folder / "towns.yaml").write_text(plan.FIRST, "utf-8")
    tab, asked = Tab(browser, server), list[str]()
    page = tab.open("towns.yaml")

    def stay(one: Any) -> None:
        asked.append(one.type)
        one.dismiss()

    page.on("dialog", stay)
    tab.key("conflict").fill("Typed and not taken")
    page.keyboard.press("End")
    page.evaluate("location.reload()")
    tab.until(lambda: asked == ["beforeunload"])
    tab.calm()  # as it stayed, it is taken
    assert tab.page.evaluate("import('/static/main.js').then(({ store: { dirty } }) => dirty())")
    page.reload()  # it is kept, and taken up
    tab.calm()
    tab.holds("conflict", "Typed and not taken")
    assert len(asked) == 1
    tab.context.close()
