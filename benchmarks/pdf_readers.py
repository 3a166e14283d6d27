"""Libraries that read text from PDFs: what they give back of one article, by the program that made the PDF.

The article of `tests/samples/article`, in English and in Arabic, becomes a PDF by Typst, LibreOffice and Chromium
(each where it is installed), and is read by pypdf, pdfminer.six and PyMuPDF (likewise). Paragraphs count as found where
they are equal after white space and hyphens at ends of lines are joined; `words` is the share of the article's words
that stand in the text, in order or not. PyMuPDF is under the AGPL and no dependency; it is here to compare.

    python -m benchmarks.pdf_readers --keep FOLDER
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterator
from html import escape
from pathlib import Path
from typing import Any

from detente.citations.documents import read_document
from detente.citations.plausible_arabic import doubts, has_arabic
from detente.errors import ConflictError

ARTICLE = Path(__file__).parents[1] / "tests" / "samples" / "article"
LANGUAGES = {"en": "ltr", "ar": "rtl"}
FONTS = ("Liberation Serif", "Noto Naskh Arabic", "DejaVu Sans")


def article(lang: str) -> list[str]:
    """The title and the paragraphs."""
    return (ARTICLE / f"{lang}.txt").read_text("utf-8").splitlines()


def page(lang: str) -> str:
    """The article as a web page."""
    title, *paragraphs = map(escape, article(lang))
    style = "text-align: justify; hyphens: auto; max-width: 30em; font-family: serif"
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{LANGUAGES[lang]}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><article style='{style}'>\n<h1>{title}</h1>\n{body}</article>"
        "</body></html>\n"
    )


def word(lang: str, target: Path) -> None:
    """The article as a Word document."""
    docx: Any = importlib.import_module("docx")
    title, *paragraphs = article(lang)
    document = docx.Document()
    document.add_heading(title, 0)
    for text in paragraphs:
        added = document.add_paragraph(text)
        added.paragraph_format.alignment = 3  # justified
        if LANGUAGES[lang] == "rtl":
            properties = added._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no other way to say it
            properties.append(properties.makeelement(f"{{{properties.nsmap['w']}}}bidi"))
            for run in added.runs:
                run.font.rtl = True
    document.save(str(target))


def by_typst(lang: str, folder: Path) -> Path:
    """A PDF by Typst."""
    typst: Any = importlib.import_module("typst")
    title, *paragraphs = (json.dumps(text, ensure_ascii=False) for text in article(lang))
    fonts = ", ".join(f'"{font}"' for font in FONTS)
    head = f'#set text(lang: "{lang}", font: ({fonts}), hyphenate: true)\n'
    head += "#set par(justify: true)\n#set page(width: 12cm)\n"
    source = folder / f"{lang}.typ"
    source.write_text(head + f"= #{title}\n\n" + "\n\n".join(f"#{text}" for text in paragraphs), "utf-8")
    target = folder / f"{lang}-typst.pdf"
    target.write_bytes(typst.compile(str(source)))
    return target


def by_libreoffice(lang: str, folder: Path) -> Path:
    """A PDF by LibreOffice, from the Word document; where it isn't installed, the one that it made for the tests."""
    if shutil.which("soffice") is None:
        return Path(shutil.copy(ARTICLE / f"{lang}-libreoffice.pdf", folder))
    word(lang, folder / f"{lang}-libreoffice.docx")
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / f"{lang}-libreoffice.docx")], check=True, capture_output=True)
    return folder / f"{lang}-libreoffice.pdf"


def by_chromium(lang: str, folder: Path) -> Path:
    """A PDF by Chromium, from the web page."""
    from playwright.sync_api import sync_playwright

    (folder / f"{lang}.html").write_text(page(lang), "utf-8")
    target = folder / f"{lang}-chromium.pdf"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page()
        shown.goto((folder / f"{lang}.html").as_uri())
        shown.pdf(path=str(target))
        browser.close()
    return target


def with_pypdf(path: Path) -> str:
    """Text by pypdf, in the order of the file."""
    pypdf: Any = importlib.import_module("pypdf")
    return "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(path).pages)


def with_pypdf_layout(path: Path) -> str:
    """Text by pypdf, by places on the page."""
    pypdf: Any = importlib.import_module("pypdf")
    return "\n".join(sheet.extract_text(extraction_mode="layout") for sheet in pypdf.PdfReader(path).pages)


def with_pdfminer(path: Path) -> str:
    """Text by pdfminer.six."""
    pdfminer: Any = importlib.import_module("pdfminer.high_level")
    return str(pdfminer.extract_text(path))


def with_pymupdf(path: Path) -> str:
    """Text by PyMuPDF."""
    pymupdf: Any = importlib.import_module("pymupdf")
    return "\n".join(sheet.get_text() for sheet in pymupdf.open(path))


def with_detente(path: Path) -> str:
    """Paragraphs as detente reads them, one a line; why it refuses them otherwise."""
    try:
        return "\n\n".join(block.text for block in read_document(path).blocks)
    except ConflictError as error:
        return f"refused: {error.message().splitlines()[0].partition(': ')[2]}"


MAKERS: dict[str, tuple[Callable[[str, Path], Path], bool]] = {
    "Typst": (by_typst, importlib.util.find_spec("typst") is not None),
    "LibreOffice": (by_libreoffice, True),
    "Chromium": (by_chromium, shutil.which("chromium") is not None),
}
READERS: dict[str, tuple[Callable[[Path], str], str]] = {
    "pypdf": (with_pypdf, "pypdf"),
    "pypdf, by places": (with_pypdf_layout, "pypdf"),
    "pdfminer.six": (with_pdfminer, "pdfminer"),
    "PyMuPDF": (with_pymupdf, "pymupdf"),
    "detente": (with_detente, "pypdf"),
}


def joined(text: str) -> str:
    """A text without white space and hyphens, so that ends of lines don't count."""
    return re.sub("[-\u00ad\u2010\\s]+", "", text)


def measured(lang: str, text: str) -> dict[str, Any]:
    """What of the article stands in a text."""
    _, *paragraphs = article(lang)
    whole, given = joined(text), text.split()
    words = [one for paragraph in paragraphs for one in paragraph.split()]
    return {
        "paragraphs": sum(joined(paragraph) in whole for paragraph in paragraphs),
        "of": len(paragraphs),
        "words": round(sum(one in given for one in words) / len(words), 2),
        "separated": sum(joined(part) in {*map(joined, paragraphs)} for part in re.split(r"\n\s*\n", text)),
        "doubts": doubts(text) if has_arabic(text) else [],
        "refused": text if text.startswith("refused: ") else None,
    }


def rows(folder: Path, makers: Collection[str]) -> Iterator[dict[str, Any]]:
    """One row a language, program and library."""
    for lang in LANGUAGES:
        for maker, (make, is_here) in MAKERS.items():
            if not is_here or maker not in makers:
                continue
            path = make(lang, folder)
            for reader, (read, package) in READERS.items():
                if importlib.util.find_spec(package) is not None:
                    yield {"language": lang, "made by": maker, "read by": reader, **measured(lang, read(path))}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder to keep the documents in")
    parser.add_argument("--makers", default=",".join(MAKERS), help="the programs that make PDFs")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        table = list(rows(folder, given.makers.split(",")))
    if given.json:
        print(json.dumps(table, indent=1, ensure_ascii=False))
        return
    keys = list(table[0]) if table else []
    print("| " + " | ".join(keys) + " |\n|" + "---|" * len(keys))
    for row in table:
        cells = (", ".join(cell) if isinstance(cell, list) else str(cell or "") for cell in row.values())
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
