"""Every term and sentence that a user sees: one file a language, and this loader.

A language is a JSON file in this folder. Its first entry, ``"@"``, says its own name, its direction and script, how it
separates and lists, its plural rules (CLDR, for whole numbers) and what LaTeX calls it; :class:`Language` has the
details. The rest are messages; one that is missing falls back to the default language.

A message is a text with fields, ``"{dm} can move to {state}"``, or a set of plural forms chosen by the field
``n`` (the categories of the Unicode CLDR: zero, one, two, few, many, other). Inside a message,
``{n:count.states}`` inserts the counted noun ``count.states`` in the form that ``n`` asks for,
``{names:list}`` joins a list as the language does, ``{dm:is|are}`` agrees with the name or the list that ``dm`` is,
and ``{@engine}`` names the argument ``engine`` as it is written
where the reader gave it: ``engine`` in Python, ``--engine`` on the command line.
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from typing import Any, Literal

from detente.shipped import shipped

DEFAULT = "en"
HEADER = "@"

Message = str | dict[str, str]
Spelling = Callable[[str], str]  # from the name of an argument in Python to how it is written elsewhere

_QUOTED = re.compile(r"«[^»]*»|`[^`]*`|\([^()]*\)")
# A comma or a conjunction outside quotations and brackets; words may begin with the letter of the conjunction.
_INNER_LIST = re.compile(r"[،؛]| و(?=[«`]|ال|في |عدم )| أو ")
_MARK = re.compile("\ue000[^\ue001]*\ue001|\ue002")  # what says which thing of a model a name is
WORDS = 5  # of an item of a list up to which it is no clause
UNKNOWN = "…"  # what stands for a field that wasn't given
STRICT = False  # whether such a field is a KeyError instead: so in tests


@dataclass(frozen=True, slots=True)
class Language:
    """A language, as the head of its file describes it.

    Attributes
    ----------
    id, name
        Its code (ISO 639), and what it calls itself.
    direction, script
        ``ltr`` or ``rtl``, and its script (ISO 15924).
    comma, semicolon
        What separates the items of plain lists.
    pair, either
        How two items are joined, ``{0} and {1}``, and two alternatives, ``{0} or {1}``.
    serial
        Whether more than two are separated by commas up to the last; else each is joined as the second one is.
    around
        What stands before a conjunction where items are clauses, or lists themselves; empty: nothing.
    plural
        The condition of each plural category but ``other``, such as ``n % 100 = 3..10`` (Unicode CLDR).
    latex, latex_font
        What polyglossia calls it, and a font that has its letters where the usual one hasn't.
    formula
        The words of formulas by the operator that they stand for, ``and or not if iff`` or ``and not``: the one that
        is printed first, then others that are read too.
    glued
        A word of formulas that the language writes as one with the next, but formulas don't: errors say so.
    several
        Which names take verbs in the plural, by patterns: ``head``, where the noun that decides ends; ``ends``, nouns
        that do; ``never``, names that don't. Empty: none.
    oblique
        How names change in the case that most words govern, by patterns: the ``fields`` that are names, the words that
        they don't change ``not_after``, and what is replaced ``from`` and ``to``. Empty: they don't.
    """

    id: str
    name: str
    direction: Literal["ltr", "rtl"]
    script: str
    comma: str
    semicolon: str
    pair: str
    either: str
    plural: Mapping[str, str]
    latex: str
    serial: bool = True
    around: str = ""
    latex_font: str = ""
    formula: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    glued: str = ""
    several: Mapping[str, str] = field(default_factory=dict)
    oblique: Mapping[str, str] = field(default_factory=dict)

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.direction == "rtl"


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
        return self.names.get(lang, self.names[DEFAULT])

    def meaning(self, lang: str) -> str:
        """What it means, in a sentence."""
        return self.meanings.get(lang, self.meanings[DEFAULT])

    def source(self, lang: str) -> str:
        """Where the term of this language is from."""
        return self.sources.get(lang, self.sources[DEFAULT])


@cache
def _file(lang: str) -> dict[str, Any]:
    contents: dict[str, Any] = json.loads(shipped("words", f"{lang}.json").read_text("utf-8"))
    return contents


def _languages() -> tuple[str, ...]:
    """The languages that have a file, the default first."""
    languages = {
        entry.name.removesuffix(".json") for entry in shipped("words").iterdir() if entry.name.endswith(".json")
    }
    return (DEFAULT, *sorted(languages - {DEFAULT, "glossary"}))


LANGUAGES = _languages()


@cache
def language(lang: str) -> Language:
    """The language of this code.

    >>> language("ar").name, language("ar").direction
    ('العربية', 'rtl')
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no language {lang!r}; there are {', '.join(LANGUAGES)}")
    return Language(lang, **_file(lang)[HEADER])


