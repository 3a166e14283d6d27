"""View of the answer: its sentences, those on one outcome together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.explanations.answer import sentence
from detente.results.answer import Claimed, Sure, Told
from detente.views.blocks import Block, Heading, Paragraph
from detente.views.page import Page


def answer_view(answer: Sequence[Told], page: Page) -> Iterator[Block]:
    """The answer under its heading: where things stand and what it can settle at, then the outcomes, then the rest."""
    if not answer:
        return
    yield Heading(page.say("answer.heading"))
    for said in paragraphs(answer):
        texts = [sentence(one, page.conflict, page.lang) for one in said]
        yield Paragraph(" ".join(texts))


def paragraphs(answer: Sequence[Told]) -> Iterator[list[Told]]:
    """The sentences grouped by what they are about."""
    found = list[Told]()
    for one in answer:
        if found and _about(one) != _about(found[-1]):
            yield found
            found = []
        found.append(one)
    if found:
        yield found


def _about(one: Told) -> object:
    """What a sentence is about: an outcome, all claims, how sure it is, or where things stand."""
    if isinstance(one, Claimed | Sure):
        return type(one)
    return getattr(one, "outcome", None)
