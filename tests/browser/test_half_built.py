"""Models that are half built: what isn't said yet isn't computed, and what was begun enters with its formula."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.files.document import Document
from tests.browser.test_app import Tab, folder, tab

__all__ = ["folder", "tab"]  # fixtures

SILENT = """\
detente: 1
conflict: Two towns and a state
decision_makers:
  upper: {name: Upper town, options: {dam: Build the dam, release: Release water}, prefers: []}
  lower: {name: Lower town, options: {sue: Go to court}, prefers: []}
  state: {name: The state, options: {fine: Fine them}, prefers: []}
status_quo: []
"""


@pytest.fixture
def page(tab: Tab, folder: Path) -> Any:
    (folder / "half.yaml").write_text(SILENT, "utf-8")
    return tab.open("half.yaml")


def test_nothing_follows_until_somebody_prefers_something(page: Any, tab: Tab) -> None:
    assert tab.lead() == "States: 16"
    assert "Nobody's preferences are given yet" in page.locator(".told-answer").inner_text()
    assert page.locator("table.states td.rests").count() == 0
    assert page.locator(".guide li").first.inner_text() == "Say what each side prefers first."
    tab.key("say-first").click()
    tab.focused("decision_makers.upper.new-statement")
    tab.enter("decision_makers.upper.new-statement", "not sue")
    tab.until(lambda: "NASH" in tab.lead())
    assert page.locator("table.states td.rests").count() > 0
    said = page.locator(".unsaid").inner_text()
    assert "Lower town and The state" in said
    tab.enter("decision_makers.lower.new-statement", "not dam")
    tab.enter("decision_makers.state.new-statement", "release")
    tab.until(lambda: bool(page.locator(".unsaid").count() == 0))


def test_a_claim_and_a_scenario_enter_with_their_formulas(page: Any, tab: Tab) -> None:
    for kind, formula, at in (
        ("claim", "equilibrium(SEQ)", "claims.peace.that"),
        ("scenario", "dam & sue", "scenarios.peace"),
    ):
        tab.key(f"new-{kind}").fill("Peace")
        tab.key(f"new-{kind}").press("Enter")
        begun = page.locator(f"#part-{kind}s .unfinished")
        begun.wait_for()
        assert page.locator("#dirty.dirty").count() == (kind == "scenario")  # the claim is in the model by then
        assert page.locator(f"#part-{kind}s .verdict").count() == 0
        field = begun.locator("input").first
        tab.focused(field.get_attribute("data-key"))
        field.fill(formula)
        field.press("Enter")
        tab.key(at).wait_for()
        tab.calm()
        assert begun.count() == 0
    tab.undo()
    tab.undo()
    assert page.locator("#dirty.dirty").count() == 0


def test_what_was_begun_is_given_up(page: Any, tab: Tab) -> None:
    tab.key("new-claim").fill("Peace")
    tab.key("new-claim").press("Enter")
    page.locator(".unfinished .remove").click()
    tab.until(lambda: bool(page.locator(".unfinished").count() == 0))
    assert page.locator("#dirty.dirty").count() == 0


def test_a_condition_enters_with_what_follows(page: Any, tab: Tab, folder: Path) -> None:
    tab.key("new-constraint-kind").select_option("when")
    tab.key("new-constraint").fill("dam")
    tab.key("new-constraint").press("Enter")
    tab.key("new-constraint.then").wait_for()
    assert page.locator("#dirty.dirty").count() == 0
    tab.enter("new-constraint.then", "not release")
    tab.until(lambda: "States: 12" in tab.lead())
    tab.enter("new-constraint", "sue")  # again a condition
    assert tab.key("new-constraint.then").count() == 1
    tab.key("new-constraint-kind").select_option("never")
    tab.enter("new-constraint", "fine & sue")
    tab.key("constraints[2].kind").select_option("when")
    tab.key("constraints[2].then").wait_for()
    tab.enter("constraints[2].then", "dam")
    tab.saved()
    rules = Document.read(folder / "half.yaml").source.root.data()["constraints"]
    assert rules == [{"when": "dam", "then": "not release"}, {"when": "fine & sue", "then": "dam"}]
