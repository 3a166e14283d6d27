"""Documents in Word's form and as PDF: what is said stands in them, in the right direction and order, whole."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

import detente as dt
from detente import words
from detente.files.reading import read_plain
from detente.model.rewording import in_words
from detente.views.blocks import Block, Heading, Items, Lines, Paragraph, Picture, Table, Title, row, table
from detente.views.documents import rendered
from detente.views.paged import MOST_COLUMNS, MOST_ROWS, paged
from detente.views.runs import bare, naming, runs

ODD = "Dockworkers' union"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>'


def square(suffix: str) -> bytes:
    """A picture of a square."""
    if suffix == ".svg":
        return SVG
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "png")
    return stream.getvalue()


GRID = table(
    ["State", "Count", "NASH"], [row("s1", "3", "✓"), row("Group", "", "", opens=True)], numbers=[1], marks=[2]
)
BLOCKS: list[Block] = [
    Title("The harbour"),
    Heading("Who can do what"),
    Paragraph('A strike, `not lease`; & <b> \x0b "quoted" #let x = 1 \\ $x$.'),
    Paragraph("No source", "muted", 1),
    Items(("one", "two")),
    Items(("first",), 0, 1),
    Items(("below",), 1),
    Items(("second",), 0, 2),
    Lines((("detente: 1", True), ("  conflict: Harbour", True), ("said", False))),
    GRID,
    Picture("A figure", "A square.", square),
    Title("More"),
]  # fmt: skip


@cache
def harbour() -> dt.Conflict:
    strike = {"name": {"en": "Strike", "ar": "إضراب"}}
    union = {"name": {"en": ODD, "ar": ODD}, "options": {"strike": strike}, "prefers": ["strike"]}
    return read_plain({
        "detente": 1,
        "conflict": {"en": "Harbour", "ar": "الميناء"},
        "authors": ["A. Analyst"],
        "date": "2026-11-30",
        "decision_makers": {"union": union},
    })  # fmt: skip


def word(blocks: list[Block], lang: str = "en") -> Any:
    return Document(io.BytesIO(rendered(blocks, harbour(), lang, ".docx")))


def pages(blocks: list[Block], lang: str = "en") -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(rendered(blocks, harbour(), lang, ".pdf"))).pages]


def test_word_has_its_own_styles_and_tables() -> None:
    document = word(BLOCKS)
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    assert styles[0] == ("Title", "The harbour")
    assert [text for name, text in styles if name == "Heading 1"] == ["Who can do what", "More"]
    assert [text for name, text in styles if name == "List Bullet"] == ["one", "two"]
    assert [text for name, text in styles if name == "List Number"] == ["first", "second"]
    assert ("List Bullet 2", "below") in styles
    assert 'A strike, not lease; & <b> "quoted" #let x = 1 \\ $x$.' in [text for _, text in styles]
    (grid,) = document.tables
    assert [cell.text for cell in grid.rows[0].cells] == ["State", "Count", "NASH"]
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert grid.rows[2].cells[0]._tc.grid_span == 3
    assert len(document.inline_shapes) == 1
    assert "A square." in document.element.xml
    assert document.core_properties.author == "A. Analyst"


def test_word_numbers_its_pages_and_says_who_wrote_what() -> None:
    document = word(BLOCKS)
    assert re.findall(r'w:instr="(\w+)"', document.sections[0].footer._element.xml) == ["PAGE", "NUMPAGES"]
    told = "\n".join(one.text for one in document.paragraphs)
    assert "A. Analyst" in told
    assert "2026-11-30" in told
    assert harbour().digest[:19] in told


def test_a_list_is_numbered_from_one_again() -> None:
    numbers: list[Block] = [Items(("a",), 0, 1), Items(("b",), 0, 2), Paragraph("then"), Items(("c",), 0, 1)]
    listed = [one for one in word([Title("t"), *numbers]).paragraphs if one.style.name == "List Number"]
    ids = [one._p.pPr.numPr.numId.val for one in listed]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_directions_in_word(lang: str) -> None:
    right = words.language(lang).right_to_left
    blocks: list[Block] = [Title(words.say("heading.equilibria", lang)), Paragraph(f"{ODD} (s1)"), GRID]
    document = word(blocks, lang)
    body = [one for one in document.paragraphs if one.text]
    assert all(("<w:bidi/>" in one._p.xml) is right for one in body)
    assert (document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None) is right
    assert (document.sections[0]._sectPr.find(qn("w:bidi")) is not None) is right
    name = next(run for one in body for run in one.runs if ODD in run.text)
    assert not name.font.rtl, "a Latin name in Arabic is one run from left to right"
    first = body[0].runs[0]
    assert bool(first.font.rtl) is right


def test_properties_of_paragraphs_stand_in_the_order_that_word_insists_on() -> None:
    order = ["pStyle", "keepNext", "numPr", "bidi", "spacing", "ind", "jc"]
    for lang in words.LANGUAGES:
        data = rendered(BLOCKS, harbour(), lang, ".docx")
        root = ET.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
        for about in root.iter(qn("w:pPr")):
            names = [child.tag.rpartition("}")[2] for child in about]
            assert names == sorted(names, key=order.index)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_pdf_says_everything_and_numbers_its_pages(lang: str) -> None:
    (page,) = pages(BLOCKS, lang)
    several = ["The harbour", "detente: 1", "✓", "Analyst", "2026-11-30"]
    for text in (
        several if words.language(lang).right_to_left else [*several, "not lease", "#let x = 1 \\ $x$", '<b> "quoted"']
    ):
        assert text in page
    assert re.search(r"1\s*/\s*1", bare(page))


def test_pdf_is_the_same_each_time_and_has_a_title() -> None:
    first, second = (rendered(BLOCKS, harbour(), "en", ".pdf") for _ in range(2))
    assert first == second
    about = PdfReader(io.BytesIO(first)).metadata
    assert about is not None
    assert (about.title, about.author) == ("Harbour", "A. Analyst")
    assert rendered(BLOCKS, harbour(), "ar", ".docx") == rendered(BLOCKS, harbour(), "ar", ".docx")


def test_arabic_is_shaped_by_the_bundled_font() -> None:
    reader = PdfReader(io.BytesIO(rendered([Title("الحالات"), Paragraph("توازن", "strong")], harbour(), "ar", ".pdf")))
    fonts = [name for page in reader.pages for name in _fonts(page)]
    assert any("NotoNaskhArabic-Bold" in name for name in fonts)


def test_code_alone_begins_where_other_lines_do() -> None:
    """In Arabic at the right."""
    begins = list[float]()

    def visit(text: str, page: Any, at: Any, font: Any, _: Any) -> None:
        if text.strip() and font is not None and "DejaVuSansMono" in font["/BaseFont"]:
            begins.append(page[0] * at[4] + page[4])

    blocks: list[Block] = [Title("الحالات"), Paragraph("`s1 > s2`"), Items(("`s2 > s1`",))]
    PdfReader(io.BytesIO(rendered(blocks, harbour(), "ar", ".pdf"))).pages[0].extract_text(visitor_text=visit)
    assert len(begins) >= 2
    assert min(begins) > 300, begins


def _fonts(page: Any) -> list[str]:
    return [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]


def test_long_tables_are_cut_with_a_count() -> None:
    long = table(["State"], [row(f"s{n}") for n in range(1000)])
    shown, said = paged([long], "en")
    assert isinstance(shown, Table)
    assert len(shown.rows) == MOST_ROWS
    assert isinstance(said, Paragraph)
    assert f"{MOST_ROWS} of 1,000" in said.text


@pytest.mark.parametrize("columns", [1, MOST_COLUMNS, MOST_COLUMNS + 1, 3 * MOST_COLUMNS])
def test_wide_tables_come_in_parts_that_leave_nothing_out(columns: int) -> None:
    wide = table(
        ["Option", *(f"s{n}" for n in range(columns))], [row("a", *"Y" * columns)], marks=range(1, columns + 1)
    )
    parts = [one for one in paged([wide], "en") if isinstance(one, Table)]
    assert [text for part in parts for text in part.head[1:]] == list(wide.head[1:])
    assert all(part.head[0] == "Option" and len(part.head) <= MOST_COLUMNS + 1 for part in parts)
    assert all(len(line.cells) == len(part.head) for part in parts for line in part.rows)


def test_runs_lose_nothing() -> None:
    for text in ("من Dockworkers' union (s1) إلى `not dam`.", "From السد to s3.", "", "`", "a `b"):
        for lang in words.LANGUAGES:
            with naming([ODD]):
                said = text.replace("`not dam`", in_words("not dam", lang))
                assert "".join(run.text for run in runs(text, lang)) == said


def test_answers_conflicts_and_tables_are_documents(tmp_path: Path) -> None:
    conflict = dt.catalog("chicken")
    for lang in words.LANGUAGES:
        for shown in (conflict, dt.equilibria(conflict), dt.table(conflict)):
            assert Document(io.BytesIO(shown.to_docx(lang))).paragraphs
            assert len(PdfReader(io.BytesIO(shown.to_pdf(lang))).pages) == 1
        for suffix in (".docx", ".pdf"):
            dt.table(conflict, lang=lang).save(tmp_path / f"{lang}{suffix}")
    grid = Document(str(tmp_path / "en.docx")).tables[0]
    assert [cell.text for cell in grid.rows[0].cells] == [
        "Option",
        *(state.label for state in dt.states(conflict).found),
    ]
