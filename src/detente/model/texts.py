"""Multilingual texts for display; citations and notes of elements."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from detente import words
from detente.errors import ModelError
from detente.model import given as read
from detente.model.ids import nfc
from detente.showing import Brief

EMBEDDINGS, ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
CLOSES = {"\u202c": EMBEDDINGS, "\u2069": ISOLATES}


def bad_character(text: str) -> int | None:
    r"""Position of the first forbidden character, from 0; None if there is none.

    These are control characters but for line ends and tabs, halves of surrogate pairs, U+FFFE and U+FFFF, and bidi
    controls that open what they don't close on the same line, or close what they didn't open: shown, they change what
    stands around them, or break the file.

    >>> bad_character("a\x1b[0m"), bad_character("\u2067abc\u2069"), bad_character("ab\u202e")
    (1, None, 2)
    """
    if text.isprintable():
        return None
    opened = list[int]()
    for at, character in enumerate(text):
        kind = unicodedata.category(character)
        if character == "\n":
            if opened:
                return opened[0]
        elif (
            kind == "Cs"
            or character in "\ufffe\uffff"
            or (kind == "Cc" and character != "\t" and text[at : at + 2] != "\r\n")
        ):
            return at
        elif character in EMBEDDINGS or character in ISOLATES:
            opened.append(at)
        elif character in CLOSES and not (opened and text[opened.pop()] in CLOSES[character]):
            return at
    return opened[0] if opened else None


def readable(text: str) -> str:
    """A text with forbidden characters replaced by U+FFFD."""
    while (at := bad_character(text)) is not None:
        text = f"{text[:at]}\N{REPLACEMENT CHARACTER}{text[at + 1 :]}"
    return text


def check_text(text: str) -> None:
    """Refuse a text with a forbidden character.

    Raises
    ------
    ModelError
        A forbidden character; the field ``at`` has its position, from 0.
    """
    at = bad_character(text)
    if at is not None:
        raise ModelError("text_character", text=text, character=f"U+{ord(text[at]):04X}", at=at)


def check_texts(element: object) -> None:
    """Refuse an element if a text of its own has a forbidden character; its parts check themselves."""
    for field in fields(element):  # type: ignore[arg-type]  # every element is a dataclass
        _check(getattr(element, field.name))


def _check(value: object) -> None:
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, tuple):
        for part in value:
            _check(part)


def is_blank(text: str) -> bool:
    """Whether a text has no visible character."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


@dataclass(frozen=True, slots=True)
class Text(Brief):
    """A text in several languages; the language ``""`` is that of a plain string.

    >>> Text.of({"en": "Dam", "ar": "سد"}).say("ar"), Text.of("Dam").say("ar")
    ('سد', 'Dam')
    """

    entries: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        check_texts(self)

    @property
    def is_blank(self) -> bool:
        """Whether it is invisible in some language, or has no language."""
        return not self.entries or any(is_blank(text) for _, text in self.entries)

    @classmethod
    def of(cls, given: object, argument: str = "name") -> Text:
        """Construct a text from a string or a map of languages; `argument` is its name in errors."""
        if isinstance(given, Text):
            return given
        if isinstance(given, str):
            return cls((("", given),))
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "words")
        if not given:
            raise ModelError("no_languages")
        return cls(tuple((read.text(lang, argument), read.text(text, argument)) for lang, text in given.items()))

    def say(self, lang: str) -> str:
        """The text in a language; if missing, in the model's first one."""
        return dict(self.entries).get(lang, self.entries[0][1] if self.entries else "")

    def to_dict(self) -> str | dict[str, str]:
        """In model-file form."""
        return self.entries[0][1] if [language for language, _ in self.entries] == [""] else dict(self.entries)

    def __str__(self) -> str:
        return self.say(words.DEFAULT)


Words = str | Mapping[str, str] | Text
maybe_words = read.optional(Text.of)


@dataclass(frozen=True, slots=True)
class Citation(Brief):
    """A citation: a source, and a locator in it."""

    source: str
    locator: str = ""

    def __post_init__(self) -> None:
        read.settle(self, source=read.name, locator=read.text)
        check_texts(self)

    @classmethod
    def of(cls, given: object, argument: str = "because") -> Citation:
        """Parse a citation: the first word is the source's id, the rest the locator."""
        if isinstance(given, Citation):
            return given
        if not isinstance(given, str):
            read.refuse(given, argument, "citation")
        source, *locator = given.split(None, 1) or ("",)
        return cls(nfc(source), "".join(locator).strip())

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()


@dataclass(frozen=True, slots=True)
class Quote(Brief):
    """A verbatim quotation: from which source, which paragraph of it, and its text."""

    source: str
    paragraph: int
    text: str

    def __post_init__(self) -> None:
        read.settle(self, source=read.name, paragraph=read.whole, text=read.text)
        if self.paragraph < 1 or is_blank(self.text):
            raise ModelError("quote_empty", paragraph=self.paragraph)
        check_texts(self)

    @classmethod
    def of(cls, given: object, argument: str = "quote") -> Quote:
        """A quotation, constructed if need be from a map with the keys of a model file."""
        if isinstance(given, Quote):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "map")
        keys = read.keyed(given, argument, "quote", ("source", "paragraph", "text"), ())
        number = keys["paragraph"]
        is_digits = isinstance(number, str) and number.isascii() and number.isdecimal() and len(number) < 10
        return cls(keys["source"], int(number) if is_digits else number, keys["text"])

    def plain(self) -> dict[str, str | int]:
        """In model-file form."""
        return {"source": self.source, "paragraph": self.paragraph, "text": self.text}


EVIDENCE_KEYS = ("because", "note", "accepted", "quote")


@dataclass(frozen=True, slots=True)
class Evidence(Brief):
    """Evidence of an element: its citations (``because``), and the analyst's ``note``.

    An element that was drafted is `accepted` once a person has; its `quote` is what it was drafted from.
    """

    because: tuple[Citation, ...] = ()
    note: Text | None = None
    accepted: bool = True
    quote: Quote | None = None

    @classmethod
    def of(
        cls,
        because: str | Citation | Iterable[str | Citation] = (),
        note: Words | None = None,
        accepted: bool | str = True,
        quote: Quote | Mapping[str, object] | None = None,
    ) -> Evidence:
        """Construct evidence from one or several citations, a note, and what a draft says of it."""
        cited = (because,) if isinstance(because, Citation) else because
        return cls(
            read.one_or_more(cited, "because", Citation.of, "citations"),
            maybe_words(note, "note"),
            read.truth(accepted, "accepted"),
            read.optional(Quote.of)(quote, "quote"),
        )

    @classmethod
    def among(cls, keys: Mapping[str, Any]) -> Evidence:
        """The evidence among the keys of an element in a model file."""
        return cls.of(**{key: keys[key] for key in EVIDENCE_KEYS if key in keys})


NO_EVIDENCE = Evidence()
an_evidence = read.instance(Evidence, "evidence")


@dataclass(frozen=True, slots=True)
class Source(Brief):
    """A citable source."""

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
        read.settle(
            self,
            id=read.name,
            title=Text.of,
            authors=_authors,
            year=when,
            date=when,
            publisher=maybe_words,
            url=text,
            note=maybe_words,
        )
        check_texts(self)


def _authors(value: object, argument: str) -> str | tuple[str, ...] | None:
    return value if value is None or isinstance(value, str) else read.items(value, argument, read.text, "authors")
