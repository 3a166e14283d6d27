r"""Texts in LaTeX: escaped, with each stretch of the other writing direction marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from detente import words

# Besides TeX's special characters those that `\\` would take for its argument or its starred form, and those that
# some font encodings print as another sign.
ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", "[": "{[}", "]": "{]}", "*": "{*}", '"': r"{\char34}", "`": r"{\char96}",
    "•": r"\textbullet{}", "–": r"\textendash{}",
}  # fmt: skip
LIGATURES = re.compile(r"(?<=([-',]))(?=\1)")  # signs that TeX would join to another one
JOINERS = "\u200c\u200d"  # invisible, and part of how some scripts are written
ATTACHED = "+~"
NEEDED = {r"\toprule": "latex.packages", r"\begin{longtable}": "latex.longtable"}  # comments by what needs a package


def escaped(text: str) -> str:
    r"""A text that LaTeX prints as it is, in one line and without control characters.

    >>> escaped("50% of A_1 & B\\input{x}")
    '50\\% of A\\_1 \\& B\\textbackslash{}input\\{x\\}'
    """
    return LIGATURES.sub("{}", "".join(ESCAPES.get(character, character) for character in _plain(text)))


def _plain(text: str) -> str:
    shown = (c if c.isprintable() or c in JOINERS else " " for c in text)
    return " ".join("".join(shown).split())


def said(text: str, lang: str) -> str:
    """A text for a language, with each stretch of the other direction marked as such: XeTeX doesn't find it out."""
    runs = [(_direction(sign, lang), sign) for sign in _plain(text)]
    for place, (direction, sign) in enumerate(runs):
        if direction is None:  # what stands between two letters of one direction goes with them, a sign with its letter
            before = next((foreign for foreign, _ in runs[place::-1] if foreign is not None), False)
            after = next((foreign for foreign, _ in runs[place:] if foreign is not None), False)
            beside = {foreign for foreign, _ in runs[max(0, place - 1) : place + 2]}
            runs[place] = ((True in beside) if sign in ATTACHED else (before and after), sign)
    command = f"text{other_way(lang).latex}"
    stretches = (
        (foreign, _stretch("".join(sign for _, sign in signs))) for foreign, signs in groupby(runs, lambda run: run[0])
    )
    return "".join(rf"\{command}{{{stretch}}}" if foreign else stretch for foreign, stretch in stretches)


def _stretch(text: str) -> str:
    """A part of a text, the white space at its ends kept."""
    head, tail = " " * text.startswith(" "), " " * (text.endswith(" ") and text != " ")
    return f"{head}{escaped(text)}{tail}"


def _direction(sign: str, lang: str) -> bool | None:
    """Whether a character is of the other direction than the language; None where it takes that of its neighbours."""
    kind = unicodedata.bidirectional(sign)
    if kind in ("R", "AL") or unicodedata.name(sign, "").startswith("ARABIC"):
        return not words.language(lang).right_to_left
    if kind in ("L", "EN"):
        return words.language(lang).right_to_left
    return None


def other_way(lang: str) -> words.Language:
    """The first language of the opposite writing direction."""
    direction = words.language(lang).direction
    return next(language for language in map(words.language, words.LANGUAGES) if language.direction != direction)


def to_load(body: str, lang: str) -> Iterator[str]:
    """Comments on what a document has to load for a text in LaTeX."""
    packages = [key for sign, key in NEEDED.items() if sign in body]
    directions = _of_directions(body, lang)
    yield from (words.say(key, lang) for key in (*packages, *directions))
    if directions and directions[0] != "latex.unicode":
        yield from _polyglossia()


def _of_directions(body: str, lang: str) -> list[str]:
    """What the writing directions and the letters of a text need."""
    if words.language(lang).right_to_left:
        return ["latex.in_arabic"]
    if rf"\text{other_way(lang).latex}{{" in body:
        return ["latex.right_to_left"]
    return ["latex.unicode"] if any(ord(sign) > 0x17F and unicodedata.category(sign) != "Pd" for sign in body) else []


def _polyglossia() -> Iterator[str]:
    """Lines that load polyglossia for text in both writing directions."""
    first, *languages = map(words.language, words.LANGUAGES)
    loaded = " ".join(rf"\setotherlanguage{{{language.latex}}}" for language in languages)
    yield rf"\usepackage{{polyglossia}} \setmainlanguage{{{first.latex}}} {loaded}"
    for language in languages:
        if language.latex_font:
            script = language.latex.capitalize()
            yield rf"\newfontfamily\{language.latex}font[Script={script}]{{{language.latex_font}}}"
