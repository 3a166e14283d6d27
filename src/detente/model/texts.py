"""Texts for people, in one or several languages; and what an element rests on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente import words
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Text(Brief):
    """A text in several languages; the language ``""`` is a text given without one.

    >>> Text.of({"en": "Dam", "ar": "سد"}).say("ar"), Text.of("Dam").say("ar")
    ('سد', 'Dam')
    """

    entries: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, given: Words) -> Text:
        """A text from a string, or from a map of languages."""
        if isinstance(given, Text):
            return given
        return cls((("", given),) if isinstance(given, str) else tuple(given.items()))

    def say(self, lang: str) -> str:
        """The text in a language; where there is none, as the model gives it first."""
        return dict(self.entries).get(lang, self.entries[0][1] if self.entries else "")

    def to_dict(self) -> str | dict[str, str]:
        """As in a model file."""
        return self.entries[0][1] if [language for language, _ in self.entries] == [""] else dict(self.entries)

    def __str__(self) -> str:
        return self.say(words.DEFAULT)


Words = str | Mapping[str, str] | Text


@dataclass(frozen=True, slots=True)
class Citation(Brief):
    """What an element rests on: a source, and where in it."""

    source: str
    locator: str = ""

    @classmethod
    def of(cls, given: str | Citation) -> Citation:
        """The first word is the source's id, the rest the locator."""
        if isinstance(given, Citation):
            return given
        source, *locator = given.split(None, 1) or ("",)
        return cls(unicodedata.normalize("NFC", source), "".join(locator).strip())

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()


@dataclass(frozen=True, slots=True)
class Evidence(Brief):
    """``because`` and ``note``: what an element rests on, and how the analyst reads it."""

    because: tuple[Citation, ...] = ()
    note: Text | None = None

    @classmethod
    def of(cls, because: str | Iterable[str | Citation] = (), note: Words | None = None) -> Evidence:
        """Evidence from one citation or several, and a note."""
        cited = (because,) if isinstance(because, str) else tuple(because)
        return cls(tuple(map(Citation.of, cited)), None if note is None else Text.of(note))


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Source(Brief):
    """Something that elements cite."""

    id: str
    title: Text
    authors: str | tuple[str, ...] | None = None
    year: str | None = None
    date: str | None = None
    publisher: Text | None = None
    url: str | None = None
    note: Text | None = None
