"""Paragraphs and notes of a Word document: text in order, tables row by row, no tracked deletions or hidden text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from detente.citations.paragraphs import clean
from detente.errors import FormatError, Place
from detente.packages import missing

if TYPE_CHECKING:
    from docx.document import Document

NOTES = ("footnotes", "endnotes")  # kinds of parts
MOST_UNPACKED = 64 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = {f"{W}tab", f"{W}br", f"{W}cr"}
UNREAD = {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}instrText", f"{W}delText"}


def paragraphs_in(content: bytes, path: str) -> Iterator[tuple[int, str]]:
    """The paragraphs, each with its number in the document, empty ones counted.

    Raises
    ------
    FormatError
        The file is no Word document.
    EngineMissing
        python-docx isn't installed.
    """
    for number, paragraph in enumerate(_opened(content, path).element.body.iter(f"{W}p"), 1):
        if not any(outer.tag in UNREAD for outer in paragraph.iterancestors()):
            yield number, clean("".join(_pieces(paragraph)))


def notes_in(content: bytes, path: str) -> Iterator[tuple[int, str]]:
    """The footnotes, then the endnotes, each in one piece with its number among them.

    Raises
    ------
    FormatError, EngineMissing
        As for :func:`paragraphs_in`.
    """
    from docx.oxml import parse_xml

    relations = _opened(content, path).part.rels.values()
    parts = {rel.reltype.rpartition("/")[2]: rel for rel in relations if not rel.is_external}
    roots = [parse_xml(parts[kind].target_part.blob) for kind in NOTES if kind in parts]
    notes = [note for root in roots for note in root if note.get(f"{W}type") in (None, "normal")]
    for number, note in enumerate(notes, 1):
        inside = (_pieces(paragraph) for paragraph in note.iter(f"{W}p"))
        yield number, clean(" ".join("".join(pieces) for pieces in inside))


def _opened(content: bytes, path: str) -> Document:
    try:
        import docx
    except ImportError:
        raise missing("docx") from None
    broken = FormatError("source_broken", place=Place(path), path=path, suffix=".docx")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise FormatError("file_large", place=Place(path), path=path, most=MOST_UNPACKED // 2**20)
        return docx.Document(io.BytesIO(content))
    except FormatError:
        raise
    except Exception:  # noqa: BLE001  whatever the package raises on a broken file
        raise broken from None


def _pieces(element: Any) -> Iterator[str]:
    """The visible text inside an element, in order."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in SPACES:
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in UNREAD and not _is_hidden(child):
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    return run.tag == f"{W}r" and run.find(f"{W}rPr/{W}vanish") is not None
