"""The document tree: output as blocks independent of any medium: titles, paragraphs, lists and tables.

Texts are in logical order, unwrapped. `style` is semantic, not a colour: ``strong``, ``muted``, ``good``, ``bad``,
``mark``, or empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Style = Literal["", "strong", "muted", "good", "bad", "mark"]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Preformatted lines; marked ones are verbatim, such as a command to type."""

    lines: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `step` is its indentation."""

    text: str
    style: Style = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; with `opens` it starts a group."""

    cells: tuple[Cell, ...]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; columns in `numbers` are end-aligned, those in `marks` centred.

    A table for a paper has a `caption`, and `notes` below it: in LaTeX it floats with them, elsewhere `in_text` makes
    a title and paragraphs of them.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()
    marks: frozenset[int] = frozenset()
    caption: str = ""
    notes: tuple[str, ...] = ()


Block = Title | Heading | Paragraph | Items | Lines | Table


def row(*cells: str | Cell, opens: bool = False) -> Row:
    """Construct a row from texts and cells.

    >>> row("a", Cell("b", "strong")).cells[0]
    Cell(text='a', style='', step=0)
    """
    return Row(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells), opens)


def table(head: Iterable[str], rows: Iterable[Row], numbers: Iterable[int] = (), marks: Iterable[int] = ()) -> Table:
    """Construct a table from iterables."""
    return Table(tuple(head), tuple(rows), frozenset(numbers), frozenset(marks))


def in_text(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with captions of tables as titles and their notes as paragraphs, for media where nothing floats.

    >>> list(in_text([Table(("a",), (), caption="Trees", notes=("Oaks.",))]))
    [Title(text='Trees'), Table(head=('a',), rows=(), ...), Paragraph(text='Oaks.', style='muted')]
    """
    for block in blocks:
        if isinstance(block, Table) and (block.caption or block.notes):
            yield from [Title(block.caption)] if block.caption else []
            yield replace(block, caption="", notes=())
            yield from (Paragraph(note, "muted") for note in block.notes)
        else:
            yield block
