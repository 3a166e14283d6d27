"""The page of a brief as HTML: one file, one language, one sheet of A4."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

from detente import words
from detente._version import __version__
from detente.explanations import names_of
from detente.model.conflict import Conflict
from detente.reports.elements import Html, pieces, tag, void
from detente.reports.markup import prose
from detente.reports.page import POLICY, asset, fonts
from detente.views.blocks import Block, Heading, Items, Paragraph, Picture, Title
from detente.views.runs import naming


def brief_page(blocks: Iterable[Block], conflict: Conflict, lang: str) -> str:
    """The blocks as a page that prints on one sheet."""
    language = words.language(lang)
    with naming(names_of(conflict)):
        body = pieces(_elements(blocks, lang))
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


def _elements(blocks: Iterable[Block], lang: str) -> Iterator[Html]:
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
            case _:
                raise TypeError(type(block).__name__)
