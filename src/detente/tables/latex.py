r"""LaTeX tables for papers, to ``\input`` into a paper that loads ``booktabs``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from detente import words

if TYPE_CHECKING:
    from detente.tables.printed import Group, Table

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
LONG_TABLE = 40
LONG_CELL = 36


def escaped(text: str) -> str:
    r"""A text that LaTeX prints as it is, in one line and without control characters.

    >>> escaped("50% of A_1 & B\\input{x}")
    '50\\% of A\\_1 \\& B\\textbackslash{}input\\{x\\}'
    """
    return LIGATURES.sub("{}", "".join(ESCAPES.get(character, character) for character in _plain(text)))


def _plain(text: str) -> str:
    shown = (c if c.isprintable() or c in JOINERS else " " for c in text)
    return " ".join("".join(shown).split())


def printed(table: Table) -> str:
    """A table, split if a page is too narrow, with comments on the packages to load."""
    body = "\n".join(line for part in table.parts() for line in (*_table(part), ""))
    needed = ["latex.packages"]
    if r"\begin{longtable}" in body:
        needed.append("latex.longtable")
    if words.language(table.lang).right_to_left:
        needed.append("latex.in_arabic")
    elif rf"\text{_other_way(table.lang).latex}{{" in body:
        needed.append("latex.right_to_left")
    elif any(ord(sign) > 0x17F and unicodedata.category(sign) != "Pd" for sign in body):
        needed.append("latex.unicode")
    comments = [words.say(key, table.lang) for key in needed]
    if needed[-1] in ("latex.in_arabic", "latex.right_to_left"):
        comments += _polyglossia()
    return "".join(f"% {line}\n" for line in comments) + body


def _polyglossia() -> Iterator[str]:
    """Lines that load polyglossia for a table with both writing directions."""
    first, *others = map(words.language, words.LANGUAGES)
    loaded = " ".join(rf"\setotherlanguage{{{language.latex}}}" for language in others)
    yield rf"\usepackage{{polyglossia}} \setmainlanguage{{{first.latex}}} {loaded}"
    for language in others:
        if language.latex_font:
            script = language.latex.capitalize()
            yield rf"\newfontfamily\{language.latex}font[Script={script}]{{{language.latex_font}}}"


def _other_way(lang: str) -> words.Language:
    """The first language of the opposite writing direction."""
    here = words.language(lang).direction
    return next(language for language in map(words.language, words.LANGUAGES) if language.direction != here)


def _table(part: Table) -> Iterator[str]:
    right_to_left = words.language(part.lang).right_to_left
    long = sum(len(group.lines) for group in part.groups) > LONG_TABLE
    environment = words.language(part.lang).latex.capitalize()
    if right_to_left:
        yield rf"\begin{{{environment}}}"
    yield from _long(part) if long else _floating(part)
    if right_to_left:
        yield rf"\end{{{environment}}}"


def _floating(part: Table) -> Iterator[str]:
    yield r"\begin{table}[htbp]"
    yield r"\centering"
    yield rf"\caption{{{_text(part.caption, part.lang)}}}"
    yield rf"\begin{{tabular}}{{{_columns(part)}}}"
    yield r"\toprule"
    yield _row(part.head, part.lang)
    yield from _groups(part)
    yield r"\bottomrule"
    yield r"\end{tabular}"
    if part.notes:
        yield rf"\par\smallskip\footnotesize {_notes(part)}"
    yield r"\end{table}"


def _long(part: Table) -> Iterator[str]:
    """A table longer than a page, with a repeated head."""
    yield rf"\begin{{longtable}}{{{_columns(part)}}}"
    yield rf"\caption{{{_text(part.caption, part.lang)}}} \\"
    for mark in (r"\endfirsthead", r"\endhead"):
        yield r"\toprule"
        yield _row(part.head, part.lang)
        yield r"\midrule"
        yield mark
    yield r"\bottomrule"
    yield r"\endfoot"
    yield from list(_groups(part))[1:]
    yield r"\end{longtable}"
    if part.notes:
        yield rf"{{\footnotesize\noindent {_notes(part)}\par}}"


def _groups(part: Table) -> Iterator[str]:
    for group in part.groups:
        yield r"\midrule"
        yield from _group(group, part)


def _group(group: Group, part: Table) -> Iterator[str]:
    if group.heading:
        heading = _text(group.heading, part.lang)
        yield rf"\multicolumn{{{len(part.head)}}}{{{_begin(part)}}}{{\textbf{{{heading}}}}} \\"
    for line in group.lines:
        yield _row((line.heading, *line.cells), part.lang)


def _begin(part: Table) -> str:
    """The letter of a column whose texts begin at one line: LaTeX calls the right so in Arabic, too."""
    return "r" if words.language(part.lang).right_to_left else "l"


def _columns(part: Table) -> str:
    """Short columns centred where there's one a state; long texts broken in columns of one width."""
    begin = _begin(part)
    if part.wide:
        return rf"{begin}*{{{len(part.head) - 1}}}{{c}}"
    cells = [line.cells for group in part.groups for line in group.lines]
    if any(len(cell) > LONG_CELL for line in cells for cell in line):
        share = f"{0.9 / max(1, len(part.head) - 1):.3f}".rstrip("0")
        return rf"{begin}*{{{len(part.head) - 1}}}{{p{{{share}\linewidth}}}}"
    return begin * len(part.head)


def _row(cells: tuple[str, ...], lang: str) -> str:
    return " & ".join(r"\textendash{}" if cell == "-" else _text(cell, lang) for cell in cells) + r" \\"


def _notes(part: Table) -> str:
    return " ".join(_text(note, part.lang) for note in part.notes)


def _text(text: str, lang: str) -> str:
    """A text for a language, with each stretch of the other direction marked as such: XeTeX doesn't find it out."""
    runs = [(_direction(sign, lang), sign) for sign in _plain(text)]
    for place, (direction, sign) in enumerate(runs):
        if direction is None:  # what stands between two letters of one direction goes with them, a sign with its letter
            before = next((other for other, _ in runs[place::-1] if other is not None), False)
            after = next((other for other, _ in runs[place:] if other is not None), False)
            beside = {other for other, _ in runs[max(0, place - 1) : place + 2]}
            runs[place] = ((True in beside) if sign in ATTACHED else (before and after), sign)
    other = f"text{_other_way(lang).latex}"
    stretches = (
        (foreign, escaped_stretch("".join(sign for _, sign in signs)))
        for foreign, signs in groupby(runs, lambda run: run[0])
    )
    return "".join(rf"\{other}{{{said}}}" if foreign else said for foreign, said in stretches)


def escaped_stretch(text: str) -> str:
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
