"""The report as a document: what the page says in one language, nothing that is of use on a screen only."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

import detente as dt
from detente import words
from detente.reports.paper import document
from detente.views.blocks import Heading, Items, Lines, Paragraph, Table


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


def test_elements_are_read_as_blocks() -> None:
    html = """<main><h2>Wants</h2><ol><li><b>No strike</b> <code>not strike</code> <span class="unsure">order
    uncertain</span><div class="note">Said <bdi>twice</bdi>.</div></li><li>Peace</li></ol>
    <details><summary>Why</summary><p class="l en">yes</p><p class="l ar">نعم</p></details>
    <table><thead><tr><th>State</th><th>Y</th><th>n</th></tr></thead><tbody><tr><th>s1</th><td class="y">Y</td>
    <td>3</td></tr><tr><th colspan="3">Group</th></tr></tbody></table><p class="screen">Press</p>
    <p dir="ltr"><code>s1</code> &gt; <code>s2</code></p>
    <pre class="model">a:\n  - b</pre></main>"""
    blocks = document(html, "t", "en", {}, list)[1:]
    assert blocks[0] == Heading("Wants")
    assert blocks[1] == Items(("No strike `not strike` (order uncertain)",), 0, 1)
    assert blocks[2] == Paragraph("Said \u2068twice\u2069.", "", 1)
    assert blocks[3:6] == [Items(("Peace",), 0, 2), Heading("Why", 3), Paragraph("yes")]
    grid = blocks[6]
    assert isinstance(grid, Table)
    assert (grid.marks, grid.numbers) == (frozenset({1}), frozenset({2}))
    assert grid.rows[1].opens
    assert blocks[7:] == [Paragraph("`s1 > s2`"), Lines((("a:", True), ("  - b", True)))]
