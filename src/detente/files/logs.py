"""Logs of moves: a list in YAML or JSON, or a table in CSV, with the place of each move in its file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.errors import ConflictError, FormatError, Place
from detente.files.disk import read_bytes, text_of
from detente.files.json_nodes import read_json
from detente.files.nodes import read_yaml
from detente.files.source_text import BOM, Node, Page
from detente.model.ids import nfc
from detente.model.observations import KEYS, Observation, in_order, placed

TABLES = (".csv", ".tsv")
MOST_MOVES = 2000


def read_log(path: str | Path) -> tuple[Observation, ...]:
    """The moves in a file, in the order of their dates; all errors at once.

    Raises
    ------
    ConflictError
        The file can't be read, or what it says is no list of moves; the error names file and line.
    """
    text = text_of(read_bytes(path), str(path), "file_blank")
    return parse_log(text, str(path))


def parse_log(text: str, name: str) -> tuple[Observation, ...]:
    r"""As :func:`read_log`, of a text; `name` is used in errors.

    >>> parse_log("date,dm,from,to\n2014-06,us,s1,s2\n", "log.csv")[0].place.line
    2
    """
    page = Page(name, text)
    rows = _of_table(page) if name.lower().endswith(TABLES) else _of_list(page)
    moves, faults = list[Observation](), list[ConflictError]()
    for row, place in rows:
        if isinstance(row, ConflictError):
            faults.append(row)
            continue
        try:
            moves.append(placed(Observation.of(row), place))
        except ConflictError as error:
            faults.append(error.at(place=place))
    if len(moves) > MOST_MOVES:
        raise FormatError("log_long", place=Place(name), n=len(moves), most=MOST_MOVES)
    return in_order(moves, faults)


Row = tuple[dict[str, Any] | ConflictError, Place]


def _of_list(page: Page) -> Iterator[Row]:
    root = read_json(page) if page.is_json else read_yaml(page)
    if root.fault is None and root.kind != "list":
        raise page.error("wrong_kind", root.start, found_kind=root.kind, due_kind="moves")
    for item in root.items:
        place = page.place(item.start)
        fault = next(item.faults(), None)
        if fault is None and item.kind != "map":
            fault = page.error("wrong_kind", item.start, found_kind=item.kind, due_kind="observation")
        yield (_plain(item) if fault is None else fault), place


def _plain(item: Node) -> dict[str, Any]:
    return {nfc(key.text): value.data() for key, value in zip(item.keys, item.items, strict=True)}


def _of_table(page: Page) -> Iterator[Row]:
    text = page.text.removeprefix(BOM)
    head, _, _ = text.partition("\n")
    delimiter = next((sign for sign in ("\t", ";") if head.count(sign) >= 2), ",")
    lines = csv.reader(text.splitlines(), delimiter=delimiter)
    headings = [nfc(cell.strip()).lower() for cell in next(lines, [])]
    if "dm" not in headings:
        raise FormatError("log_headings", place=Place(page.name, 1), near=list(KEYS))
    for cells in lines:
        place = Place(page.name, lines.line_num, None, delimiter.join(cells))
        row = {name: _cell(name, nfc(cell.strip())) for name, cell in zip(headings, cells, strict=False)}
        if any(row.values()):
            yield row, place


def _cell(name: str, cell: str) -> str | list[str]:
    """A cell: in ``[a; b]`` the options taken, and options that are changed between semicolons."""
    is_list = cell.startswith("[") and cell.endswith("]")
    if is_list or (name == "changes" and ";" in cell):
        return [part.strip() for part in cell.strip("[]").split(";") if part.strip()]
    return cell
