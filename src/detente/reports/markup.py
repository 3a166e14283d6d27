"""Multilingual HTML: each text occurs in the page once per language, of which one is visible.

Texts of the model are always escaped. Runs of the other script (ids, formulas and Latin words in Arabic text, Arabic in
English text) are isolated, so that they don't affect the bidirectional order of their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from typing import Any

from detente import words
from detente.model.texts import Text

DIRECTION = {lang: words.language(lang).direction for lang in words.LANGUAGES}
RIGHT_TO_LEFT = " ".join(lang for lang in words.LANGUAGES if words.language(lang).right_to_left)
ARABIC = r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_RUN = re.compile(rf"[{ARABIC}](?:[{ARABIC}\s،؛؟]*[{ARABIC}])?")
_WORD = r"[#]?[A-Za-z\u00c0-\u024f0-9](?:[\w\u00c0-\u024f.\[\]>=%+#’'-]*[\w\u00c0-\u024f\]%#+])?"
_LATIN_RUN = re.compile(rf"(?=[#\d]*[A-Za-z\u00c0-\u024f]){_WORD}(?:(?: |, | & | > | = ){_WORD})*", re.ASCII)
_NAMES: ContextVar[Mapping[str, re.Pattern[str] | None]] = ContextVar("names")  # of the page's model
_CODE = re.compile(r"`([^`]+)`")
_LETTER = re.compile(rf"(?P<arabic>[{ARABIC}])|(?P<latin>[A-Za-z\u00c0-\u024f])")


def esc(text: object) -> str:
    """Escape text for HTML."""
    return escape(str(text), quote=True)


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; None attributes are omitted, `_` in their names becomes a hyphen, a trailing one is dropped.

    >>> tag("p", "a", class_="b", hidden=None)
    '<p class="b">a</p>'
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{esc(value)}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{said}>{content}</{name}>"


def two(content: Callable[[str], str], name: str = "span") -> str:
    """Content in every language, of which the page shows one."""
    said = {lang: content(lang) for lang in words.LANGUAGES}
    if not any(said.values()):
        return ""
    return "".join(f'<{name} class="l {lang}" lang="{lang}">{text}</{name}>' for lang, text in said.items())


def say(key: str, /, **fields: Any) -> str:
    """A message in every language; callable fields are evaluated per language."""
    return two(lambda lang: prose(words.say(key, lang, **_in(lang, fields)), lang))


def _in(lang: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value(lang) if callable(value) else value for key, value in fields.items()}


def label(key: str, /, **fields: Any) -> str:
    """A message as an accessible name in every language; :func:`speaking` selects one."""
    return said_in_each(lambda lang: words.say(key, lang, **_in(lang, fields)))


def said_in_each(content: Callable[[str], str]) -> str:
    """A text in every language as attributes of an element; the page's script selects one."""
    return 'data-said="" ' + " ".join(f'data-{lang}="{esc(content(lang))}"' for lang in words.LANGUAGES)


def speaking(html: str, lang: str) -> str:
    """Set accessible names to the initial language."""
    return re.sub(
        rf'data-said=""(?=(?: data-\w+="[^"]*")*? data-{lang}="([^"]*)")', r'aria-label="\1" data-said=""', html
    )


def prose(text: str, lang: str) -> str:
    """A sentence as HTML: formulas in backquotes as code, runs of the other script isolated.

    >>> prose("ثم `not dam`", "ar")
    'ثم <code>not dam</code>'
    >>> prose("الحالة s3 توازن", "ar")
    'الحالة <bdi>s3</bdi> توازن'
    >>> prose("من s1 إلى us.prefers[2].", "ar")
    'من <bdi>s1</bdi> إلى <bdi>us.prefers[2]</bdi>.'
    """
    parts = _CODE.split(text)
    return "".join(code(part) if number % 2 else isolated(part, lang) for number, part in enumerate(parts))


@contextmanager
def naming(names: Iterable[str]) -> Iterator[None]:
    """Isolate these names as units in all sentences within the block, including their punctuation.

    >>> with naming(["Workers' union", "Dr. Smith & Co"]):
    ...     prose("بخطوة من Workers' union (s1)", "ar")
    'بخطوة من <bdi>Workers&#x27; union</bdi> (<bdi>s1</bdi>)'
    """
    patterns = {}
    for lang in words.LANGUAGES:
        run = _run(lang)
        odd = {name for name in names if run.search(name) and not run.fullmatch(name)}
        whole = "|".join(map(re.escape, sorted(odd, key=lambda name: (-len(name), name))))
        patterns[lang] = re.compile(rf"(?<!\w)(?:{whole})(?!\w)") if whole else None
    token = _NAMES.set(patterns)
    try:
        yield
    finally:
        _NAMES.reset(token)


