"""CSV input: cells with positions, and detection of the delimiter."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

from detente.errors import FormatError, Place
from detente.files.imported import Imported, read_text
from detente.model.ids import nfc
from detente.model.notices import Notice
from detente.views.comma_separated import FORMULA_STARTS

MOST_ROWS, MOST_COLUMNS = 100_000, 1_000
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True)
class Cell:
    """A cell: its stripped text, its heading, and its line in the file."""

    file: str
    line: int
    heading: str
    text: str
    spot: str = ""  # the sheet and the cell in a workbook

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(f"{self.file} [{self.spot}]") if self.spot else Place(self.file, self.line)

    @property
    def shown(self) -> str:
        """Its text for messages."""
        return self.text if len(self.text) <= 40 else self.text[:39] + "…"

    def fail(self, code: str, **more: Any) -> NoReturn:
        """Refuse this cell."""
        raise FormatError(code, place=self.place, column=self.heading, found=self.shown, **more)


@dataclass(frozen=True)
class Sheet:
    """A table with its first row as headings; empty rows are skipped."""

    path: Path
    file_hash: str
    delimiter: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def origin(self, lines: dict[str, int], notices: Iterable[Notice] = ()) -> Imported:
        """Provenance of a conflict read from this file."""
        return Imported(str(self.path), self.file_hash, lines, tuple(notices))


def read_sheet(path: str | Path) -> Sheet:
    """The table of a CSV file, delimited by commas, semicolons or tabs, in UTF-8 with or without its mark.

    Raises
    ------
    FormatError
        The file isn't such a table.
    """
    return sheet_of(*read_text(path), path=path)


def sheet_of(text: str, file_hash: str, path: str | Path) -> Sheet:
    """Parse the table from text; `path` is used in errors.

    Raises
    ------
    FormatError
        As for :func:`read_sheet`.
    """
    file = str(path)
    named = text[:6].lower().startswith("sep=") and text[4:5] in DELIMITERS
    delimiter = text[4] if named else _delimiter(text, file)
    lines = list(_lines(text, file, delimiter))[1 if named else 0 :]
    return replace(sheet_of_lines(lines, file_hash, path), delimiter=delimiter)


def sheet_of_lines(lines: list[tuple[int, list[str]]], file_hash: str, path: str | Path) -> Sheet:
    """A table from its lines, each with its number in the file; `path` is used in errors.

    Raises
    ------
    FormatError
        The table is empty or too large.
    """
    file = str(path)
    if len(lines) < 2:
        raise FormatError("table_empty", place=Place(file))
    if len(lines) - 1 > MOST_ROWS:
        raise FormatError("table_rows", place=Place(file), n=len(lines) - 1, most=MOST_ROWS)
    width = max(len(cells) for _, cells in lines)
    while width and not any(cells[width - 1 : width] not in ([], [""]) for _, cells in lines):
        width -= 1
    if width > MOST_COLUMNS:
        raise FormatError("table_columns", place=Place(file), columns=width, most=MOST_COLUMNS)
    lines = [(line, [nfc(cell) for cell in cells]) for line, cells in lines]
    headings = _padded(lines[0][1], width)
    head, *rows = (
        tuple(Cell(file, line, heading, cell) for heading, cell in zip(headings, _padded(cells, width), strict=True))
        for line, cells in lines
    )
    return Sheet(Path(path), file_hash, ",", head, tuple(rows))


def _delimiter(text: str, file: str) -> str:
    """Detect the delimiter: the one that gives every row as many cells as there are headings.

    Raises
    ------
    FormatError
        Two delimiters are possible and give different tables.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    present = [delimiter for delimiter in DELIMITERS if delimiter in outside]
    if len(present) < 2:
        return present[0] if present else ","
    exact = [delimiter for delimiter in present if _fits(text, delimiter, exactly=True)]
    fitting = exact or [delimiter for delimiter in present if _fits(text, delimiter)]
    if len(fitting) > 1:
        raise FormatError(
            "table_delimiters",
            place=Place(file, 1),
            one_kind=DELIMITERS[fitting[0]],
            other_kind=DELIMITERS[fitting[1]],
            sign=fitting[0],
        )
    return fitting[0] if fitting else max(present, key=outside.count)


def _fits(text: str, delimiter: str, exactly: bool = False) -> bool:
    """Whether all rows have several cells, at most (or exactly) as many as headings."""
    try:
        rows = [row for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True) if any(row)]
    except csv.Error:
        return False
    width = len(rows[0])
    return all(len(row) == width if exactly else 1 < len(row) <= width for row in rows) and width > 1


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _lines(text: str, file: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [_tidy(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        raise FormatError("table_quotes", place=Place(file, line)) from None


def _tidy(cell: str) -> str:
    """A cell in one line, without the apostrophe that guards against CSV injection."""
    text = " ".join(cell.split())
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def reheaded(cell: Cell, heading: str) -> Cell:
    """The same cell under another heading."""
    return replace(cell, heading=heading)
