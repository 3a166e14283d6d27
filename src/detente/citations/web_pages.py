"""Paragraphs of a web page: its visible text, block by block, without menus, margins and forms.

Nothing that stands in the text is judged by its length or its place, as programs that look for "the article" do: they
lose short paragraphs, and the translation beside an original. What is too much is easily seen; what is missing isn't.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from detente.citations.paragraphs import clean, decoded
from detente.errors import FormatError, Place

BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"
})  # fmt: skip
SKIPPED = frozenset({
    "aside", "audio", "button", "canvas", "footer", "form", "head", "iframe", "math", "menu", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video"
})  # fmt: skip
EMPTY = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr"
})  # fmt: skip
# An end tag that authors leave out ends with the next start tag of these.
CLOSES = {"p": BLOCKS - {"br"}, "li": {"li"}, "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "tr": {"tr"}}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def paragraphs_in(content: bytes, path: str) -> Iterable[tuple[int, str]]:
    """The visible paragraphs, each with its first line.

    >>> page = "<nav>Menu</nav><h1>River</h1><p>A <b>dam</b> that is built<p>stays built.<script>x</script>"
    >>> list(paragraphs_in(page.encode(), "page.html"))
    [(1, 'River'), (1, 'A dam that is built'), (1, 'stays built.')]
    """
    reader = _Reader()
    reader.feed(_text(content, path))
    reader.close()
    reader.ends()
    return reader.paragraphs


def _text(content: bytes, path: str) -> str:
    """The page's text, in the encoding that it declares; by default UTF-8."""
    declared = _CHARSET.search(content[:2048])
    if declared is None or content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(content, path)
    try:
        return content.decode(declared[1].decode("ascii"))
    except (LookupError, UnicodeError):
        raise FormatError("file_no_text", place=Place(path), path=path, how_kind="save_article") from None


class _Reader(HTMLParser):
    """Collects the text between the tags of blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[int, str]] = []
        self._parts: list[str] = []
        self._line = 1
        self._open: list[tuple[str, bool]] = []  # elements, and whether their text is unseen

    @property
    def _is_unseen(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if self._open and tag in CLOSES.get(self._open[-1][0], ()):
            self._open.pop()
        if tag in BLOCKS:
            self.ends()
        if tag not in EMPTY:
            self._open.append((tag, self._is_unseen or tag in SKIPPED or _is_hidden(dict(attrs))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        if tag in BLOCKS:
            self.ends()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that are still open."""
        if tag in BLOCKS:
            self.ends()
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._is_unseen:
            if not self._parts:
                before = len(data) - len(data.lstrip())
                self._line = self.getpos()[0] + data.count("\n", 0, before)
            self._parts.append(data)

    def ends(self) -> None:
        """End a paragraph."""
        if text := clean("".join(self._parts)):
            self.paragraphs.append((self._line, text))
        self._parts = []


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether readers of the page don't see an element, by what it says of itself."""
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_UNSEEN.search(attributes.get("style") or ""))
    )
