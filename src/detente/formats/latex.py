r"""A conflict's option form as LaTeX tables, to ``\input`` into a paper that loads ``booktabs``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from detente import words
from detente.formats.option_table import OptionTable, Row, option_tables
from detente.model.conflict import Conflict

# Besides TeX's special characters those that `\\` would take for its argument or its starred form, and those that
# some font encodings print as another sign.
ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", "[": "{[}", "]": "{]}", "*": "{*}", '"': r"{\char34}", "`": r"{\char96}",
}  # fmt: skip
JOINERS = "\u200c\u200d"  # invisible, and part of how some scripts are written


def escaped(text: str) -> str:
    r"""A text that LaTeX prints as it is, in one line and without control characters.

    >>> escaped("50% of A_1 & B\\input{x}")
    '50\\% of A\\_1 \\& B\\textbackslash{}input\\{x\\}'
    """
    return "".join(ESCAPES.get(character, character) for character in _plain(text))


def _plain(text: str) -> str:
    shown = (c if c.isprintable() or c in JOINERS else " " for c in text)
    return " ".join("".join(shown).split())


def write(conflict: Conflict, lang: str = "en") -> str:
    """The option form as LaTeX tables, with ranks and equilibria.

    Parameters
    ----------
    conflict
        The conflict.
    lang
        The language of names and headings.

    Raises
    ------
    FormatError
        There are more than 200 states.
    """
    tables = option_tables(conflict, lang)
    body = "\n".join(line for table in tables for line in (*_table(table), ""))
    notes = ["latex.packages"]
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in body):
        notes.append("latex.right_to_left")
    return "".join(f"% {words.say(note, lang)}\n" for note in notes) + body


def _table(table: OptionTable) -> Iterator[str]:
    columns = len(table.states)
    yield r"\begin{table}[htbp]"
    yield r"\centering"
    yield rf"\caption{{{escaped(table.caption)}}}"
    yield rf"\begin{{tabular}}{{l*{{{columns}}}{{c}}}}"
    yield r"\toprule"
    yield _row(Row(table.corner, table.states))
    for section in table.sections:
        yield r"\midrule"
        yield rf"\multicolumn{{{columns + 1}}}{{l}}{{\textbf{{{escaped(section.heading)}}}}} \\"
        yield from (_row(row) for row in section.rows)
    yield r"\bottomrule"
    yield r"\end{tabular}"
    yield r"\end{table}"


def _row(row: Row) -> str:
    cells = (r"\textendash{}" if cell == "-" else escaped(cell) for cell in row.cells)
    return " & ".join((escaped(row.heading), *cells)) + r" \\"
