"""Texts for people, in one or several languages; and what an element rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente import words
from detente.errors import ModelError
from detente.model import given as read
from detente.model.ids import nfc
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Text(Brief):
    """A text in several languages; the language ``""`` is a text given without one.

    >>> Text.of({"en": "Dam", "ar": "سد"}).say("ar"), Text.of("Dam").say("ar")
    ('سد', 'Dam')
    """

    entries: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, given: object, argument: str = "name") -> Text:
        """A text from a string, or from a map of languages; `argument` is what refusals call it."""
        if isinstance(given, Text):
            return given
        if isinstance(given, str):
            return cls((("", given),))
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "words")
        if not given:
            raise ModelError("no_languages")
        return cls(tuple((read.text(lang, argument), read.text(said, argument)) for lang, said in given.items()))

    def say(self, lang: str) -> str:
        """The text in a language; where there is none, as the model gives it first."""
        return dict(self.entries).get(lang, self.entries[0][1] if self.entries else "")

    def to_dict(self) -> str | dict[str, str]:
        """As in a model file."""
        return self.entries[0][1] if [language for language, _ in self.entries] == [""] else dict(self.entries)

    def __str__(self) -> str:
        return self.say(words.DEFAULT)


Words = str | Mapping[str, str] | Text
maybe_words = read.optional(Text.of)


@dataclass(frozen=True, slots=True)
class Citation(Brief):
    """What an element rests on: a source, and where in it."""

    source: str
    locator: str = ""

    def __post_init__(self) -> None:
        read.settle(self, source=read.name, locator=read.text)

    @classmethod
    def of(cls, given: object, argument: str = "because") -> Citation:
        """The first word is the source's id, the rest the locator."""
        if isinstance(given, Citation):
            return given
        if not isinstance(given, str):
            read.refuse(given, argument, "citation")
        source, *locator = given.split(None, 1) or ("",)
        return cls(nfc(source), "".join(locator).strip())

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()


@dataclass(frozen=True, slots=True)
class Evidence(Brief):
    """``because`` and ``note``: what an element rests on, and how the analyst reads it."""

    because: tuple[Citation, ...] = ()
    note: Text | None = None

    @classmethod
    def of(cls, because: str | Citation | Iterable[str | Citation] = (), note: Words | None = None) -> Evidence:
        """Evidence from one citation or several, and a note."""
        cited = (because,) if isinstance(because, Citation) else because
        return cls(read.one_or_more(cited, "because", Citation.of, "citations"), maybe_words(note, "note"))


NO_EVIDENCE = Evidence()
an_evidence = read.instance(Evidence, "evidence")


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

    def __post_init__(self) -> None:
        when, text = read.optional(read.date), read.optional(read.text)
        read.settle(self, id=read.name, title=Text.of, authors=_authors, year=when, date=when,
                    publisher=maybe_words, url=text, note=maybe_words)  # fmt: skip


def _authors(given: object, argument: str) -> str | tuple[str, ...] | None:
    return given if given is None or isinstance(given, str) else read.items(given, argument, read.text, "authors")
