"""Text layout in a fixed-width font: widths, wrapping and columns; texts are in logical order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from detente.views.blocks import Cell, Table

GAP = 2
NARROWEST = 4
SPACES = re.compile(r"\s+")
DOTS = re.compile(r"(?<=[^\W\d]\.)(?=[^\W\d])")  # within a name such as `SEQ.certain`, not within a number


def width(text: str) -> int:
    """Display width of a text: marks and controls count 0, wide characters 2.

    >>> width("نعم"), width("نَعَم"), width("水")
    (3, 3, 2)
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrap(text: str, room: int) -> list[str]:
    """The lines of a text, each at most `room` columns wide; a longer word is broken.

    >>> wrap("who can go where", 8)
    ['who can', 'go where']
    """
    lines, line, used = list[str](), list[str](), 0
    for word in text.split():
        wide = width(word)
        if used + bool(line) + wide <= room:
            used += bool(line) + wide
            line.append(word)
            continue
        if line:
            lines.append(" ".join(line))
        *full, remainder = broken(word, room)
        lines += full
        line, used = [remainder], width(remainder)
    return [*lines, " ".join(line)]


def broken(word: str, room: int) -> list[str]:
    """Break a word into pieces of at most `room` columns, after the dots of a name if that is enough.

    >>> broken("SEQ.certain", 9), broken("SEQ.certain", 6)
    (['SEQ.', 'certain'], ['SEQ.ce', 'rtain'])
    """
    parts = DOTS.split(word)
    if len(parts) > 1 and width(word) > room >= max(map(width, parts)):
        return parts
    pieces, begin, used = list[str](), 0, 0
    for place, character in enumerate(word):
        wide = _columns(character)
        if place > begin and used + wide > room:
            pieces.append(word[begin:place])
            begin, used = place, 0
        used += wide
    return [*pieces, word[begin:]]


def pad(text: str, room: int, to: str = "start") -> str:
    """Pad a text to `room` columns, aligned to the ``start``, ``end`` or ``middle``."""
    free = max(0, room - width(text))
    if to == "middle":
        return " " * ((free + 1) // 2) + text + " " * (free // 2)
    return text + " " * free if to == "start" else " " * free + text


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table with cells wrapped to the column widths."""

    widths: tuple[int, ...]
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


def fit(table: Table, room: int, gap: int = GAP) -> Fitted:
    """Fit a table into `room` columns if possible, by shrinking the widest columns first."""
    widths = columns(table, room, gap)
    head = tuple(tuple(wrap(text, room)) for text, room in zip(table.head, widths, strict=True))
    rows = tuple(tuple(_lines(cell, room) for cell, room in zip(row.cells, widths, strict=True)) for row in table.rows)
    return Fitted(widths, head, rows)


def columns(table: Table, room: int, gap: int = GAP) -> tuple[int, ...]:
    """Column widths, without gaps."""
    cells = [(*(Cell(text) for text in table.head),), *(row.cells for row in table.rows)]
    sides = list(zip(*cells, strict=True))
    widest = [max(width(cell.text) + cell.step for cell in column) for column in sides]
    words = [_longest(column, SPACES) for column in sides]
    parts = [_longest(column, SPACES, DOTS) for column in sides]
    free = room - gap * (len(widest) - 1)
    for least in (words, parts, [min(word, NARROWEST) for word in words]):
        while sum(widest) > free:
            order = sorted((k for k in range(len(widest)) if widest[k] > least[k]), key=lambda k: -widest[k])
            if not order:
                break
            first, *narrower = order
            lead = widest[first] - widest[narrower[0]] if narrower else widest[first]
            widest[first] -= min(max(1, lead), widest[first] - least[first], sum(widest) - free)
    return tuple(max(1, size) for size in widest)


def _longest(column: tuple[Cell, ...], *breaks: re.Pattern[str]) -> int:
    """The widest piece of the cells of a column, where their texts may be broken so."""
    widest = 1
    for cell in column:
        pieces = [cell.text]
        for way in breaks:
            pieces = [part for piece in pieces for part in way.split(piece)]
        widest = max(widest, *(width(piece) + cell.step for piece in pieces))
    return widest


def _lines(cell: Cell, room: int) -> tuple[str, ...]:
    step = " " * cell.step
    return tuple(step + line for line in wrap(cell.text, max(1, room - cell.step)))
