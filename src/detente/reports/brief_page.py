"""The page of a brief as HTML: one file, one language, one sheet of A4."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Iterator

from detente import words
from detente._version import __version__
from detente.explanations.names import names_of
from detente.model.conflict import Conflict
from detente.reports.elements import Html, pieces, tag, void
from detente.reports.markup import prose
from detente.reports.page import POLICY, asset, fonts
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Picture, Table, Title
from detente.views.runs import naming


def brief_page(blocks: Iterable[Block], conflict: Conflict, lang: str) -> str:
    """The blocks as a page that prints on one sheet."""
    language = words.language(lang)
    with naming(names_of(conflict)):
        body = pieces(elements(blocks, lang))
    whole = asset("brief.html").format(
        lang=lang,
        direction=language.direction,
        policy=POLICY,
        title=conflict.name.say(lang),
        version=__version__,
        style=fonts(language.script) + asset("brief.css"),
        body=body,
    )
    return str(whole)


def elements(blocks: Iterable[Block], lang: str) -> Iterator[Html]:
    """The blocks of one sheet as elements."""
    for block in blocks:
        match block:
            case Title(text):
                yield tag("h1", prose(text, lang))
            case Heading(text):
                yield tag("h2", prose(text, lang))
            case Paragraph(text, style):
                said = tag("bdi", text) if style == "strong" else prose(text, lang)  # a question is in any language
                yield tag("p", said, class_=style or None)
            case Items(texts):
                yield tag("ul", *(tag("li", prose(text, lang)) for text in texts))
            case Picture(caption, described, made):
                source = f"data:image/svg+xml;base64,{base64.b64encode(made('.svg')).decode()}"
                shown = void("img", src=source, alt=described)
                yield tag("figure", shown, tag("figcaption", prose(caption, lang)))
            case Table(head, rows, numbers, marks):
                cells = [[Cell(text, "strong") for text in head], *(row.cells for row in rows)]
                sides = [_side(place, numbers, marks) for place in range(len(head))]
                yield tag("table", *(_row(row, sides, lang) for row in cells))
            case _:
                raise TypeError(type(block).__name__)


def _side(place: int, numbers: Collection[int], marks: Collection[int]) -> str | None:
    return "number" if place in numbers else "mark" if place in marks else None


def _row(cells: Iterable[Cell], sides: Iterable[str | None], lang: str) -> Html:
    pairs = zip(cells, sides, strict=True)
    return tag(
        "tr",
        *(
            tag("td", tag("span", prose(cell.text, lang), class_=cell.style or None), class_=side)
            for cell, side in pairs
        ),
    )
