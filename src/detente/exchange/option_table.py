"""The option form as papers print it: a row an option, a column a state, ranks or payoffs in rows below.

The first column names the options, headed ``option``; a column beside it may name their decision makers, once for each
option or once for all that follow. With one column an option is ``upper.dam``, or stands below a row that has the
decision maker's name and nothing else. A row ``rank upper`` or ``payoff upper`` orders the states, also as ``rank``
beside the decision maker's name, or below a heading as ``detente table`` writes it; ``status quo`` may mark one state.
Rows of equilibria and notes are passed over. It is read as the state table that it is when turned on its side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente import words
from detente.concepts import CONCEPTS
from detente.errors import nearest
from detente.exchange.sheets import Cell, Sheet, reheaded
from detente.exchange.table_headings import Columns, kind_of, split


def _said(*keys: str) -> frozenset[str]:
    return frozenset(words.say(key, lang, dm="").strip().casefold() for key in keys for lang in words.LANGUAGES)


OPTION = _said("print.corner") | {"options", "الخيارات"}
OWNER = _said("paper.group", "table.dm", "table.dms") | {"dm", "player", "players", "owner"}
RANKS, PAYOFFS, EQUILIBRIA = _said("print.ranks", "column.rank"), _said("column.payoff"), _said("print.equilibria")


def is_option_table(sheet: Sheet) -> bool:
    """Whether the headings are those of an option form, with options as rows."""
    first, second = (*(cell.text.casefold() for cell in sheet.head[:2]), "", "")[:2]
    return first in OPTION or (first in OWNER and second in OPTION)


@dataclass(frozen=True)
class _Row:
    """A row by what it is about: its decision maker and what it is called, and a cell for each state."""

    kind: str  # option, rank, payoff, status_quo or left (out)
    dm: str
    name: str
    title: Cell
    cells: tuple[Cell, ...]


def turned(sheet: Sheet) -> tuple[Sheet, Columns]:
    """Transpose to a state table, one row per state, with the meanings of its columns.

    Raises
    ------
    FormatError
        A row without a decision maker, a repeated row, or a decision maker without ranks or payoffs.
    """
    titles = _titles(sheet)
    rows, labels = list(_rows(sheet, titles)), sheet.head[titles:]
    columns = _columns([row for row in rows if row.kind != "left"])
    if not any(columns.options.values()):
        sheet.head[0].fail("table_no_options")
    columns.places["state"] = 0
    columns.rows_left += [row.title.text for row in rows if row.kind == "left"]
    read_rows = [row for row in rows if row.kind != "left"]
    turned_rows = tuple(
        (label, *(reheaded(row.cells[place], label.text) for row in read_rows)) for place, label in enumerate(labels)
    )
    return replace(sheet, head=(sheet.head[0], *(row.title for row in read_rows)), rows=turned_rows), columns


def _titles(sheet: Sheet) -> int:
    """Number of heading columns."""
    return 2 if len(sheet.head) > 1 and {cell.text.casefold() for cell in sheet.head[:2]} & OWNER else 1


def _rows(sheet: Sheet, titles: int) -> Iterator[_Row]:
    over = ""  # the decision maker, or the heading, that the rows stand below
    for row in sheet.rows:
        cells = row[titles:]
        owner, title = _owner_and_title(sheet, row, titles)
        if not any(cell.text for cell in cells) and not (titles == 2 and owner and title.text):
            over = owner or title.text
            continue
        if titles == 2:
            over = owner or over
        yield _row(over, title, cells)


def _owner_and_title(sheet: Sheet, row: tuple[Cell, ...], titles: int) -> tuple[str, Cell]:
    if titles == 1:
        return "", row[0]
    first_owns = sheet.head[0].text.casefold() not in OPTION
    owner, title = (row[0], row[1]) if first_owns else (row[1], row[0])
    return owner.text, title if title.text else owner


def _row(over: str, title: Cell, cells: tuple[Cell, ...]) -> _Row:
    kind, of = kind_of(title)
    if over.casefold() in RANKS | PAYOFFS:
        return _Row("rank" if over.casefold() in RANKS else "payoff", title.text, title.text, title, cells)
    if title.text.casefold() in RANKS | PAYOFFS and over:
        return _Row("rank" if title.text.casefold() in RANKS else "payoff", over, over, title, cells)
    if over.casefold() in EQUILIBRIA or title.text.casefold() in EQUILIBRIA or title.text in CONCEPTS:
        return _Row("left", "", title.text, title, cells)
    if kind in ("rank", "payoff", "status_quo"):
        return _Row(kind, of, of, title, cells)
    if kind in ("note", "number"):
        return _Row("left", "", title.text, title, cells)
    return _Row("option", over, title.text, title, cells)


def _columns(rows: list[_Row]) -> Columns:
    columns, earlier = Columns(), set[tuple[str, str, str]]()
    for place, row in enumerate(rows, 1):
        if (row.kind, row.dm, row.name) in earlier:
            row.title.fail("table_row_twice")
        earlier.add((row.kind, row.dm, row.name))
        if row.kind == "status_quo":
            columns.places["status_quo"] = place
        elif row.kind != "option":
            if row.dm in columns.orders:
                row.title.fail("table_row_twice")
            columns.orders[row.dm] = (row.kind, place)
    columns.options = {dm: [] for dm in columns.orders}
    for place, row in enumerate(rows, 1):
        if row.kind == "option":
            dm, option = _owned(row, columns)
            columns.options[dm].append((option, place))
    return columns


def _owned(row: _Row, columns: Columns) -> tuple[str, str]:
    """Owner and name of an option."""
    if row.dm in columns.options:
        return row.dm, row.name
    named = None if row.dm else split(row.name, columns.options)
    if named is not None:
        return named
    owner = row.dm or row.name.partition(".")[0].strip()
    if not row.dm and "." not in row.name:
        row.title.fail("table_row_unowned")
    return row.title.fail("table_row_unranked", dm=owner, near=nearest(owner, columns.orders) or ["-"])
