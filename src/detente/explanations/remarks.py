"""What an answer remarks on in words: its notices, the conventions that it used, and why it isn't complete."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations.changes import given_sentence
from detente.explanations.conventions import said_conventions
from detente.results.base import Result


def remarks(result: Result, lang: str) -> Iterator[str]:
    """What was given, each notice, then the conventions in one sentence."""
    yield from given_sentence(result.conflict, lang)
    yield from (notice.say(lang) for notice in result.notices)
    if result.conventions:
        yield said_conventions(result.conflict, result.conventions, lang)


def incomplete_reason(result: Result, lang: str) -> str:
    """Why an answer isn't complete; where comparisons would decide it, which."""
    code, _, about = str(result.why).partition(": ")
    if about and words.has(f"why.{code}"):
        return words.say(f"why.{code}", lang, comparisons=about)
    key = f"why.{result.why}"
    return words.say(key, lang) if words.has(key) else str(result.why)
