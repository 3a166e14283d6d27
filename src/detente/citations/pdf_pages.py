"""Paragraphs of a PDF in one column: lines by their places on the page, joined where a paragraph goes on.

A PDF has letters and places, no paragraphs. A new one begins after a gap that is larger than between lines, at an
indented line, and after a short line that ends a sentence. Arabic text is taken only where it is plausible
(``plausible_arabic``).
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from detente.citations.paragraphs import CLOSERS, ENDS, clean
from detente.citations.plausible_arabic import doubts, has_arabic
from detente.errors import FormatError, Place
from detente.packages import missing

MOST_PAGES = 300
FINE = 0.1  # gaps are counted in tenths of the height of a line
WIDER, SHORT, LONGEST_INDENT = 1.25, 0.75, 12
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
SOFT = "\u00ad"  # within a line it is drawn, so that it is a hyphen
HYPHENS = ("-", SOFT, "\u2010")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: the gap above it, its indent, and its text."""

    gap: int
    indent: int
    text: str

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with it."""
        return self.text.rstrip(CLOSERS).endswith(ENDS)


def paragraphs_in(content: bytes, path: str) -> Iterable[tuple[int, str]]:
    """The paragraphs, each with its first line, counted through all pages.

    Raises
    ------
    FormatError
        The file is no PDF, is protected or too long, has no text, or has Arabic text that isn't plausible.
    EngineMissing
        pypdf isn't installed.
    """
    pages, plain = _read(content, path)
    if not any(pages):
        raise FormatError("source_no_text_layer", place=Place(path), path=path)
    if has_arabic(plain):
        if found := doubts(plain):
            raise FormatError("source_arabic_pdf", place=Place(path), path=path, doubt_kind=f"arabic_{found[0]}")
        pages = [[Line(1, 0, clean(line)) for line in page.splitlines() if clean(line)] for page in plain.split("\f")]
    return [*_paragraphs(_without_running_heads(pages))]


def _read(content: bytes, path: str) -> tuple[list[list[Line]], str]:
    """The lines of each page by their places, and the text in the order of the file."""
    try:
        import pypdf
    except ImportError:
        raise missing("pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    place = Place(path)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FormatError("source_protected", place=place, path=path)
        if len(reader.pages) > MOST_PAGES:
            raise FormatError("source_pages", place=place, path=path, n=len(reader.pages), most=MOST_PAGES)
        laid_out = [
            page.extract_text(extraction_mode="layout", layout_mode_font_height_weight=FINE) for page in reader.pages
        ]
        plain = "\f".join(page.extract_text() for page in reader.pages)
    except FormatError:
        raise
    except Exception:  # noqa: BLE001  whatever the package raises on a broken file
        raise FormatError("source_broken", place=place, path=path, suffix=".pdf") from None
    return [[*_lines(page)] for page in laid_out], plain


def _lines(page: str) -> Iterator[Line]:
    gap = 0
    for line in page.split("\n"):
        gap += 1
        if text := clean(line.translate(LIGATURES)):
            yield Line(gap, len(line) - len(line.lstrip()), text)
            gap = 0


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without first and last lines that are page numbers, or stand on most pages."""
    ends = Counter(
        _NUMBER.sub("#", line.text) for page in pages if page for line in {page[0], page[-1]} if len(page) > 1
    )
    repeated = {text for text, n in ends.items() if n > 2 and 2 * n > len(pages)} | {"#"}

    def is_head(line: Line) -> bool:
        return _NUMBER.sub("#", line.text) in repeated

    kept = []
    for page in pages:
        lines = list(page)
        while lines and is_head(lines[0]):
            del lines[0]
        while lines and is_head(lines[-1]):
            del lines[-1]
        kept.append(lines)
    return kept


def _paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[int, str]]:
    every = [line for page in pages for line in page]
    words = {word.strip("\"'“”‘’.,;:()[]") for line in every for word in line.text.split()}
    width = sorted(len(line.text) for line in every)[len(every) * 4 // 5] if every else 0
    number, start, kept = 0, 1, list[Line]()
    for page in pages:
        common_gap = median([line.gap for line in page[1:]] or [1])
        margin = Counter(line.indent for line in page).most_common(1)[0][0] if page else 0
        for place, line in enumerate(page):
            number += 1
            if kept and _begins(line, kept[-1], common_gap, margin, width, is_first=place == 0):
                yield start, _joined(kept, words)
                kept = []
            start = start if kept else number
            kept.append(line)
    if kept:
        yield start, _joined(kept, words)


def _begins(line: Line, before: Line, common_gap: float, margin: int, width: int, *, is_first: bool) -> bool:
    """Whether a line begins a paragraph; across pages only after the end of a sentence."""
    is_short = len(before.text) < SHORT * width and (before.ends_sentence or _is_title(before, line, width))
    is_indented = 2 <= line.indent - margin <= LONGEST_INDENT
    if is_first:
        return before.ends_sentence and (is_short or is_indented or len(before.text) < width * 0.9)
    return is_short or is_indented or line.gap > WIDER * common_gap


def _is_title(line: Line, after: Line, width: int) -> bool:
    """Whether a line is a title: far from full, and what follows it begins anew."""
    return len(line.text) < width / 2 and not line.ends_sentence and after.text.lstrip("\"'“‘([")[:1].isupper()


def _joined(lines: Sequence[Line], words: set[str]) -> str:
    """One text; a hyphen at the end of a line goes, unless the document has the word with it elsewhere."""
    text = lines[0].text
    for line in lines[1:]:
        if not (text.endswith(HYPHENS) and text[-2:-1].isalpha() and line.text[:1].isalpha()):
            text = f"{text} {line.text}"
            continue
        head, tail = text[:-1].split()[-1].lstrip("\"'“‘(["), line.text.split()[0].rstrip("\"'”’.,;:)]")
        is_kept = line.text[0].isupper() or f"{head}-{tail}" in words or "-" in head
        text = f"{text[:-1]}{'-' if is_kept and f'{head}{tail}' not in words else ''}{line.text}"
    return text.replace(SOFT, "-")
