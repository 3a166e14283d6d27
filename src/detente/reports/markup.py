"""Multilingual HTML: each text occurs in the page once per language, of which one is visible.

Texts of the model are always escaped. Runs of the other script (ids, formulas and Latin words in Arabic text, Arabic in
English text) are isolated, so that they don't affect the bidirectional order of their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from detente import words
from detente.model.rewording import direction
from detente.reports.elements import Html, pieces, tag, void
from detente.views.runs import Run, runs

DIRECTION = {lang: words.language(lang).direction for lang in words.LANGUAGES}
RIGHT_TO_LEFT = " ".join(lang for lang in words.LANGUAGES if words.language(lang).right_to_left)


def each(several: Mapping[str, Html], name: str = "span") -> Html:
    """The same thing in several languages, of which the page shows one; once where it is the same in all."""
    if len({*several.values()}) < 2:
        return next(iter(several.values()))
    return pieces(tag(name, text, class_=f"l {lang}", lang=lang) for lang, text in several.items())


def say(key: str, /, **fields: Any) -> Html:
    """A message in every language; fields that are functions of the language are asked for each."""
    return each({lang: prose(words.say(key, lang, **_in(lang, fields)), lang) for lang in words.LANGUAGES})


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
    return pieces(_run(run, lang) for run in runs(text, lang))


def _run(run: Run, lang: str) -> Html:
    if run.kind == "code":
        return tag("code", run.text, dir="rtl" if direction(run.text) == "rtl" else None)
    if run.kind == "foreign":
        other = run.right_to_left and not words.language(lang).right_to_left
        return tag("bdi", run.text, lang=words.of_script("Arab") if other else None)
    return Html.escape(run.text)


def on_screen(inside: Html) -> Html:
    """What is of use on a screen only, and isn't printed."""
    return tag("span", inside, class_="screen")


def scroller(inside: Html, key: str = "report.scrolls") -> Html:
    """A box that scrolls sideways, also by keyboard."""
    return tag("div", inside, class_="scroll", tabindex=0, role="group", **label(key))
