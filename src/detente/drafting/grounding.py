"""Whether what a draft's entry quotes stands in the document, and names whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.citations.quotations import normalised, stands_in
from detente.errors import ConflictError, QuestionError
from detente.results.evidence import SourceCopy

# Arabic particles and conjunctions are written as one with the next word.
_PREFIXED = r"(?<![\w])[وفبلكس]{0,2}"
_ARABIC = re.compile("[\u0621-\u064a]")


def quote_faults(entry: Mapping[str, Any], copy: SourceCopy) -> Iterator[ConflictError]:
    """Why a quotation isn't one: no such paragraph, or its words don't stand in it."""
    number, text = entry["quote"]["paragraph"], entry["quote"]["text"]
    paragraph = copy.find(number)
    if paragraph is None:
        numbers = [one.number for one in copy.paragraphs]
        yield QuestionError("draft_paragraph", paragraph=number, least=min(numbers), most=max(numbers))
        return
    if any(stands_in(text, passage.text) for passage in paragraph.passages):
        return
    elsewhere = [
        one.number for one in copy.paragraphs if any(stands_in(text, passage.text) for passage in one.passages)
    ]
    if elsewhere:
        yield QuestionError("draft_quote_elsewhere", text=text, paragraph=number, actual=elsewhere[0])
    else:
        yield QuestionError("draft_quote", text=text, paragraph=number)


def name_faults(entry: Mapping[str, Any]) -> Iterator[ConflictError]:
    """Why a quotation doesn't speak of an actor: neither its name nor an alias stands in it."""
    if not is_named([entry["name"], *entry["aliases"]], [entry["quote"]["text"]]):
        yield QuestionError("draft_name", name=entry["name"], text=entry["quote"]["text"])


def holder_faults(entry: Mapping[str, Any], names: Iterable[str], copy: SourceCopy) -> Iterator[ConflictError]:
    """Why a quotation doesn't speak of an option's holder: it is named neither there nor in the paragraph."""
    number = entry["quote"]["paragraph"]
    paragraph = copy.find(number)
    texts = [passage.text for passage in paragraph.passages] if paragraph is not None else []
    called = list(names)
    if not is_named(called, texts):
        yield QuestionError("draft_holder", name=entry["name"], holder=entry["holder"], called=called, paragraph=number)


def is_named(names: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether one of several names stands in one of several texts; in Arabic also after particles joined to it.

    >>> is_named(["Iran"], ["Iranian forces"]), is_named(["إيران"], ["طلبوا من إيران"]), is_named(["إيران"], ["لإيران"])
    (False, True, True)
    """
    within = [normalised(text).casefold() for text in texts]
    return any(_stands(normalised(name).casefold(), text) for name in names for text in within)


def _stands(name: str, text: str) -> bool:
    if len(name) < 2 or not any(character.isalpha() for character in name):
        return False
    before = _PREFIXED if _ARABIC.match(name) else r"(?<!\w)"
    return re.search(rf"{before}{re.escape(name)}(?!\w)", text) is not None
