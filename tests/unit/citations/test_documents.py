"""Documents of every form give the same paragraphs, and Arabic from a PDF only where it is plausible."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from benchmarks.pdf_readers import ARTICLE, article, by_typst, page, word
from detente import words
from detente.citations.documents import SUFFIXES
from detente.citations.plausible_arabic import doubts
from detente.citations.source_copies import read_copy
from detente.errors import FormatError

MADE = ("typst", "libreoffice", "chromium")


def copied(lang: str, form: str, folder: Path) -> Path:
    """The article in a form: a suffix, or the program that made a PDF."""
    target = folder / f"{lang}{form if form.startswith('.') else '.pdf'}"
    if form == ".docx":
        word(lang, target)
    elif form == ".html":
        target.write_text(page(lang), "utf-8")
    elif form == "typst":
        return by_typst(lang, folder)
    elif form in MADE:
        shutil.copy(ARTICLE / f"{lang}-{form}.pdf", target)
    else:
        title, *paragraphs = article(lang)
        head = f"# {title}" if form == ".md" else title
        target.write_text("\n\n".join([head, *paragraphs]), "utf-8")
    return target


def joined(text: str) -> str:
    """A text without white space and hyphens at ends of lines."""
    return re.sub(r"[-\s]+", "", text)


def texts(path: Path) -> list[str]:
    return [passage.text for one in read_copy(path).paragraphs for passage in one.passages]


@pytest.mark.parametrize("form", [".txt", ".md", ".html", ".docx", *MADE])
def test_an_english_article_has_the_same_paragraphs_in_every_form(form: str, tmp_path: Path) -> None:
    found = texts(copied("en", form, tmp_path))
    _, *paragraphs = article("en")
    assert [*map(joined, found)] == [*map(joined, paragraphs)]
    if form.startswith("."):
        assert found == paragraphs
    assert not re.search("[\ufb00-\ufb06\u00ad]|\\s\\s|\\s,", " ".join(found))


@pytest.mark.parametrize("form", [".txt", ".md", ".html", ".docx"])
def test_an_arabic_article_has_the_same_paragraphs_in_every_form(form: str, tmp_path: Path) -> None:
    assert texts(copied("ar", form, tmp_path)) == article("ar")[1:]


@pytest.mark.parametrize("maker", MADE)
def test_damaged_arabic_of_a_pdf_is_refused_with_what_to_do(maker: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        read_copy(copied("ar", maker, tmp_path))
    assert caught.value.code == "source_arabic_pdf"
    for lang in words.LANGUAGES:
        assert all(suffix in caught.value.message(lang) for suffix in (".docx", ".html", ".txt"))


def test_sound_arabic_is_plausible_and_each_damage_is_seen() -> None:
    text = "\n".join(article("ar"))
    assert doubts(text) == []
    assert doubts("\n".join(line[::-1] for line in text.splitlines()))
    damaged = {
        "shapes": text.replace("ب", "\ufe91"),
        "lost": text.replace("م", "(cid:3)", 1),
        "doubled": text.replace("\u064b", "\u064b\u064b", 1),
        "marks": text.replace("سدًا", "ً سدا", 1),
        "order": text.replace("الأ", "األ"),
        "lone": text.replace("السد", "ا ل س د"),
        "article": text.replace("ال", ""),
    }
    for sign, wrong in damaged.items():
        assert sign in doubts(wrong), sign


def test_the_arabic_of_our_own_texts_is_plausible() -> None:
    told = [text for text in words.own("ar").values() if isinstance(text, str) and len(text) > 60]
    assert len(told) > 100
    assert doubts("\n".join(told)) == []


def test_a_web_page_is_read_without_what_its_readers_do_not_see(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<!doctype html><html><head><title>River</title><style>p {}</style></head><body>"
        "<nav><p>Go to the start page of this site.</p></nav>"
        "<article><p>It was agreed in<br>spring, they <!-- not really --> say&hellip;"
        "<p hidden>Nobody reads this sentence here.</p>"
        '<div style="display: none">Nor does anybody read this one.</div>'
        "<ul><li>The first gate stays open.<li>The second gate is closed.</ul>"
        "<script>It was agreed to run this script.</script></article>"
        "<footer><p>All rights of this page are reserved.</p></footer></body></html>",
        "utf-8",
    )
    assert texts(path) == ["spring, they say…", "The first gate stays open.", "The second gate is closed."]


def test_a_web_page_in_its_own_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes('<meta charset="windows-1256"><p>وقع الطرفان الاتفاق أمس.'.encode("windows-1256"))
    assert texts(path) == ["وقع الطرفان الاتفاق أمس."]


def test_a_word_document_is_read_as_it_is_shown(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("River", 0)
    added = document.add_paragraph("The upper town wants ")
    added.add_run("the secret dam and ").font.hidden = True
    added.add_run("the dam\tabove all.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "A dam stays built.", "السد إذا بني بقي."
    document.save(str(tmp_path / "a.docx"))
    found = texts(tmp_path / "a.docx")
    assert {*found} == {"The upper town wants the dam above all.", "A dam stays built.", "السد إذا بني بقي."}


def broken(suffix: str, folder: Path) -> Path:
    path = folder / f"a{suffix}"
    path.write_bytes({".pdf": b"%PDF-1.7\nnothing", ".docx": b"PK\x03\x04nothing"}[suffix])
    return path


def protected(folder: Path) -> Path:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(folder / "a.pdf")
    return folder / "a.pdf"


def empty(folder: Path) -> Path:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(folder / "a.pdf")
    return folder / "a.pdf"


def swollen(folder: Path) -> Path:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    (folder / "a.docx").write_bytes(stream.getvalue())
    return folder / "a.docx"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: broken(".pdf", folder), "source_broken"),
        (lambda folder: broken(".docx", folder), "source_broken"),
        (protected, "source_protected"),
        (empty, "source_no_text_layer"),
        (swollen, "file_large"),
    ],
)
def test_what_cannot_be_read_is_told(make: object, code: str, tmp_path: Path) -> None:
    assert callable(make)
    with pytest.raises(FormatError) as caught:
        read_copy(make(tmp_path))
    assert caught.value.code == code
    for lang in words.LANGUAGES:
        assert caught.value.message(lang)


def test_a_document_under_the_suffix_of_another_is_told(tmp_path: Path) -> None:
    for form in (".docx", ".html", "chromium"):
        original = copied("en", form, tmp_path)
        for suffix in {*SUFFIXES} - {original.suffix}:
            path = tmp_path / f"other{suffix}"
            path.write_bytes(original.read_bytes())
            with pytest.raises(FormatError) as caught:
                read_copy(path)
            assert caught.value.code == "source_markup", (form, suffix)
            for lang in words.LANGUAGES:
                assert caught.value.message(lang)


PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAID = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p>"
SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
FOOTNOTES = f"""{SEPARATOR}
<w:footnote w:id="1">{SAID.format("Minutes of 3 May,")}{SAID.format("p. 4.")}</w:footnote>
<w:footnote w:id="2">{SAID.format("كما تقول المحاضر")}</w:footnote>"""
ENDNOTES = f'<w:endnote w:id="1">{SAID.format("At the end.")}</w:endnote>'


def with_notes(source: Path, target: Path) -> None:
    """A Word document with footnotes, among them the separator that Word writes, and an endnote."""
    parts = {"footnotes": FOOTNOTES, "endnotes": ENDNOTES}
    types = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{TYPES}.{kind}+xml"/>' for kind in parts)
    related = "".join(f'<Relationship Id="{kind}" Type="{PACKAGE}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    more = {"[Content_Types].xml": ("</Types>", types), "word/_rels/document.xml.rels": ("</Relationships>", related)}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            end, added = more.get(name, ("", ""))
            content = old.read(name)
            new.writestr(name, content.replace(end.encode(), (added + end).encode()) if end else content)
        for kind, inside in parts.items():
            new.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMESPACE}>{inside}</w:{kind}>")


def test_notes_of_a_word_document_are_paragraphs_after_the_text(tmp_path: Path) -> None:
    plain, noted = copied("en", ".docx", tmp_path), tmp_path / "noted.docx"
    with_notes(plain, noted)
    text, copy = read_copy(plain).paragraphs, read_copy(noted)
    assert copy.paragraphs[: len(text)] == text
    notes = copy.paragraphs[len(text) :]
    assert [one.number for one in notes] == [*range(len(text) + 1, len(text) + 4)]
    assert [one.passages[0].text for one in notes] == ["Minutes of 3 May, p. 4.", "كما تقول المحاضر", "At the end."]
    assert all(one.is_note and one.to_dict()["note"] for one in notes)
    assert not any(one.is_note or "note" in one.to_dict() for one in text)
    assert copy.scripts == ("Latn",)
