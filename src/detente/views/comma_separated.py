"""CSV renderer: the tables of a document, with an empty line between two of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from detente.views.blocks import Block, Table

# Cells that begin with these get a leading apostrophe, so that spreadsheets don't run them.
FORMULA_STARTS = ("=", "+", "-", "@")


def comma_separated(blocks: Iterable[Block]) -> str:
    """Render the tables among blocks as comma-separated values, guarded against CSV injection; texts are left out.

    >>> from detente.views.blocks import Title, row, table
    >>> print(comma_separated([Title("Trees"), table(["Tree", "Height"], [row("oak", "=40")])]), end="")
    Tree,Height
    oak,'=40
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    tables = [block for block in blocks if isinstance(block, Table)]
    for number, table in enumerate(tables):
        if number:
            text.write("\n")
        writer.writerows([guarded(cell) for cell in cells] for cells in _lines(table))
    return text.getvalue()


def _lines(table: Table) -> Iterator[Iterable[str]]:
    if any(table.head):
        yield table.head
    for row in table.rows:
        yield [cell.text for cell in row.cells]


def guarded(text: str) -> str:
    """Guard a cell against CSV injection; a lone ``-``, the mark of an open option, is safe.

    >>> guarded("=1+1"), guarded("-"), guarded("upper.dam")
    ("'=1+1", '-', 'upper.dam')
    """
    return f"'{text}" if text.startswith((*FORMULA_STARTS, "\t", "\r")) and text != "-" else text
