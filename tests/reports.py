"""Reports for tests, each made once with all the time that it needs; and the text of a page as a reader sees it."""

from __future__ import annotations

import random
from functools import cache
from html.parser import HTMLParser
from unittest.mock import patch

import detente as dt
from detente.reports import collect as findings
from detente.results.report import Report

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "path", "wbr"}
BLOCKS = {
    *("article", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "form"),
    *("h1", "h2", "h3", "h4", "header", "label", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
    *("tbody", "thead", "tr", "ul"),
}


@cache
def report_of(key: str) -> Report:
    """The report of a catalog entry, claims with one element left out at a time."""
    with patch.dict(findings.SECONDS, dict.fromkeys(findings.SECONDS, 600.0)):
        return dt.report(dt.catalog(key), depth=1)


@cache
def five_hundred() -> Report:
    """The report of a conflict of some 500 states, in one script only here and there."""
    draw = random.Random(7)
    makers = []
    options = [f"o{dm}{number}" for dm in range(3) for number in range(3)]
    for dm in range(3):
        own = {f"o{dm}{number}": {"en": f"Take {dm}{number}", "ar": f"أخذ {dm}{number}"} for number in range(3)}
        wants = [f"{draw.choice(['', 'not '])}o{dm}{draw.randrange(3)} if {draw.choice(options)}" for _ in range(4)]
        name = {"en": f"Player {dm}", "ar": f"اللاعب {dm}"} if dm else "<script>alert(1)</script>"
        makers.append(dt.DecisionMaker(f"p{dm}", name, options=own, prefers=wants))
    conflict = dt.Conflict(
        {"en": "Three by three", "ar": "ثلاثة في ثلاثة"}, makers, status_quo=[],
        constraints=[dt.never("o00 and o11 and o22 and o02 and o12 and o20")],
        scenarios={"calm": "not o00 and not o11", "odd": "o02 and o12"},
    )  # fmt: skip
    return dt.report(conflict)


class _Reader(HTMLParser):
    """Collects what a reader of one language sees, a line a block."""

    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lang, self.lines, self.line = lang, list[str](), ""
        self.hidden = list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element, or past it where it's hidden."""
        given = dict(attrs)
        if tag in VOID:
            return
        kinds = (given.get("class") or "").split()
        other = ("l" in kinds and self.lang not in kinds) or given.get("data-switch") == self.lang
        controls = (
            tag in ("script", "style", "head", "svg", "pre", "nav")
            or given.get("id") in ("filters", "shown")
            or "pages" in kinds
        )
        if self.hidden or other or controls or "hidden" in given or "pick" in kinds or "tools" in kinds:
            self.hidden.append(tag)
        elif tag in BLOCKS:
            self.end_line()
            self.line = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- "}.get(tag, "")
        elif tag in ("td", "th"):
            self.line += " | "

    def handle_endtag(self, tag: str) -> None:
        """Come out of an element."""
        if self.hidden:
            if tag == self.hidden[-1]:
                self.hidden.pop()
        elif tag in BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self.hidden:
            self.line += data

    def end_line(self) -> None:
        """The line is complete."""
        text = " ".join(self.line.split())
        if text.strip("-# "):
            self.lines.append(text)
        self.line = ""


def text_of(html: str, lang: str) -> str:
    """What a reader of a language sees of a page, as plain text."""
    reader = _Reader(lang)
    reader.feed(html)
    reader.end_line()
    return "\n".join(reader.lines) + "\n"
