"""Documents as blocks of text: plain text, Markdown, web pages, PDF and Word documents, by suffix."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from detente.citations.paragraphs import Block, block, blocks, decoded
from detente.errors import FormatError, Place
from detente.files.disk import hash_of, read_bytes

PLAIN = ".txt"
# The reader of each suffix: paragraphs of a file's bytes, each with where it stands, in order from 1.
Reader = Callable[[bytes, str], Iterable[tuple[int, str]]]
READERS: Mapping[str, str] = {
    ".md": "markdown_text",
    ".html": "web_pages",
    ".htm": "web_pages",
    ".pdf": "pdf_pages",
    ".docx": "word_documents",
}
SUFFIXES = (PLAIN, ".md", ".html", ".pdf", ".docx")
BEGINNINGS: Mapping[bytes, str] = {
    b"%PDF-": ".pdf",
    b"PK\x03\x04": ".docx",
    b"{\\rtf": ".rtf",
    b"\xd0\xcf\x11\xe0": ".doc",
    b"<!doctype html": ".html",
    b"<html": ".html",
    b"<?xml": ".xml",
}


@dataclass(frozen=True, slots=True)
class Content:
    """A document's blocks, the hash of its bytes, and its notes, where its form sets them apart."""

    blocks: tuple[Block, ...]
    digest: str
    notes: tuple[Block, ...] = ()


def read_document(path: str | Path) -> Content:
    """The blocks of a document; its suffix says how it is read, and any other suffix is plain text.

    Raises
    ------
    FormatError
        The file can't be read, or isn't what its suffix says; or its Arabic text isn't what a reader sees.
    EngineMissing
        The package that reads it isn't installed.
    """
    return content_of(read_bytes(path), str(path))


def content_of(content: bytes, name: str) -> Content:
    """The blocks of a document's bytes; the suffix of its name says how they are read.

    Raises
    ------
    FormatError, EngineMissing
        As for :func:`read_document`.
    """
    suffix = Path(name).suffix.lower()
    _check(suffix, _actual(content), name)
    home = READERS.get(suffix)
    if home in (None, READERS[".md"]):
        text = decoded(content, name)
        _check(suffix, _actual(text[:200].encode("utf-8")), name)
    if home is None:
        return Content(tuple(blocks(text)), hash_of(content))
    module = import_module(f"detente.citations.{home}")
    notes: Reader = getattr(module, "notes_in", _no_notes)
    return Content(_blocks(module.paragraphs_in, content, name), hash_of(content), _blocks(notes, content, name))


def _blocks(reader: Reader, content: bytes, name: str) -> tuple[Block, ...]:
    return tuple(block(at, text) for at, text in reader(content, name) if text)


def _no_notes(_: bytes, __: str) -> Iterable[tuple[int, str]]:
    return ()


def _actual(content: bytes) -> str | None:
    """The suffix that a file's first bytes speak for; None if they don't speak for any."""
    head = content.removeprefix(codecs.BOM_UTF8)[:200].lstrip().lower()
    return next((suffix for start, suffix in BEGINNINGS.items() if head.startswith(start.lower())), None)


def _check(suffix: str, actual: str | None, path: str) -> None:
    """Refuse a file whose first bytes contradict its suffix."""
    web = READERS.get(suffix) == "web_pages"
    fits = actual in (None, ".html", ".xml") if web else actual == (suffix if suffix in (".pdf", ".docx") else None)
    if not fits:
        kind = "source_kind_" + (actual or "none").removeprefix(".")
        raise FormatError("source_markup", place=Place(path), path=path, actual_kind=kind, suffixes=list(SUFFIXES))