@cache
def formula_words() -> Mapping[str, tuple[str, str]]:
    """The words of formulas in the languages other than the default one: the operator and the language of each.

    >>> formula_words()["أو"], formula_words()["إذا وفقط إذا"]
    (('or', 'ar'), ('iff', 'ar'))
    """
    by_word: dict[str, tuple[str, str]] = {}
    for lang in LANGUAGES:
        for operator, spellings in language(lang).formula.items():
            for word in spellings:
                by_word.setdefault(unicodedata.normalize("NFC", word), (operator, lang))
    return by_word


def of_script(script: str) -> str:
    """The first language that is written in a script (ISO 15924); empty where none is."""
    return next((lang for lang in LANGUAGES if language(lang).script == script), "")


_OF_SCRIPT = re.compile(
    r"(?P<Arab>[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc])|(?P<Latn>[A-Za-z\u00c0-\u024f])"
)


def of_letters(text: str) -> str:
    """The language of a text by the script of most of its letters; empty if undetermined.

    >>> of_letters("s3"), of_letters("سد dam سدود"), of_letters("3")
    ('en', 'ar', '')
    """
    counted = [letter.lastgroup for letter in _OF_SCRIPT.finditer(text)]
    if not counted:
        return ""
    return of_script("Arab" if counted.count("Arab") * 2 >= len(counted) else "Latn")


@cache
def own(lang: str) -> Mapping[str, Message]:
    """The messages of a language's own file, by key."""
    return {key: message for key, message in _file(language(lang).id).items() if key != HEADER}


@cache
def messages(lang: str) -> Mapping[str, Message]:
    """All messages in one language, by key; those that it lacks in the default language."""
    return own(lang) if lang == DEFAULT else {**own(DEFAULT), **own(lang)}


@cache
def glossary() -> tuple[Term, ...]:
    """The terms of the field in both languages, in the order in which one needs them.

    >>> [term.say("ar") for term in glossary() if term.id == "equilibrium"]
    ['توازن']
    """
    contents = json.loads(shipped("words", "glossary.json").read_text("utf-8"))
    return tuple(
        Term(
            entry["id"],
            {"en": entry["en"], "ar": entry["ar"]},
            entry["means"],
            {"en": contents["sources"][entry["source"]], "ar": contents["sources"][entry["source_ar"]]},
            entry.get("pattern", f"{entry['en']}s?"),
            tuple(entry["forms"]),
        )
        for entry in contents["terms"]
    )


