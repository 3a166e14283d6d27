"""Tables for papers as blocks of a document, with their captions and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.views.blocks import Block, Cell, Row, row
from detente.views.blocks import Table as Printed

if TYPE_CHECKING:
    from detente.tables.printed import Table


def captioned(parts: Iterable[Table]) -> Iterator[Block]:
    """The parts of a table."""
    for part in parts:
        marks = frozenset(range(1, len(part.head)) if part.wide else ())
        yield Printed(part.head, tuple(_rows(part)), marks=marks, caption=part.caption, notes=part.notes)


def _rows(part: Table) -> Iterator[Row]:
    grouped = any(group.heading for group in part.groups)
    for group in part.groups:
        if group.heading:
            yield row(Cell(group.heading, "strong"), *[""] * (len(part.head) - 1), opens=True)
        for line in group.lines:
            yield row(Cell(line.heading, "" if grouped else "strong", 2 if grouped else 0), *line.cells)
