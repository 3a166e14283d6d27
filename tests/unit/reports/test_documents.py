"""The report as a document: what the page says in one language, nothing that is of use on a screen only."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from docx import Document
from pypdf import PdfReader

import detente as dt
from detente import words
from detente.reports.blocks import Live, Part, Quotes, ReportBlock, grid, group, link, styled
from detente.reports.paper import on_paper
from detente.reports.rendering import Rendering
from detente.views.blocks import Heading, Items, Paragraph, Table


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_document_has_every_section_and_state(lang: str, tmp_path: Path) -> None:
    conflict = dt.catalog("elmira")
    other = next(one for one in words.LANGUAGES if one != lang)
    found = dt.report(conflict, lang=lang, output=tmp_path / "elmira.docx")
    made = Document(str(tmp_path / "elmira.docx"))
    headings = [one.text for one in made.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings == [words.say(f"report.section.{name}", lang) for name in found.sections]
    told = "\n".join(one.text for one in made.paragraphs)
    assert "detente: 1\nconflict:" in told, "the model itself"
    assert words.say("report.states_explained", lang) in told.replace("\u200e", "").replace("\u200f", "")
    for key in ("report.states_use", "report.graph.hint", "report.download"):
        assert words.say(key, lang) not in told
    assert words.say("report.states_explained", other) not in told
    (states,) = [one for one in made.tables if one.rows[0].cells[0].text == words.say("table.state", lang)][:1]
    assert {line.cells[0].text.strip("\u200e\u200f") for line in states.rows[1:]} >= {f"s{n}" for n in range(1, 10)}
    assert made.inline_shapes, "the graph"


def test_a_pdf_has_numbered_pages_with_text() -> None:
    found = dt.report(dt.catalog("prisoners-dilemma"))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(found.to_bytes(".pdf"))).pages]
    for number, page in enumerate(pages, 1):
        assert page.rstrip().endswith(f"{number} / {len(pages)}")
    assert "Prisoner’s dilemma" in pages[0] or "Prisoner's dilemma" in pages[0]


def test_what_a_page_folds_draws_and_marks_is_told_on_paper() -> None:
    blocks: list[ReportBlock] = [
        Items((f"No strike `not strike` {styled('unsure', 'order uncertain')}",), 0, 1),
        Paragraph(f"Said {link('cite', 'source-a', 'twice')}.", "", 1),
        Items(("Peace",), 0, 2),
        Part((Paragraph("yes"),), "way", "Why"),
        grid("", ["State", "Y", "n"], [["s1", "Y", "3"], group("Group", 3)]),
        Paragraph(styled("screen", "Press")),
        Live("states", lambda: [Paragraph("All of them")]),
        Paragraph("`s1` > `s2`", kind="ranking"),
        Quotes((("yes", "en", False), ("نعم", "ar", True))),
    ]
    told = [*on_paper(blocks, "en")]
    assert told[0] == Items(("No strike `not strike` (order uncertain)",), 0, 1)
    assert told[1] == Paragraph("Said \u2068twice\u2069.", "", 1)
    assert told[2:5] == [Items(("Peace",), 0, 2), Heading("Why", 3), Paragraph("yes")]
    table = told[5]
    assert isinstance(table, Table)
    assert (table.marks, table.numbers) == (frozenset({1}), frozenset({2}))
    assert table.rows[1].opens
    assert told[6:] == [Paragraph("All of them"), Paragraph("`s1 > s2`"), Paragraph("\u2068yes\u2069", "", 1)]


def test_a_page_says_once_what_is_alike_in_all_languages_and_apart_what_is_not() -> None:
    page = Rendering(cast("Any", None), {})
    alike = page.blocks({"en": [Paragraph("3")], "ar": [Paragraph("3")]})
    assert str(alike) == "<p>3</p>"
    apart = str(page.blocks({"en": [Items(("a", "b"))], "ar": [Items(("أ",))]}))
    assert apart.count("<ul>") == 2
    assert '<div class="l ar" lang="ar">' in apart
    nested: list[ReportBlock] = [
        Items(("a",), kind="wants"),
        Paragraph("why", "", 1, "note"),
        Items(("b",), kind="wants"),
    ]
    assert str(page.blocks({"en": nested})) == '<ul class="wants"><li>a<p class="note">why</p></li><li>b</li></ul>'


@pytest.mark.parametrize("text", ["\ue000web:javascript:alert(1)\ue001x\ue002", "\ue000state:a\ue001x", "x\ue002"])
def test_marks_that_a_text_has_by_itself_lead_nowhere(text: str) -> None:
    page = Rendering(cast("Any", SimpleNamespace(chosen=frozenset(), conflict=SimpleNamespace(dms=()))), {})
    assert "href" not in str(page.inline(text, "en"))
    assert "x" in str(page.inline(text, "en"))