def _run(lang: str) -> re.Pattern[str]:
    """Pattern of runs of the other script."""
    return _LATIN_RUN if words.language(lang).right_to_left else _ARABIC_RUN


def isolated(text: str, lang: str) -> str:
    """Isolate runs of the other script; names of the model that contain any are isolated as units."""
    whole, told, end = _NAMES.get({}).get(lang), list[str](), 0
    for found in whole.finditer(text) if whole is not None else ():
        told += [_runs(text[end : found.start()], lang), _bdi(found[0], lang)]
        end = found.end()
    return "".join(told) + _runs(text[end:], lang)


def _runs(text: str, lang: str) -> str:
    told, end = list[str](), 0
    for found in _run(lang).finditer(text):
        told += [esc(text[end : found.start()]), _bdi(found[0], lang)]
        end = found.end()
    return "".join(told) + esc(text[end:])


def _bdi(text: str, lang: str) -> str:
    mark = "<bdi>" if words.language(lang).right_to_left else f'<bdi lang="{words.of_script("Arab")}">'
    return f"{mark}{esc(text)}</bdi>"


def code(text: str) -> str:
    """A formula or an id, verbatim."""
    return f"<code>{esc(text)}</code>"


def paragraphs(texts: Callable[[str], Sequence[str]], name: str = "p") -> str:
    """Paragraphs that each language tells in its own number."""
    return two(lambda lang: "".join(f"<{name}>{prose(text, lang)}</{name}>" for text in texts(lang)), "div")


def bullets(texts: Callable[[str], Sequence[str]]) -> str:
    """A list whose items each language tells in its own number; nothing where there are none."""

    def one(lang: str) -> str:
        items = "".join(f"<li>{prose(text, lang)}</li>" for text in texts(lang))
        return f"<ul>{items}</ul>" if items else ""

    return two(one, "div")


def words_of(text: Text, lang: str) -> str:
    """A text of the model in a language, or else in its own, marked as such.

    >>> words_of(Text.of({"ar": "سد"}), "en")
    '<span lang="ar" dir="rtl" class="other">سد</span> <abbr class="only" title="The model gives this in Arabic
    only">ar</abbr>'
    """
    said = text.say(lang)
    found = dict(text.entries)
    if lang in found:
        return isolated(said, lang)
    given = next(iter(found), "")
    of = given or script_of(said)
    if not of or of == lang:
        return tag("bdi", esc(said)) if said else ""
    shown = tag("span", esc(said), lang=of, dir=DIRECTION.get(of, "auto"), class_="other")
    if not given and " " not in said.strip():
        return shown  # an id or a single word
    key = f"report.only.{of}"
    title = words.say(key if words.has(key) else "report.only.other", lang)
    return shown + " " + tag("abbr", esc(of), class_="only", title=title)


def script_of(text: str) -> str:
    """The language of a text by the script of most of its letters; empty if undetermined.

    >>> script_of("s3"), script_of("سد dam سدود"), script_of("3")
    ('en', 'ar', '')
    """
    counted = [found.lastgroup for found in _LETTER.finditer(text)]
    if not counted:
        return ""
    return words.of_script("Arab" if counted.count("arabic") * 2 >= len(counted) else "Latn")


def text(given: Text | None) -> str:
    """A text of the model in every language."""
    return "" if given is None else two(lambda lang: words_of(given, lang))


def table(head: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "", class_: str = "") -> str:
    """A table with row headings in the first column; it scrolls horizontally if too wide."""
    columns = "".join(f'<th scope="col">{one}</th>' for one in head)
    body = "".join(f"<tr>{_row(list(cells))}</tr>" for cells in rows)
    title = f"<caption>{caption}</caption>" if caption else ""
    inside = f'<table class="{class_}">{title}<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>'
    return scroller(inside)


def _row(cells: list[str]) -> str:
    first, *rest = cells
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{one}</td>" for one in rest)


def scroller(inside: str, key: str = "report.scrolls") -> str:
    """A horizontally scrollable box, also by keyboard."""
    return f'<div class="scroll" tabindex="0" role="group" {label(key)}>{inside}</div>'
