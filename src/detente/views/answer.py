"""View of the answer: a paragraph for each thing that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.paragraphs import answer_paragraphs
from detente.results.views import Analysis
from detente.views.blocks import Block, Heading, Paragraph
from detente.views.page import Page


def answer_view(result: Analysis, page: Page) -> Iterator[Block]:
    """The answer under its heading."""
    if result.answer:
        yield Heading(page.say("answer.heading"))
        yield from (Paragraph(text) for text in answer_paragraphs(result, page.lang))
