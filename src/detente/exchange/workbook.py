"""Excel workbooks (`.xlsx`), in and out: tables of states, option forms, and preferences as relations.

A workbook says a conflict by its first sheet with a table of states, an option form or a bimatrix, as `.csv` files have
them; a sheet named ``relation upper`` has a square of signs, ``>``, ``>>``, ``~``, ``?``, ``<`` or ``<<``, by which
the decision maker compares the state of the row with that of the column. Nothing in a workbook is run: of a formula
only the value that was stored with it counts. What is written are texts and numbers, never formulas.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from detente import words
from detente.errors import ConflictError, FormatError, Place
from detente.exchange import option_table
from detente.exchange.relations import relation_of
from detente.exchange.sheets import MOST_COLUMNS, MOST_ROWS, Sheet, sheet_of_lines
from detente.exchange.state_table import conflict_of
from detente.exchange.table_headings import kind_of
from detente.files.disk import hash_of, read_bytes
from detente.files.imported import Imported
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.model.preferences import Preferences
from detente.packages import missing

MOST_UNPACKED = 256 * 1024 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, RuntimeError, ValueError, TypeError, AttributeError,
          IndexError, EOFError, OSError, struct.error, OverflowError, AssertionError)  # fmt: skip
SIGNS = (">", ">>", ">>>", "~", "?", "<", "<<", "<<<")
Lines = list[tuple[int, list[str]]]


def read(path: str | Path) -> Conflict:
    """Load a conflict from a workbook.

    Raises
    ------
    FormatError
        The file is no workbook, or no sheet says a conflict; the error names the sheet and the cell.
    EngineMissing
        openpyxl isn't installed.
    """
    return parse(read_bytes(path), path)


def parse(content: bytes, path: str | Path) -> Conflict:
    """The conflict that the bytes of a workbook say; `path` is used in errors.

    Raises
    ------
    FormatError, EngineMissing
        As for :func:`read`.
    """
    file_hash = hash_of(content)
    tables = [sheet_table for sheet_table in _tables(content, str(path)) if len(sheet_table.lines) > 1]
    if not tables:
        raise FormatError("workbook_empty", place=Place(str(path)))
    squares = {dm: sheet_table for sheet_table in tables if (dm := _of_relation(sheet_table.title))}
    tables_left = [sheet_table for sheet_table in tables if sheet_table not in squares.values()]
    if not tables_left:
        raise FormatError("workbook_empty", place=Place(str(path)))
    sheets = {sheet_table.title: sheet_table.sheet(file_hash, path) for sheet_table in tables_left}
    chosen = next((title for title, sheet in sheets.items() if _is_model(sheet)), tables_left[0].title)
    relations = {dm: _Square(sheet_table, len(squares)).preferences for dm, sheet_table in squares.items()}
    left = [sheet_table.title for sheet_table in tables_left if sheet_table.title not in (chosen, *_forms())]
    return _noting(conflict_of(sheets[chosen], relations), left)


def _noting(conflict: Conflict, left: list[str]) -> Conflict:
    """The conflict with a notice of the sheets that say nothing of it."""
    origin = conflict.origin
    if not left or not isinstance(origin, Imported):
        return conflict
    notice = Notice("workbook_sheets", {"sheets": tuple(left)})
    return replace(conflict, origin=replace(origin, notices=(*origin.notices, notice)))


def _is_model(sheet: Sheet) -> bool:
    kinds = {kind_of(cell)[0] for cell in sheet.head}
    return option_table.is_option_table(sheet) or bool(kinds & {"state", "rank", "payoff", "option"})


def _forms() -> set[str]:
    """What the sheet with the option form is called, which detente writes for readers."""
    return {words.say("workbook.form", lang) for lang in words.LANGUAGES}


def _of_relation(title: str) -> str:
    """The decision maker whose relation a sheet has, by its name; empty for any other sheet."""
    for lang in words.LANGUAGES:
        before = words.say("column.relation", lang, dm="").strip().casefold()
        if title.casefold().startswith(f"{before} "):
            return title[len(before) :].strip()
    return ""


@dataclass(frozen=True)
class _Table:
    """A sheet: its name, and its rows that have something in them as texts."""

    file: str
    title: str
    lines: Lines

    def spot(self, line: int, column: int) -> str:
        """A cell as spreadsheets call it."""
        from openpyxl.utils import get_column_letter

        return f"{self.title}!{get_column_letter(column)}{line}"

    def sheet(self, file_hash: str, path: str | Path) -> Sheet:
        """The table as those of other files, whose errors name the cell."""
        sheet = sheet_of_lines(self.lines, file_hash, path)
        spotted = [
            tuple(replace(cell, spot=self.spot(cell.line, column)) for column, cell in enumerate(row, 1))
            for row in (sheet.head, *sheet.rows)
        ]
        return replace(sheet, head=spotted[0], rows=tuple(spotted[1:]))


def _tables(content: bytes, file: str) -> list[_Table]:
    """The sheets that are shown, in order."""
    try:
        import openpyxl
    except ImportError:
        raise missing("openpyxl") from None
    _check_size(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            written = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            stored = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            titles = [worksheet.title for worksheet in written.worksheets if worksheet.sheet_state == "visible"]
            return [_table(written[title], stored[title], file) for title in titles]
    except BROKEN as error:
        if isinstance(error, ConflictError):
            raise
        raise FormatError("workbook_broken", place=Place(file)) from None


def _check_size(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except BROKEN:
        raise FormatError("workbook_broken", place=Place(file)) from None
    if unpacked > MOST_UNPACKED:
        raise FormatError("workbook_large", place=Place(file), most=MOST_UNPACKED >> 20)


def _table(written: Any, stored: Any, file: str) -> _Table:
    """A sheet's rows; `stored` has the values that were kept with formulas."""
    lines: Lines = []
    table = _Table(file, written.title, lines)
    rows = zip(written.iter_rows(max_col=MOST_COLUMNS + 1), stored.iter_rows(max_col=MOST_COLUMNS + 1), strict=False)
    for number, (row, values) in enumerate(rows, 1):
        pairs = enumerate(zip(row, values, strict=False), 1)
        cells = [_text(cell, value, table, number, column) for column, (cell, value) in pairs]
        if any(cells):
            lines.append((number, cells))
        if len(lines) > MOST_ROWS + 1:
            break
    return table


