r"""LaTeX renderer, to ``\input`` into a paper: tables by ``booktabs``, those with a caption as floats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente import words
from detente.views.blocks import Block, Heading, Items, Lines, Paragraph, Picture, Row, Style, Table, Title, in_text
from detente.views.latex_text import said, to_load
from detente.views.layout import columns

LINE = 72  # characters on a line of a usual page
GAP = 3  # between two columns, in characters
LONG_TABLE = 40  # rows from which on a table is broken over pages
LONG_CELL = 36
ENDLESS = 10**9
STYLES: dict[Style, str] = {"strong": r"\textbf", "bad": r"\emph"}


def latex(blocks: Iterable[Block], lang: str) -> str:
    r"""Render blocks, with comments on the packages to load.

    >>> from detente.views.blocks import Paragraph
    >>> print(latex([Paragraph("50% of A_1 & B")], "en"), end="")
    50\% of A\_1 \& B
    """
    body = "\n".join(line for block in blocks for line in (*_in_direction(block, lang), ""))
    return "".join(f"% {line}\n" for line in to_load(body, lang)) + body


def _in_direction(block: Block, lang: str) -> Iterator[str]:
    """A block; from right to left in an environment of its own, as polyglossia loses the font after a float."""
    language = words.language(lang)
    environment = language.latex.capitalize()
    if language.right_to_left:
        yield rf"\begin{{{environment}}}"
    yield from _lines(block, lang)
    if language.right_to_left:
        yield rf"\end{{{environment}}}"


def _lines(block: Block, lang: str) -> Iterator[str]:
    match block:
        case Title(text):
            yield rf"\section*{{{said(text, lang)}}}"
        case Heading(text):
            yield rf"\subsection*{{{said(text, lang)}}}"
        case Paragraph(text, style):
            yield _styled(said(text, lang), style)
        case Items(texts):
            yield r"\begin{itemize}"
            yield from (rf"\item {said(text, lang)}" for text in texts)
            yield r"\end{itemize}"
        case Lines(lines):
            yield r"\begin{flushleft}"
            yield " \\\\\n".join(_line(text, code, lang) for text, code in lines)
            yield r"\end{flushleft}"
        case Table(caption=""):
            yield from _plain(block, lang)
        case Table():
            yield from _long(block, lang) if _is_long(block) else _floating(block, lang)
        case Picture():
            yield from (line for textual in in_text([block]) for line in _lines(textual, lang))


def _line(text: str, code: bool, lang: str) -> str:
    """A line; code is typewritten, but for letters that the typewriter font lacks."""
    return rf"\texttt{{{said(text, lang)}}}" if code and text.isascii() else said(text, lang)


def _styled(text: str, style: Style) -> str:
    return rf"{STYLES[style]}{{{text}}}" if style in STYLES else text


def _is_long(block: Table) -> bool:
    return len(block.rows) > LONG_TABLE


def _plain(block: Table, lang: str) -> Iterator[str]:
    """A table in its place in the text, without a caption."""
    if _is_long(block):
        yield from _long(block, lang)
        return
    yield r"\begin{center}"
    yield from _tabular(block, lang)
    yield r"\end{center}"


def _floating(block: Table, lang: str) -> Iterator[str]:
    yield r"\begin{table}[htbp]"
    yield r"\centering"
    yield rf"\caption{{{said(block.caption, lang)}}}{_label(block)}"
    yield from _tabular(block, lang)
    if block.notes:
        yield rf"\par\smallskip\footnotesize {_notes(block, lang)}"
    yield r"\end{table}"


def _label(block: Table) -> str:
    return rf"\label{{tab:{block.label}}}" if block.label else ""


def _tabular(block: Table, lang: str) -> Iterator[str]:
    yield rf"\begin{{tabular}}{{{_columns(block, lang)}}}"
    yield r"\toprule"
    if any(block.head):
        yield _row(block.head, lang)
        yield r"\midrule"
    yield from _body(block, lang)
    yield r"\bottomrule"
    yield r"\end{tabular}"


def _long(block: Table, lang: str) -> Iterator[str]:
    """A table longer than a page, with a repeated head."""
    yield rf"\begin{{longtable}}{{{_columns(block, lang)}}}"
    if block.caption:
        yield rf"\caption{{{said(block.caption, lang)}}}{_label(block)} \\"
    for mark in (r"\endfirsthead", r"\endhead"):
        yield r"\toprule"
        if any(block.head):
            yield _row(block.head, lang)
            yield r"\midrule"
        yield mark
    yield r"\bottomrule"
    yield r"\endfoot"
    yield from _body(block, lang)
    yield r"\end{longtable}"
    if block.notes:
        yield rf"{{\footnotesize\noindent {_notes(block, lang)}\par}}"


def _body(block: Table, lang: str) -> Iterator[str]:
    """The rows; a row that is the heading of a group spans the columns, below a rule."""
    for number, row in enumerate(block.rows):
        heads_group = row.opens and not any(cell.text for cell in row.cells[1:])
        if row.opens and number:
            yield r"\midrule" if heads_group else r"\addlinespace"
        yield _heading(row, lang) if heads_group else _row((cell.text for cell in row.cells), lang)


def _heading(row: Row, lang: str) -> str:
    text = _styled(said(row.cells[0].text, lang), row.cells[0].style)
    return rf"\multicolumn{{{len(row.cells)}}}{{{_begin(lang)}}}{{{text}}} \\"


def _row(cells: Iterable[str], lang: str) -> str:
    return " & ".join(r"\textendash{}" if text == "-" else said(text, lang) for text in cells) + r" \\"


def _begin(lang: str) -> str:
    """The letter of a column whose texts begin at one line: LaTeX calls the right so in Arabic, too."""
    return "r" if words.language(lang).right_to_left else "l"


def _columns(block: Table, lang: str) -> str:
    """The columns: as wide as their texts, or with shares of the line in which long texts are broken."""
    begin, end = ("r", "l") if words.language(lang).right_to_left else ("l", "r")
    count = len(block.head)
    if count > 1 and block.marks >= set(range(1, count)):
        return rf"{begin}*{{{count - 1}}}{{c}}"
    rooms, natural = columns(block, LINE, GAP), columns(block, ENDLESS, GAP)
    spec = ""
    for column, (room, natural_width) in enumerate(zip(rooms, natural, strict=True)):
        if room < natural_width or room > LONG_CELL:
            spec += rf"p{{{room / LINE:.3f}\linewidth}}"
        else:
            spec += "c" if column in block.marks else end if column in block.numbers else begin
    return spec


def _notes(block: Table, lang: str) -> str:
    return " ".join(said(note, lang) for note in block.notes)
