"""The document tree: output as blocks independent of any medium: titles, paragraphs, lists, tables and pictures.

Texts are in logical order, unwrapped. `style` is semantic, not a colour: ``strong``, ``muted``, ``good``, ``bad``,
``mark``, or empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

Style = Literal["", "strong", "muted", "good", "bad", "mark"]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section, or of a part of one by its `level`."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `step` is its indentation, `kind` what it is where a medium has a style of its own for that."""

    text: str
    style: Style = ""
    step: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences; `step` is its indentation, and `first` the number of the first in a numbered list."""

    texts: tuple[str, ...]
    step: int = 0
    first: int | None = None
    kind: str = ""


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

    A table for a paper has a `caption`, and `notes` below it: in LaTeX it floats with them, elsewhere `in_flow` makes
    a title and paragraphs of them.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()
    marks: frozenset[int] = frozenset()
    caption: str = ""
    notes: tuple[str, ...] = ()
    label: str = ""  # by which a paper refers to it, and a page knows what it is


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its caption, a description for whoever doesn't see it, and `made`, its bytes by suffix.

    A medium takes the suffix that suits it, ``.svg``, ``.png`` or ``.pdf``; one without pictures tells the description.
    """

    caption: str
    described: str
    made: Callable[[str], bytes] = field(compare=False, repr=False)


Block = Title | Heading | Paragraph | Items | Lines | Table | Picture


def row(*cells: str | Cell, opens: bool = False) -> Row:
    """Construct a row from texts and cells.

    >>> row("a", Cell("b", "strong")).cells[0]
    Cell(text='a', style='', step=0)
    """
    return Row(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells), opens)


def table(head: Iterable[str], rows: Iterable[Row], numbers: Iterable[int] = (), marks: Iterable[int] = ()) -> Table:
    """Construct a table from iterables."""
    return Table(tuple(head), tuple(rows), frozenset(numbers), frozenset(marks))


def in_flow(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with captions of tables as titles and their notes as paragraphs, for media where nothing floats.

    >>> list(in_flow([Table(("a",), (), caption="Trees", notes=("Oaks.",))]))
    [Title(text='Trees'), Table(head=('a',), rows=(), ...), Paragraph(text='Oaks.', style='muted', step=0, ...)]
    """
    for block in blocks:
        if isinstance(block, Table) and (block.caption or block.notes):
            yield from [Title(block.caption)] if block.caption else []
            yield replace(block, caption="", notes=(), label="")
            yield from (Paragraph(note, "muted") for note in block.notes)
        else:
            yield block


def in_text(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same for media of letters alone, where pictures are told in words.

    >>> [block.text for block in in_text([Picture("The way", "From s1 to s4.", lambda suffix: b"")])]
    ['The way: From s1 to s4.']
    """
    for block in in_flow(blocks):
        yield Paragraph(f"{block.caption}: {block.described}", "muted") if isinstance(block, Picture) else block
