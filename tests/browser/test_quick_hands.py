"""The app under a quick hand: whatever is done while an edit is on its way is done, to what it was meant for."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente.library import source
from tests.browser.quick_hands import FILE, SIZES, Trials, kinds, text_of
from tests.browser.test_app import Tab
from tests.web.served import Served, served

CLICK = "(key) => document.querySelector(`[data-key='${key}']`).click()"  # at once, wherever it is
TRIALS = 5  # of each kind; the command has more


@pytest.fixture
def tab(browser: Any, server: Served) -> Iterator[Tab]:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / "iraq-2014.yaml").write_text(source("iraq-2014"), "utf-8")
    found = Tab(browser, server)
    found.open("iraq-2014.yaml")
    yield found
    assert found.faults == []
    found.context.close()


def model(tab: Tab) -> Any:
    """What the page's text says."""
    tab.calm()
    return yaml.safe_load(tab.page.evaluate("import('/static/main.js').then(({ store: { text } }) => text())"))


def prefers(tab: Tab, dm: str) -> list[str]:
    return [one if isinstance(one, str) else one["that"] for one in model(tab)["decision_makers"][dm]["prefers"]]


@pytest.fixture(scope="module", params=SIZES)
def trials(browser: Any, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    folder = tmp_path_factory.mktemp("quick")
    (folder / FILE).write_text(text_of(request.param), "utf-8")
    with served(folder) as running:
        page = browser.new_page()
        yield Trials.on(page, running.url, request.param)
        page.close()


@pytest.mark.parametrize("kind", [*kinds()])
def test_the_model_ends_as_meant(trials: Trials, kind: str) -> None:
    assert [n for n in range(TRIALS) if not kinds()[kind](trials)] == []


def test_arrow_keys_pressed_quickly_keep_hold_of_their_statement(tab: Tab) -> None:
    before = prefers(tab, "us")
    grip = tab.key("decision_makers.us.prefers[1].grip")
    grip.focus()
    for _ in range(4):
        tab.page.keyboard.press("ArrowDown")
        tab.page.wait_for_timeout(33)
    assert prefers(tab, "us") == [*before[1:5], before[0], *before[5:]]
    tab.focused("decision_makers.us.prefers[5].grip")


def test_a_key_that_is_held_moves_to_the_end_and_back(tab: Tab) -> None:
    before = prefers(tab, "us")
    tab.key("decision_makers.us.prefers[2].grip").focus()
    for _ in range(20):
        tab.page.keyboard.down("ArrowDown")
        tab.page.wait_for_timeout(33)
    tab.page.keyboard.up("ArrowDown")
    assert prefers(tab, "us") == [before[0], *before[2:], before[1]]
    for _ in range(20):
        tab.page.keyboard.down("ArrowUp")
        tab.page.wait_for_timeout(33)
    tab.page.keyboard.up("ArrowUp")
    assert prefers(tab, "us") == [before[1], before[0], *before[2:]]


def test_what_is_done_at_once_is_done_to_what_it_was_meant_for(tab: Tab) -> None:
    """Another statement above is taken away while others are renamed, chosen and moved."""
    before = prefers(tab, "us")
    at = "decision_makers.us.prefers"
    choose = """([key, value]) => {
      const menu = document.querySelector(`[data-key='${key}']`);
      menu.value = value;
      menu.dispatchEvent(new Event("change", { bubbles: true }));
    }"""
    tab.page.evaluate(CLICK, f"{at}[2].remove")
    tab.page.evaluate(choose, [f"{at}[4].unsure", "both"])
    tab.page.evaluate(CLICK, f"{at}[3].remove")
    tab.page.evaluate(choose, [f"{at}[6].unsure", "holds"])
    for text in ("strike", "iran.forces", "not hold"):
        tab.key("decision_makers.us.new-statement").fill(text)
        tab.key("decision_makers.us.new-statement").press("Enter")
    tab.page.keyboard.press("Control+z")
    found = model(tab)["decision_makers"]["us"]["prefers"]
    assert prefers(tab, "us") == [before[0], *before[3:], "strike", "iran.forces"]
    by_formula = {one["that"]: one for one in found if isinstance(one, dict)}
    assert by_formula[before[3]]["unsure"] == "both"
    assert by_formula[before[5]]["unsure"] == "holds"


def test_what_is_typed_follows_its_statement(tab: Tab) -> None:
    tab.page.evaluate("""() => {
      const field = document.querySelector('[data-key="decision_makers.us.prefers[4]"]');
      field.focus();
      field.select();
      document.querySelector('[data-key="decision_makers.us.prefers[1].remove"]').click();
    }""")
    tab.page.keyboard.type("strike and inclusive", delay=30)
    tab.page.keyboard.press("Enter")
    assert prefers(tab, "us")[2] == "strike and inclusive"


@pytest.mark.parametrize("gap", [0, 60, 120, 250])
def test_what_is_typed_stays_while_what_was_entered_there_before_waits(tab: Tab, gap: int) -> None:
    """A name entered behind another edit waits; the next is typed into the same field as the first edit is drawn."""
    tab.page.evaluate(CLICK, "decision_makers.us.prefers[1].remove")
    tab.key("decision_makers.us.name").focus()
    for name in ("Once", "And then again"):
        tab.page.keyboard.press("Control+a")
        tab.page.wait_for_timeout(gap)
        tab.page.keyboard.type(name, delay=60 if gap == 0 else 0)
        tab.page.keyboard.press("Enter")
    assert model(tab)["decision_makers"]["us"]["name"]["en"] == "And then again"


def test_what_waits_while_others_write_or_undo_brings_back_is_done_to_what_was_meant(tab: Tab) -> None:
    """A statement is taken away at once after an undo that puts another one back above it."""
    before = prefers(tab, "us")
    at = "decision_makers.us.prefers"
    tab.page.evaluate(CLICK, f"{at}[1].remove")
    assert prefers(tab, "us") == before[1:]
    tab.page.evaluate(f"""() => {{
      dispatchEvent(new KeyboardEvent("keydown", {{ key: "z", ctrlKey: true }}));
      ({CLICK})("{at}[2].remove"); // the third of before, as it is shown
    }}""")
    assert prefers(tab, "us") == [*before[:2], *before[3:]]


FOLLOWED = """async ([keys, edits]) => {
  const { followed } = (await import("/static/main.js")).following;
  return keys.map((key) => followed(key, edits));
}"""


def test_where_an_element_is_after_edits(tab: Tab) -> None:
    """Against a list whose items are named: whatever is done to it, an item is where its name is."""
    from random import Random

    for seed in range(200):
        draw = Random(seed)
        names = [f"i{n}" for n in range(draw.randint(1, 6))]
        now, edits = list(names), list[dict[str, Any]]()
        for n in range(draw.randint(1, 6)):
            do = draw.choice(["drop", "insert", "move", "set"])
            if do != "insert" and not now:
                continue
            at = draw.randrange(len(now) + (do == "insert"))
            edit: dict[str, Any] = {"do": do, "address": f"x.prefers[{at + 1}]"}
            if do == "drop":
                del now[at]
            elif do == "insert":
                now.insert(at, f"new{n}")
            elif do == "move":
                to = draw.randrange(len(now))
                edit["to"] = f"x.prefers[{to + 1}]"
                now.insert(to, now.pop(at))
            edits.append(edit)
        keys = [f"x.prefers[{n + 1}].grip" for n in range(len(names))]
        expected = [f"x.prefers[{now.index(one) + 1}].grip" if one in now else None for one in names]
        assert tab.page.evaluate(FOLLOWED, [keys, edits]) == expected, seed
    elsewhere = ["x.preferses[1]", "y.prefers[1]", "x.prefers", "now-x"]
    assert tab.page.evaluate(FOLLOWED, [elsewhere, [{"do": "drop", "address": "x.prefers[1]"}]]) == elsewhere
    renamed = [{"do": "rename", "address": "decision_makers.x", "value": "z"}, {"do": "drop", "address": "scenarios.f"}]
    keys = ["decision_makers.x.prefers[1]", "decision_makers.xy.name", "scenarios.f.that", "scenarios.fg"]
    followed = ["decision_makers.z.prefers[1]", "decision_makers.xy.name", None, "scenarios.fg"]
    assert tab.page.evaluate(FOLLOWED, [keys, renamed]) == followed


def test_a_file_is_saved_with_all_that_was_done(tab: Tab, server: Served) -> None:
    for one in ("us.strike", "iran.press"):
        tab.page.evaluate(CLICK, f"now-{one}")
    tab.key("conflict").fill("Saved")
    with tab.page.expect_response(lambda answer: answer.request.method == "PUT"):
        tab.page.keyboard.press("Control+s")
    tab.page.wait_for_selector("#dirty:not(.dirty)")
    written = yaml.safe_load(Path(server.folder / "iraq-2014.yaml").read_text("utf-8"))
    assert written["conflict"]["en"] == "Saved"
    assert {"strike", "press"} <= {one.split(".")[-1] for one in written["status_quo"]}


def test_a_drag_is_given_up_by_escape_and_what_is_unfolded_stays(tab: Tab) -> None:
    tab.page.set_viewport_size({"width": 1440, "height": 900})
    before = prefers(tab, "us")
    tab.key("decision_makers.us.prefers[2].details").click()
    grip = tab.key("decision_makers.us.prefers[1].grip").bounding_box()
    mouse, keys = tab.page.mouse, tab.page.keyboard

    def dragged() -> None:
        mouse.move(grip["x"] + 4, grip["y"] + 6)
        mouse.down()
        target = tab.key("decision_makers.us.prefers[4]").bounding_box()  # as it is while what is unfolded isn't
        assert target["y"] - grip["y"] < 500
        mouse.move(grip["x"] + 4, target["y"] - 2, steps=4)

    dragged()
    keys.press("Escape")
    mouse.up()
    assert prefers(tab, "us") == before
    assert tab.page.locator(".place, .dragged").count() == 0
    dragged()
    mouse.up()
    place = prefers(tab, "us").index(before[0]) + 1
    assert place > 1
    opened = tab.page.locator("#model li[data-address='us.prefers[1]'] details[open]")
    assert opened.count() == 1  # it went to the first place with its statement
    tab.key("now-us.strike").click()
    tab.calm()
    tab.key("tab-changes").click()
    steps = [tab.page.locator(".steps li").nth(n).inner_text() for n in (-2, -1)]
    assert [re.sub("[\u2068\u2069]", "", one) for one in steps] == [
        f"United States, statement 1: moved to place {place}",
        "status quo: Carry out air strikes taken",
    ]
    tab.key("tab-states").click()
    tab.page.keyboard.press("Control+z")
    tab.page.keyboard.press("Control+z")
    assert prefers(tab, "us") == before
