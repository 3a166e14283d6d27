"""Square tables of numbers in CSV files beside a model."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

from detente.errors import ConflictError, FormatError, Place
from detente.files.disk import read_bytes, text_of
from detente.files.reading_values import TEXT, Schema, due, refuse
from detente.files.source_text import Node, Page
from detente.model.ids import nfc
from detente.model.preferences.parts import chance_of

Rows = tuple[tuple[str, tuple[tuple[str, object], ...]], ...]


class SquareFile:
    """The name of a CSV file in the folder of the model, read to the map that `pairs` would have."""

    def read(self, page: Page | None, node: Node, at: str) -> Rows:
        """The numbers by row and column, the diagonal left out."""
        due(page, node, "text", "file_name", at)
        folder = None if page is None else page.folder
        if folder is None:
            raise refuse(page, "square_no_folder", node, at, name=node.text)
        if not _is_inside(folder, node.text):
            raise refuse(page, "square_outside", node, at, name=node.text)
        path = folder / node.text
        try:
            return _square(path)
        except ConflictError as error:
            if error.code == "file_missing":
                raise refuse(page, "square_missing", node, at, name=node.text) from None
            raise

    def schema(self) -> Schema:
        """A file name."""
        return dict(TEXT)


def _is_inside(folder: Path, name: str) -> bool:
    """Whether a file lies in the folder or below, all links followed."""
    if not name.strip() or "\0" in name or Path(name).is_absolute():
        return False
    root = os.path.realpath(folder)
    return os.path.commonpath((root, os.path.realpath(folder / name))) == root


def _square(path: Path) -> Rows:
    text = text_of(read_bytes(path), str(path)).removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    lines = [(number, row) for number, row in _lines(text, delimiter, path) if any(cell.strip() for cell in row)]
    (_, first), *rest = lines or [(1, [""])]
    labels = [nfc(cell.strip()) for cell in first[1:]]
    found: dict[str, tuple[tuple[str, object], ...]] = {}
    for line, row in rest:
        label, place = nfc(row[0].strip()), Place(str(path), line)
        if label not in labels or label in found or len(row) != len(first):
            raise FormatError("square_row", place=place, name=label, cells=len(row) - 1, due=len(labels))
        cells = zip(labels, row[1:], strict=True)
        found[label] = tuple((other, _number(cell, place)) for other, cell in cells if other != label)
    if not labels or set(found) != set(labels) or len(set(labels)) != len(labels):
        raise FormatError("square_shape", place=Place(str(path), 1), rows=len(found), columns=len(labels))
    return tuple(found.items())


def _lines(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise FormatError(
            "square_row", place=Place(str(path), reader.line_num), name=str(error), cells=0, due=0
        ) from None


def _number(cell: str, place: Place) -> object:
    """A number, or the two ends of an interval, ``0.4..0.6``."""
    ends = cell.strip().removeprefix("[").removesuffix("]").split("..")
    try:
        numbers = [chance_of(end.strip()) for end in ends]
    except ConflictError as error:
        raise error.at(place=place) from None
    return numbers[0] if len(numbers) == 1 else numbers
