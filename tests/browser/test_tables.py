"""A model whose numbers of certainty lie in a table beside it, in the app."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.test_app import LANGUAGES, Tab
from tests.web.served import Served
from tests.web.test_tables import AGAINST, FOR, model, table

AT = "decision_makers.upper.certainty"


def settles(tab: Tab) -> bool:
    """Whether the page says that upper stays in the first state."""
    return bool(tab.page.locator('td.rests:has([data-key="stays.upper.NASH.fuzzy"])').count())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_is_read_edited_around_and_followed(browser: Any, server: Served, lang: str) -> None:
    file, numbers = server.folder / "m.yaml", server.folder / "r.csv"
    file.write_text(model(), "utf-8")
    numbers.write_text(table(AGAINST), "utf-8")
    tab = Tab(browser, server, lang)
    tab.open("m.yaml")
    assert settles(tab)
    tab.holds(f"{AT}.file", "r.csv")
    tab.enter(f"{AT}.threshold", "0.35")
    tab.saved()
    assert file.read_text("utf-8") == model().replace("0.3, file", "0.35, file")
    tab.undo()
    tab.saved()
    assert file.read_text("utf-8") == model()
    numbers.write_text(table(FOR), "utf-8")
    tab.looks()
    tab.until(lambda: not settles(tab))
    numbers.unlink()
    tab.looks()
    tab.until(lambda: "r.csv" in tab.page.locator("#alerts .fault").first.inner_text())
    numbers.write_text(table(AGAINST), "utf-8")
    tab.looks()
    tab.until(lambda: settles(tab))
    tab.key("ask-why").click()
    tab.page.wait_for_selector("#answer h3")
    tab.faults = [fault for fault in tab.faults if "422" not in fault]  # the table that was missing
    assert tab.faults == []
    tab.context.close()
