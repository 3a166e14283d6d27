"""HTML renderer for notebooks: builds an element tree, which escapes all texts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from detente import words
from detente.views.blocks import Block, Cell, Heading, Items, Lines, Paragraph, Picture, Row, Table, Title, in_flow

START = "text-align:start;vertical-align:top"
SIDES = {"number": "text-align:end;vertical-align:top", "mark": "text-align:center;vertical-align:top"}
STYLES = {
    "strong": "font-weight:600",
    "muted": "opacity:.7",
    "good": "color:#14603a",
    "bad": "color:#9a2617",
    "mark": "",
}
HOLLOW = str.maketrans("", "", "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127))))  # not allowed in HTML


def html(blocks: Iterable[Block], lang: str) -> str:
    """Render blocks in an element with language and direction."""
    root = Element("div", {"class": "detente", "lang": lang, "dir": words.language(lang).direction})
    for block in in_flow(blocks):
        _add(root, block)
    return tostring(root, encoding="unicode", method="html")


def _add(root: Element, block: Block) -> None:
    match block:
        case Title(text):
            _say(SubElement(root, "p", dir="auto"), text, "strong")
        case Heading(text):
            _say(SubElement(root, "p", dir="auto", style="font-weight:600;margin-top:1em"), text)
        case Paragraph(text, style):
            _say(SubElement(root, "p", dir="auto"), text, style)
        case Items(texts):
            listed = SubElement(root, "ul")
            for entry in texts:
                _say(SubElement(listed, "li", dir="auto"), entry)
        case Lines(lines):
            _lines(SubElement(root, "p"), lines)
        case Picture(caption, described, render):
            figure = SubElement(root, "figure")
            source = f"data:image/svg+xml;base64,{b64encode(render('.svg')).decode()}"
            SubElement(figure, "img", src=source, alt=described, style="max-width:100%")
            _say(SubElement(figure, "figcaption", dir="auto"), caption)
        case Table():
            _table(root, block)


def _say(element: Element, text: str, style: str = "") -> None:
    inside = SubElement(element, "span", style=STYLES[style]) if STYLES.get(style) else element
    inside.text = text.translate(HOLLOW)


def _lines(element: Element, lines: Iterable[tuple[str, bool]]) -> None:
    for number, (line, code) in enumerate(lines):
        if number:
            SubElement(element, "br")
        _say(SubElement(element, "code" if code else "bdi", dir="ltr" if code else "auto"), line)


def _table(root: Element, block: Table) -> None:
    table = SubElement(root, "table")
    if any(block.head):
        top = SubElement(SubElement(table, "thead"), "tr")
        for column, text in enumerate(block.head):
            _say(SubElement(SubElement(top, "th", scope="col", style=_side(block, column)), "bdi", dir="auto"), text)
    body = SubElement(table, "tbody")
    for row in block.rows:
        _row(SubElement(body, "tr"), row, block)


def _row(line: Element, row: Row, block: Table) -> None:
    for column, cell in enumerate(row.cells):
        heading = column == 0 and any(block.head)
        field = SubElement(line, "th" if heading else "td", style=_side(block, column) + _set_in(cell))
        if heading:
            field.set("scope", "row")
        _say(SubElement(field, "bdi", dir="auto"), cell.text, cell.style)


def _side(block: Table, column: int) -> str:
    return SIDES["number"] if column in block.numbers else SIDES["mark"] if column in block.marks else START


def _set_in(cell: Cell) -> str:
    return f";padding-inline-start:{cell.step + 1}em" if cell.step else ""
