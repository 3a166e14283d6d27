"""The tutorial that begins in the app: what its reader types is on the page, and leads where the page says."""

from __future__ import annotations

from typing import Any

import pytest

from detente.files.document import Document
from docs.making.screens import STORIES, walk
from docs.making.site import HERE
from tests.browser.test_app import Tab
from tests.web.served import Served

PAGES = {"en": "tutorial-app.md", "ar": "tutorial-app.ar.md"}


@pytest.mark.parametrize("lang", STORIES)
def test_the_tutorial_in_the_app_leads_where_it_says(browser: Any, server: Served, lang: str) -> None:
    story, text = STORIES[lang], (HERE / PAGES[lang]).read_text("utf-8")
    typed = [story.title, *(word for party in story.parties for word in (party.name, party.option, *party.statements))]
    assert [word for word in typed if f"`{word}`" not in text and f"| {word} |" not in text] == []
    tab = Tab(browser, server, lang)
    assert [f"images/{of}" in text for of in walk(tab, lang)] == [True, True]
    assert "NASH: 1 · GMR: 2 · SMR: 2 · SEQ: 2 · SSEQ: 2" in tab.lead()
    assert tab.page.locator("#answer").inner_text().count("s6") >= 3
    tab.key("ask-inverse").click()
    tab.page.wait_for_selector("[data-key=apply-4]")
    assert tab.key("apply-5").count() == 0
    tab.key("apply-0").click()
    tab.calm()
    assert "NASH: 1 · GMR: 4 · SMR: 4 · SEQ: 4 · SSEQ: 4" in tab.lead()
    tab.undo()
    assert len(Document.read(server.folder / story.file).conflict.dms) == 3
    assert tab.faults == []
    tab.context.close()
