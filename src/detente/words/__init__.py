"""Every term and sentence that a user sees, in English and Arabic: one file a language, this loader.

A message is a text with fields, ``"{dm} can move to {state}"``, or a set of plural forms chosen by the field
``n`` (the categories of the Unicode CLDR: zero, one, two, few, many, other). Inside a message,
``{n:count.states}`` inserts the counted noun ``count.states`` in the form that ``n`` asks for, and
``{names:list}`` joins a list as the language does.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "ar")
RIGHT_TO_LEFT = frozenset({"ar"})

Message = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field: its name, its meaning and where the name is from, in each language.

    Attributes
    ----------
    pattern
        A regular expression for the term in English sentences.
    forms
        What Arabic sentences that speak of it contain, without vowel signs; empty where sentences don't name it.
    """

    id: str
    names: Mapping[str, str]
    meanings: Mapping[str, str]
    sources: Mapping[str, str]
    pattern: str
    forms: tuple[str, ...]

    def say(self, lang: str) -> str:
        """The term in a language."""
        return self.names[lang]

    def meaning(self, lang: str) -> str:
        """What it means, in a sentence."""
        return self.meanings[lang]

    def source(self, lang: str) -> str:
        """Where the term of this language is from."""
        return self.sources[lang]


@cache
def messages(lang: str) -> Mapping[str, Message]:
    """All messages of one language, by key."""
    if lang not in LANGUAGES:
        raise ValueError(f"no language {lang!r}; there are {', '.join(LANGUAGES)}")
    text = files(__package__).joinpath(f"{lang}.json").read_text("utf-8")
    found: dict[str, Message] = json.loads(text)
    return found


@cache
def glossary() -> tuple[Term, ...]:
    """The terms of the field in both languages, in the order in which one needs them.

    >>> [term.say("ar") for term in glossary() if term.id == "equilibrium"]
    ['توازن']
    """
    said = json.loads(files(__package__).joinpath("glossary.json").read_text("utf-8"))
    return tuple(
        Term(one["id"], {"en": one["en"], "ar": one["ar"]}, one["means"],
             {"en": said["sources"][one["source"]], "ar": said["sources"][one["source_ar"]]},
             one.get("pattern", f"{one['en']}s?"), tuple(one["forms"]))
        for one in said["terms"]
    )  # fmt: skip


def plural(lang: str, n: int) -> str:
    """The CLDR plural category of the whole number `n` in a language.

    >>> [plural("ar", n) for n in (0, 1, 2, 3, 11, 100)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    if lang == "ar":
        if n in (0, 1, 2):
            return ("zero", "one", "two")[n]
        if 3 <= n % 100 <= 10:
            return "few"
        return "many" if 11 <= n % 100 <= 99 else "other"
    return "one" if n == 1 else "other"


def join(lang: str, items: Iterable[object]) -> str:
    """A list as a language writes it.

    >>> join("en", ["a", "b", "c"]), join("ar", ["أ", "ب", "ج"])
    ('a, b and c', 'أ، ب، وج')
    """
    texts = [str(item) for item in items]
    if len(texts) < 2:
        return "".join(texts)
    comma, last = ("، ", " و" if len(texts) == 2 else "، و") if lang == "ar" else (", ", " and ")
    return comma.join(texts[:-1]) + last + texts[-1]


class _Formatter(string.Formatter):
    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "list":
            return join(self.lang, value)
        if format_spec.startswith("count."):
            return say(format_spec, self.lang, n=value)
        if isinstance(value, int) and not isinstance(value, bool) and not format_spec:
            return f"{value:,}"
        formatted: str = super().format_field(value, format_spec)
        return formatted


def names(prefix: str) -> tuple[str, ...]:
    """What follows a prefix in the keys of messages, in the order of the file.

    >>> names("concept.")[:2]
    ('NASH', 'GMR')
    """
    return tuple(key.removeprefix(prefix) for key in messages(LANGUAGES[0]) if key.startswith(prefix))


def has(key: str, lang: str = "en") -> bool:
    """Whether a message of this key exists."""
    return key in messages(lang)


def say(key: str, lang: str = "en", /, **fields: Any) -> str:
    """The message `key` in a language, its fields filled in."""
    message = messages(lang)[key]
    if isinstance(message, dict):
        message = message.get(plural(lang, fields["n"]), message["other"])
    return _Formatter(lang).vformat(message, (), fields)