def _text(cell: Any, stored: Any, table: _Table, line: int, column: int) -> str:
    """What a cell says: an exact text of its value, of a formula of the value that was stored with it."""
    value = stored.value
    if value is None and cell.value is None:
        return ""
    kind = "formula" if value is None else "error" if stored.data_type == "e" else "date" if stored.is_date else ""
    if kind:
        _refuse(f"workbook_{kind}", table, line, column, str(cell.value if value is None else value))
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(Fraction(repr(value)))
    return " ".join(str(value).split())


def _refuse(code: str, table: _Table, line: int, column: int, text: str) -> NoReturn:
    place = Place(f"{table.file} [{table.spot(line, column)}]")
    raise FormatError(code, place=place, found=text if len(text) <= 40 else text[:39] + "…")


@dataclass(frozen=True)
class _Square:
    """A decision maker's relation: a sheet with the labels of states on two sides, and signs between them."""

    table: _Table
    makers: int

    def preferences(self, labels: Sequence[str], ids: tuple[str, ...]) -> Preferences:
        """The relation over states with these labels, under their ids; the diagonal may be empty."""
        (line, head), *rows = self.table.lines
        across = [text for text in head[1:] if text]
        down = {cells[0]: (number, cells) for number, cells in rows}
        if {*across} != {*labels} or down.keys() != {*labels} or len(rows) != len(labels) != len(across):
            _refuse("workbook_square", self.table, line, 1, self.table.title)
        signs = [[self._sign(down[row], head.index(column, 1), row == column) for column in labels] for row in labels]
        try:
            return relation_of(signs, ids, self.makers, self.table.title)
        except ConflictError as error:
            raise error.at(place=Place(f"{self.table.file} [{self.table.title}]")) from None

    def _sign(self, row: tuple[int, list[str]], column: int, is_diagonal: bool) -> str:
        line, cells = row
        sign = cells[column] if column < len(cells) else ""
        if sign not in SIGNS and not (is_diagonal and not sign):
            _refuse("workbook_sign", self.table, line, column + 1, sign)
        return sign or "~"
