"""Square tables of numbers in CSV files beside a model."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.errors import ConflictError, FormatError, Place, nearest, together
from detente.files.disk import text_of
from detente.files.reading_values import TEXT, Schema, due, refuse, told
from detente.files.source_text import Node, Page
from detente.model.ids import nfc
from detente.model.preferences.certainty import Square
from detente.model.preferences.parts import chance_of

LEFT_OUT = ("", "-", "–", "—")  # cells that say nothing


class SquareFile:
    """The name of a CSV file in the folder of the model, read to the map that `pairs` would have."""

    def read(self, page: Page | None, node: Node, at: str) -> Square:
        """The numbers by row and column."""
        due(page, node, "text", "file_name", at)
        beside = None if page is None else page.beside
        if page is None or beside is None:
            raise refuse(page, "square_no_folder", node, at, name=node.text)
        try:
            path = beside.path(node.text)
        except ConflictError as error:
            raise told(page, error, node, at) from None
        called = beside.shown(path)
        try:
            text = text_of(beside.read(path), called)
        except ConflictError as error:
            if error.code in ("file_missing", "file_empty"):
                near = nearest(node.text, beside.tables()) if error.code == "file_missing" else []
                raise refuse(page, error.code.replace("file", "square"), node, at, name=node.text, near=near) from None
            error.fields = {**error.fields, "path": called} if "path" in error.fields else error.fields
            if error.place is None or error.place.line is None:  # nothing in the file is at fault
                error.place = page.place(node.start)
            raise
        text = text.removeprefix("\ufeff")
        return _Table(called, text, io.StringIO(text, newline=None).read().split("\n")).square()

    def schema(self) -> Schema:
        """A file name."""
        return dict(TEXT)


@dataclass(frozen=True)
class _Table:
    """A file that should have a square table; what is wrong with its headings, or else its rows, is told together."""

    file: str
    text: str
    rows: list[str]

    def square(self) -> Square:
        """The numbers by row and column, each with its line."""
        (line, heads), *rest = [*self._rows()] or [(1, [""])]
        labels = [nfc(cell.strip()) for cell in heads[1:]]
        if wrong := [label for label, times in Counter(labels).items() if times > 1 or not label]:
            raise FormatError("square_headings", place=self._place(line), names=[f"`{label}`" for label in wrong])
        found: dict[str, tuple[tuple[str, object], ...]] = {}
        lines, errors = dict[str, Place](), list[ConflictError]()
        for number, row in rest:
            label, place = nfc(row[0].strip()), self._place(number)
            if fault := _misfit(label, len(row) - 1, labels, label in lines):
                errors.append(fault.at(place=place))
                continue
            lines[label] = place
            cells = zip(labels, row[1:], strict=True)
            found[label] = tuple(self._numbers(cells, place, errors.append))
        missing = [label for label in labels if label not in lines]
        if not labels or (missing and not errors):
            place, size = self._place(line), len(labels)
            errors.append(
                FormatError("square_shape", place=place, rows=len(rest), columns=size, missing=missing or ["-"])
            )
        if errors:
            raise together(errors)
        return Square(tuple(found.items()), lines)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that aren't empty, with their lines."""
        head = self.text.lstrip().split("\n", 1)[0]
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield reader.line_num, row
        except csv.Error as error:
            raise FormatError("square_csv", place=self._place(reader.line_num), why=str(error)) from None

    def _place(self, line: int) -> Place:
        return Place(self.file, line, None, self.rows[line - 1] if line <= len(self.rows) else None)

    @staticmethod
    def _numbers(
        cells: Iterator[tuple[str, str]], place: Place, told: Callable[[ConflictError], None]
    ) -> Iterator[tuple[str, object]]:
        """The numbers of a row, cells that say nothing left out."""
        for other, cell in cells:
            try:
                if cell.strip() not in LEFT_OUT:
                    yield other, _number(cell)
            except ConflictError as error:
                told(error.at(place=place))


def _misfit(label: str, cells: int, labels: list[str], is_given: bool) -> FormatError | None:
    """What is wrong with a row as a whole."""
    if label not in labels:
        return FormatError("square_label", name=label, near=nearest(label, labels))
    if is_given:
        return FormatError("square_again", name=label)
    return FormatError("square_row", name=label, cells=cells, due=len(labels)) if cells != len(labels) else None


def _number(cell: str) -> object:
    """A number, or the two ends of an interval, ``0.4..0.6``."""
    ends = cell.strip().removeprefix("[").removesuffix("]").split("..")
    numbers = [chance_of(end.strip()) for end in ends]
    return numbers[0] if len(numbers) == 1 else numbers
