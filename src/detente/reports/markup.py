"""Multilingual HTML: each text occurs in the page once per language, of which one is visible.

Texts of the model are always escaped. Runs of the other script (ids, formulas and Latin words in Arabic text, Arabic in
English text) are isolated, so that they don't affect the bidirectional order of their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from detente import words
from detente.model.rewording import direction, in_words
from detente.model.texts import Text
from detente.reports.elements import Html, pieces, tag, void
from detente.views.runs import ARABIC, scripts

DIRECTION = {lang: words.language(lang).direction for lang in words.LANGUAGES}
RIGHT_TO_LEFT = " ".join(lang for lang in words.LANGUAGES if words.language(lang).right_to_left)
_QUOTED = re.compile(r"`([^`]+)`")
_LETTER = re.compile(rf"(?P<arabic>[{ARABIC}])|(?P<latin>[A-Za-z\u00c0-\u024f])")


def two(content: Callable[[str], str], name: str = "span") -> Html:
    """The same thing in every language; the page shows one of them."""
    by_language = {lang: content(lang) for lang in words.LANGUAGES}
    if not any(by_language.values()):
        return Html()
    return pieces(tag(name, text, class_=f"l {lang}", lang=lang) for lang, text in by_language.items())


def say(key: str, /, **fields: Any) -> Html:
    """A message in every language; fields that are functions of the language are asked for each."""
    return two(lambda lang: prose(words.say(key, lang, **_in(lang, fields)), lang))


def _in(lang: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value(lang) if callable(value) else value for key, value in fields.items()}


def concept_shown(name: str) -> Html:
    """A concept's name as a heading, which may be broken before each part of its reading."""
    base, *parts = name.split(".")
    return tag("bdi", base, *(void("wbr") + f".{part}" for part in parts))


def label(key: str, /, **fields: Any) -> dict[str, str]:
    """A message as the name of an element, in every language: :func:`speaking` puts the right one in place."""
    return said_in_each(lambda lang: words.say(key, lang, **_in(lang, fields)))


def said_in_each(content: Callable[[str], str]) -> dict[str, str]:
    """A text in every language as attributes of an element; the page's script takes the one that is shown."""
    return {"data_said": "", **{f"data_{lang}": content(lang) for lang in words.LANGUAGES}}


def speaking(html: Html, lang: str) -> Html:
    """The page with the names of its elements in the language that it shows first."""
    name = rf'data-said=""(?=(?: data-\w+="[^"]*")*? data-{lang}="([^"]*)")'
    return Html(re.sub(name, r'aria-label="\1" data-said=""', str(html)))


def prose(text: str, lang: str) -> Html:
    """A sentence as HTML: formulas between backquotes as code, runs of the other script isolated.

    >>> prose("ثم `not dam`", "ar")
    Html('ثم <code dir="rtl">ليس dam</code>')
    >>> prose("الحالة s3 توازن", "ar")
    Html('الحالة <bdi>s3</bdi> توازن')
    >>> prose("من s1 إلى us.prefers[2].", "ar")
    Html('من <bdi>s1</bdi> إلى <bdi>us.prefers[2]</bdi>.')
    """
    parts = _QUOTED.split(text)
    return pieces(_code(part, lang) if number % 2 else isolated(part, lang) for number, part in enumerate(parts))


def isolated(text: str, lang: str) -> Html:
    """Text with its runs of the other script isolated, and names of the model that have such as wholes."""
    return pieces(_bdi(run.text, lang) if run.kind == "foreign" else run.text for run in scripts(text, lang))


def _bdi(text: str, lang: str) -> Html:
    return tag("bdi", text, lang=None if words.language(lang).right_to_left else words.of_script("Arab"))


def code(text: str) -> Html:
    """A formula in the words of each language, or an id as it is typed.

    >>> code("us.dam")
    Html('<code>us.dam</code>')
    """
    spelled_alike = all(in_words(text, lang) == text for lang in words.LANGUAGES)
    return _code(text, words.DEFAULT) if spelled_alike else two(lambda lang: _code(text, lang))


def _code(text: str, lang: str) -> Html:
    worded = in_words(text, lang)
    return tag("code", worded, dir="rtl" if direction(worded) == "rtl" else None)


def bullets(texts: Callable[[str], Sequence[str]]) -> Html:
    """A list whose items each language tells in its own number; nothing where there are none."""

    def one(lang: str) -> Html:
        listed = pieces(tag("li", prose(text, lang)) for text in texts(lang))
        return tag("ul", listed) if listed else Html()

    return two(one, "div")


def in_a_sentence(items: Iterable[str], lang: str) -> Html:
    """Pieces as a list as a language writes it in a sentence."""
    return Html(words.join(lang, [Html.escape(piece) for piece in items]))


def words_of(text: Text, lang: str) -> Html:
    """What the model says, in a language; where it doesn't speak it, as it is, marked with the language it has.

    >>> words_of(Text.of({"ar": "سد"}), "en")
    Html('<span lang="ar" dir="rtl" class="other">سد</span> <abbr class="only" title="The model gives this in Arabic
    only">ar</abbr>')
    """
    spoken = text.say(lang)
    entries = dict(text.entries)
    if lang in entries:
        return isolated(spoken, lang)
    stated_language = next(iter(entries), "")
    of = stated_language or script_of(spoken)
    if not of or of == lang:
        return tag("bdi", spoken) if spoken else Html()
    marked_text = tag("span", spoken, lang=of, dir=DIRECTION.get(of, "auto"), class_="other")
    if not stated_language and " " not in spoken.strip():
        return marked_text  # an id or a single word
    key = f"report.only.{of}"
    title = words.say(key if words.has(key) else "report.only.other", lang)
    return marked_text + " " + tag("abbr", of, class_="only", title=title)


def script_of(text: str) -> str:
    """The language of a text by the script of most of its letters; empty if undetermined.

    >>> script_of("s3"), script_of("سد dam سدود"), script_of("3")
    ('en', 'ar', '')
    """
    counted = [letter.lastgroup for letter in _LETTER.finditer(text)]
    if not counted:
        return ""
    return words.of_script("Arab" if counted.count("arabic") * 2 >= len(counted) else "Latn")


def text(given: Text | None) -> Html:
    """A text of the model in every language."""
    return Html() if given is None else two(lambda lang: words_of(given, lang))


def table(head: Iterable[str], rows: Iterable[Iterable[str]], class_: str) -> Html:
    """A table whose first column names its rows; it scrolls sideways by itself where it is too wide."""
    columns = pieces(tag("th", heading, scope="col") for heading in head)
    body = pieces(tag("tr", _row(*cells)) for cells in rows)
    return scroller(tag("table", tag("thead", tag("tr", columns)), tag("tbody", body), class_=class_))


def _row(first: str, *cells: str) -> Html:
    return pieces([tag("th", first, scope="row"), *(tag("td", cell) for cell in cells)])


def on_screen(inside: Html) -> Html:
    """What is of use on a screen only, and isn't printed."""
    return tag("span", inside, class_="screen")


def scroller(inside: Html, key: str = "report.scrolls") -> Html:
    """A box that scrolls sideways, also by keyboard."""
    return tag("div", inside, class_="scroll", tabindex=0, role="group", **label(key))
