"""What a command says, as blocks that know nothing of terminals: titles, paragraphs, lists and tables.

Texts are in logical order and not wrapped. `style` names a meaning, not a colour: ``strong``, ``muted``, ``good``,
``bad``, ``mark``, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Style = Literal["", "strong", "muted", "good", "bad", "mark"]


@dataclass(frozen=True, slots=True)
class Title:
    """What the whole answer is about."""

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
    """Lines that break where they break; those marked are shown just as they are, such as a command to type."""

    lines: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table; `step` is how far it's set in."""

    text: str
    style: Style = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; with `opens` it opens a group of lines."""

    cells: tuple[Cell, ...]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; a column in `numbers` is flushed to its end, one in `marks` centred."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()
    marks: frozenset[int] = frozenset()


Block = Title | Heading | Paragraph | Items | Lines | Table


def row(*cells: str | Cell, opens: bool = False) -> Row:
    """A row from texts and cells.

    >>> row("a", Cell("b", "strong")).cells[0]
    Cell(text='a', style='', step=0)
    """
    return Row(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells), opens)


def table(head: Iterable[str], rows: Iterable[Row], numbers: Iterable[int] = (), marks: Iterable[int] = ()) -> Table:
    """A table from whatever holds its parts."""
    return Table(tuple(head), tuple(rows), frozenset(numbers), frozenset(marks))
