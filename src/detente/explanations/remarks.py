"""What an answer remarks on in words: its notices, and the conventions that it used."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.conventions import said_conventions
from detente.results.base import Result


def remarks(result: Result, lang: str) -> Iterator[str]:
    """Each notice, then the conventions in one sentence."""
    yield from (notice.say(lang) for notice in result.notices)
    if result.conventions:
        yield said_conventions(result.conflict, result.conventions, lang)
