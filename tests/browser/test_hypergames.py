"""A model that says what decision makers see, in the app: each perceived game's equilibria beside the true ones."""

from __future__ import annotations

import shutil
from typing import Any

import detente as dt
from detente.explanations.beliefs import hypergame_sentences
from tests.browser.test_app import Tab
from tests.unit.model.test_perceptions import MODEL
from tests.web.served import Served


def test_what_each_sees_is_told_where_the_model_says_it(browser: Any, server: Served) -> None:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    file = server.folder / "towns.yaml"
    file.write_text(MODEL, "utf-8")
    tab = Tab(browser, server)
    tab.open(file.name)
    tab.key("ask-perceived").click()
    tab.page.locator("#answer p", has_text="hyper-equilibria").first.wait_for()
    shown = tab.page.locator("#answer p").all_inner_texts()
    due = [one.replace("`", "") for one in hypergame_sentences(dt.hypergame(dt.load(file)))]
    assert shown[: len(due)] == due
    assert tab.faults == []
    tab.context.close()
