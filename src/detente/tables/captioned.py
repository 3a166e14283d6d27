"""Tables for papers as blocks of a document, with their captions and notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente import words
from detente.views.blocks import Block, Cell, Row, row
from detente.views.blocks import Table as Printed

if TYPE_CHECKING:
    from detente.tables.printed import Table


def captioned(parts: Iterable[Table]) -> Iterator[Block]:
    """The parts of a table."""
    for number, part in enumerate(parts, 1):
        marks = frozenset(range(1, len(part.head)) if part.wide else ())
        label = _label(part, number)
        yield Printed(part.head, tuple(_rows(part)), marks=marks, caption=part.caption, notes=part.notes, label=label)


def _label(part: Table, number: int) -> str:
    """By what a paper refers to a part of a table: the conflict's name in ASCII, the kind of table, the part."""
    plain = unicodedata.normalize("NFKD", part.conflict.name.say(words.DEFAULT)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or part.conflict.digest.removeprefix("sha256:")[:8]
    return f"{name}-{part.kind.replace('_', '-')}" + (f"-{number}" if number > 1 else "")


def _rows(part: Table) -> Iterator[Row]:
    grouped = any(group.heading for group in part.groups)
    for group in part.groups:
        if group.heading:
            yield row(Cell(group.heading, "strong"), *[""] * (len(part.head) - 1), opens=True)
        for line in group.lines:
            yield row(Cell(line.heading, "" if grouped else "strong", 2 if grouped else 0), *line.cells)