def plural(lang: str, n: int) -> str:
    """The CLDR plural category of the whole number `n` in a language.

    >>> [plural("ar", n) for n in (0, 1, 2, 3, 11, 100)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    return next((name for name, rule in language(lang).plural.items() if _holds(rule, abs(n))), "other")


def _holds(rule: str, n: int) -> bool:
    """Whether a plural rule holds: relations such as ``n % 10 != 2..4,9``, joined by ``and`` and ``or``."""
    return any(all(_relation(relation, n) for relation in part.split(" and ")) for part in rule.split(" or "))


def _relation(text: str, n: int) -> bool:
    left, sign, right = re.split(r"\s*(!?=)\s*", text.strip())
    value = n % int(left.partition("%")[2]) if "%" in left else n
    ranges = (bounds.partition("..") for bounds in right.split(","))
    within = any(int(low) <= value <= int(high or low) for low, _, high in ranges)
    return within == (sign == "=")


class Alternatives(tuple[object, ...]):
    """Items of which one is to be chosen: as a list they end in "or"."""

    __slots__ = ()


def join(lang: str, items: Iterable[object]) -> str:
    """A list as a language writes it in a sentence.

    >>> join("en", ["a", "b", "c"]), join("ar", ["أ", "ب", "ج"])
    ('a, b and c', 'أ وب وج')
    >>> join("en", Alternatives(["a", "b", "c"])), join("ar", Alternatives(["أ", "ب", "ج"]))
    ('a, b or c', 'أ أو ب أو ج')

    In Arabic, items that are lists themselves are told apart:

    >>> join("ar", ["الشرق والغرب", "الشمال"])
    'الشرق والغرب؛ والشمال'
    """
    spoken, texts = language(lang), [str(item) for item in items]
    if len(texts) < 2:
        return "".join(texts)
    pattern = spoken.either if isinstance(items, Alternatives) else spoken.pair
    if spoken.around and any(map(_is_long, texts)):
        pattern = pattern.replace("{0}", "{0}" + spoken.around, 1)
    first = [spoken.comma.join(texts[:-1])] if spoken.serial else texts[:-1]
    return reduce(pattern.format, [*first, texts[-1]])


def _is_long(item: str) -> bool:
    """Whether an item of a list is a clause, or a list itself."""
    plain = _QUOTED.sub("", item)
    return len(plain.split()) > WORDS or _INNER_LIST.search(plain) is not None


def listed(lang: str, items: Iterable[object]) -> str:
    """A plain list, as in the cells of a table.

    >>> listed("en", [1, 2, 3])
    '1, 2, 3'
    """
    return language(lang).comma.join(map(str, items))


@cache
def takes_plural(name: str, lang: str = DEFAULT) -> bool:
    """Whether verbs after a name are in the plural, as far as the name shows.

    >>> [takes_plural(name) for name in ("Fishermen of the bay", "the insurgents", "Workers' union", "United States")]
    [True, True, False, False]
    """
    patterns = language(lang).several
    head = re.split(patterns["head"], name.strip())[0].strip() if patterns else ""
    return bool(head) and not re.fullmatch(patterns["never"], head) and bool(re.fullmatch(patterns["ends"], head))


def _agrees(value: Any, lang: str) -> bool:
    """Whether what agrees with a field, a name or a list of names, is in the plural."""
    several = [value] if isinstance(value, str) else list(value)
    return len(several) > 1 or any(takes_plural(_MARK.sub("", str(name)), lang) for name in several)


class _Formatter(string.Formatter):
    def __init__(self, lang: str, spelled: Spelling) -> None:
        self.lang, self.spelled = lang, spelled
        self.before, self.field = "", ""  # the text before the field, and the field

    def parse(self, format_string: Any) -> Iterator[tuple[str, str | None, str | None, str | None]]:
        for part in super().parse(format_string):
            if part[1] is not None:
                self.before, self.field = part[0], part[1]
            yield part

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        if isinstance(key, str) and key.startswith("@"):
            return self.spelled(key[1:])
        if key not in kwargs and not STRICT:
            return UNKNOWN
        return kwargs[str(key)]

    def governed(self, value: Any) -> Any:
        """A name, or names, in the case that the word before them governs."""
        oblique = language(self.lang).oblique
        if not oblique or not re.fullmatch(oblique["fields"], self.field):
            return value
        before = self.before.rstrip(" ")
        if not before[-1:].isalpha() or re.fullmatch(oblique["not_after"], before.split()[-1]):
            return value
        if isinstance(value, str):
            return re.sub(oblique["from"], oblique["to"], str(value))
        names = (re.sub(oblique["from"], oblique["to"], str(name)) for name in value)
        return Alternatives(names) if isinstance(value, Alternatives) else [*names]

    def format_field(self, value: Any, format_spec: str) -> str:
        value = self.governed(value)
        if format_spec == "list" and value != UNKNOWN:
            return join(self.lang, value)
        if "|" in format_spec:
            one, several = format_spec.split("|")
            return several if _agrees(value, self.lang) else one
        if format_spec.startswith("count.") and value != UNKNOWN:
            return say(format_spec, self.lang, n=value)
        if isinstance(value, int) and not isinstance(value, bool) and not format_spec:
            return f"{value:,}"
        formatted: str = super().format_field(value, "" if value == UNKNOWN else format_spec)
        return formatted


def names(prefix: str) -> tuple[str, ...]:
    """What follows a prefix in the keys of messages, in the order of the file.

    >>> names("concept.")[:2]
    ('GMR', 'NASH')
    """
    return tuple(key.removeprefix(prefix) for key in messages(DEFAULT) if key.startswith(prefix))


def has(key: str, lang: str = DEFAULT) -> bool:
    """Whether a message of this key exists."""
    return key in messages(lang)


_STOPPED_TWICE = re.compile(r"(?<=\w)\.\.(?=\s|$)")  # a name that ends in a full stop, at the end of a sentence


def say(key: str, lang: str = DEFAULT, /, **fields: Any) -> str:
    """The message `key` in a language, its fields filled in."""
    return filled(key, lang, fields)


def filled(key: str, lang: str, fields: Mapping[str, Any], spelled: Spelling = str) -> str:
    """The same, with names of arguments `spelled` as the reader writes them."""
    message = messages(lang)[key]
    if isinstance(message, dict):
        n = fields["n"] if STRICT else fields.get("n", 0)
        message = message.get(plural(lang, n), message["other"])
    said = _Formatter(lang, spelled).vformat(message, (), fields)
    return _STOPPED_TWICE.sub(".", said) if ".." in said else said
