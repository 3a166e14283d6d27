"""Square tables of numbers in CSV files beside a model."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import cast

from detente.errors import ConflictError, FormatError, Place, PreferenceError, nearest, together
from detente.files.disk import text_of
from detente.files.nodes import MOST_NODES
from detente.files.reading_values import TEXT, Schema, due, refuse, told
from detente.files.source_text import Node, Page
from detente.files.text_lines import text_lines
from detente.model.ids import nfc
from detente.model.plain_parts import decimal
from detente.model.preferences.certainty import Square
from detente.model.preferences.gridding import MISSING, Cells, gridded
from detente.model.preferences.judgements import Grid
from detente.model.preferences.parts import chance_of

LEFT_OUT = ("", "-", "–", "—")  # cells that say nothing
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
MOST_FAULTY = 20  # rows of a large table in which something is wrong, that are told


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
        return _Table(called, text.removeprefix("\ufeff")).square()

    def schema(self) -> Schema:
        """A file name."""
        return dict(TEXT)


class _Numbers(dict[str, int]):
    """The place of each number in order of occurrence, by how it is written; each is parsed once."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(LEFT_OUT, MISSING))
        self.places, self.interval = dict[Fraction, int](), list[Fraction]()  # the first interval, and where it stands
        self.place: Place | None = None

    def __missing__(self, cell: str) -> int:
        place = MISSING if cell.strip() in LEFT_OUT else self._place(_number(cell))
        self[cell] = place
        return place

    def _place(self, number: object) -> int:
        if isinstance(number, list):
            self.interval = self.interval or number
            number = sum(number, Fraction(0)) / len(number)
        return self.places.setdefault(cast("Fraction", number), len(self.places))

    def grid_maker(self, labels: tuple[str, ...], cells: Cells) -> Callable[[str, Fraction | None], Grid]:
        """What makes a grid of the numbers, once their kind is known."""

        def grid(kind: str, otherwise: Fraction | None) -> Grid:
            if self.interval and kind != "grey":
                interval = ", ".join(map(decimal, self.interval))
                raise PreferenceError("certainty_interval", interval=interval, certainty=kind).at(place=self.place)
            return gridded(labels, [*self.places], cells, kind, otherwise)

        return grid


@dataclass(frozen=True)
class _Table:
    """A file that should have a square table; what is wrong with its headings, or else its rows, is told together."""

    file: str
    text: str

    @cached_property
    def rows(self) -> list[str]:
        """The lines, of which some are shown where something is wrong."""
        return text_lines(self.text)

    def square(self) -> Square:
        """The numbers by row and column, each with its line; of a large table as a grid."""
        rows = self._rows()
        line, heads = next(rows, (1, [""]))
        if (len(heads) - 1) * (len(heads) - 2) > MOST_NODES // 2:
            return self._gridded(line, heads, rows)
        return self._of_rows(line, heads, [*rows])

    def _of_rows(
        self,
        line: int,
        heads: list[str],
        numbered_rows: list[tuple[int, list[str]]],
        known: Mapping[str, Place] | None = None,
    ) -> Square:
        """The rows, besides those that are known to be well."""
        labels = [nfc(cell.strip()) for cell in heads[1:]]
        if wrong := [label for label, times in Counter(labels).items() if times > 1 or not label]:
            raise FormatError("square_headings", place=self._place(line), names=[f"`{label}`" for label in wrong])
        rows: dict[str, tuple[tuple[str, object], ...]] = {}
        lines, errors = dict(known or {}), list[ConflictError]()
        for number, row in numbered_rows:
            label, place = nfc(row[0].strip()), self._place(number)
            if fault := _misfit(label, len(row) - 1, labels, label in lines):
                errors.append(fault.at(place=place))
                continue
            lines[label] = place
            cells = zip(labels, row[1:], strict=True)
            rows[label] = tuple(self._numbers(cells, place, errors.append))
        missing = [label for label in labels if label not in lines]
        if not labels or (missing and not errors):
            place, size = self._place(line), len(labels)
            errors.append(
                FormatError(
                    "square_shape",
                    place=place,
                    rows=len(numbered_rows) + len(known or ()),
                    columns=size,
                    missing=missing or ["-"],
                )
            )
        if errors:
            raise together(errors)
        return Square(tuple(rows.items()), lines)

    def _gridded(self, line: int, heads: list[str], numbered_rows: Iterator[tuple[int, list[str]]]) -> Square:
        """The numbers by their places; the first rows with something wrong are told as those of a small table are."""
        labels = tuple(nfc(cell.strip()) for cell in heads[1:])
        size, numbers, places = len(labels), _Numbers(), {label: place for place, label in enumerate(labels)}
        cells, lines = array("i", [MISSING]) * (size * size), dict[str, Place]()
        faulty = list[tuple[int, list[str]]]()
        for number, row in numbered_rows:
            at = places.get(nfc(row[0].strip()))
            try:
                if at is None or len(row) != size + 1 or labels[at] in lines:
                    raise PreferenceError("square_row", name=row[0].strip(), cells=len(row) - 1, due=size)
                cells[at * size : (at + 1) * size] = array("i", map(numbers.__getitem__, row[1:]))
                lines[labels[at]] = Place(self.file, number)
                numbers.place = numbers.place or (lines[labels[at]] if numbers.interval else None)
            except PreferenceError:
                faulty.append((number, row))
                if len(faulty) == MOST_FAULTY:
                    break
        if faulty or len(lines) < size:
            self._of_rows(line, heads, faulty, lines)
        return Square((), lines, numbers.grid_maker(labels, cells))

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that aren't empty, with their lines."""
        import csv  # only where a model has such a file

        head = self.text.lstrip().split("\n", 1)[0]
        reader = csv.reader(
            (matched[0] for matched in LINE.finditer(self.text)), delimiter=max(",;\t", key=head.count), strict=True
        )
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
        cells: Iterator[tuple[str, str]], place: Place, report: Callable[[ConflictError], None]
    ) -> Iterator[tuple[str, object]]:
        """The numbers of a row, cells that say nothing left out."""
        for label, cell in cells:
            try:
                if cell.strip() not in LEFT_OUT:
                    yield label, _number(cell)
            except ConflictError as error:
                report(error.at(place=place))


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
