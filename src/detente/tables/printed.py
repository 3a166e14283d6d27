"""A table for a paper: caption, columns, grouped lines, and legend."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, ClassVar, NotRequired, Self, TypedDict

from detente import words
from detente.errors import FormatError, Place, nearest
from detente.explanations.conventions import said_conventions
from detente.files.disk import write_whole
from detente.files.notices import warned
from detente.model.conventions import CONVENTIONS
from detente.results.base import Result
from detente.results.shapes.base import AnswerJSON
from detente.shapes import Limits
from detente.views.comma_separated import guarded

MOST_STATES = 200
MOST_COLUMNS = 12
SUFFIXES = (".tex", ".csv", ".md", ".docx", ".pdf")
KINDS = ("options", "tableau", "stability", "status_quo", "reachable", "matrix", "preferences")


class LineJSON(TypedDict):
    """A line of a table."""

    heading: str
    cells: list[str]


class GroupJSON(TypedDict):
    """Lines that belong together, under a heading that may be empty."""

    heading: str
    lines: list[LineJSON]


class TableJSON(AnswerJSON):
    """A table for a paper."""

    kind: Annotated[str, "Which table it is", Limits(enum=KINDS)]
    caption: str
    head: Annotated[list[str], "The heading of the first column, then those of the others"]
    groups: list[GroupJSON]
    notes: Annotated[list[str], "What its signs mean"]
    written: NotRequired[Annotated[str, "The file, where it was written to one"]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its heading, and one text per column."""

    heading: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, under a heading of their own if there is one."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Table(Result):
    """A table for a paper, to be written as LaTeX, Markdown, CSV or a DataFrame.

    Attributes
    ----------
    kind
        The kind of table: ``options``, ``tableau`` and so on.
    lang
        The language of its names and headings.
    caption, head, groups, notes
        Its contents; `head` begins with the heading of the first column.
    wide
        Whether it may be split between columns if a page is too narrow, as with one column per state.
    remake
        Makes the same table in another language.
    """

    asked: ClassVar[str] = "table"
    of: ClassVar[str] = "groups"

    kind: str
    lang: str
    caption: str
    head: tuple[str, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...] = ()
    wide: bool = False
    remake: Callable[[str], Self] | None = field(default=None, compare=False, repr=False)

    def to_dict(self) -> TableJSON:
        """As in JSON: the table as it is printed."""
        groups: list[GroupJSON] = [
            {
                "heading": group.heading,
                "lines": [{"heading": line.heading, "cells": list(line.cells)} for line in group.lines],
            }
            for group in self.groups
        ]
        head, notes = list(self.head), list(self.notes)
        return {
            **self.preamble(),
            "kind": self.kind,
            "caption": self.caption,
            "head": head,
            "groups": groups,
            "notes": notes,
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row per line, with the group first if there are groups."""
        head = self._columns()
        return [dict(zip(head, cells, strict=True)) for cells in self._lines()]

    def parts(self, most: int = MOST_COLUMNS) -> Iterator[Table]:
        """Split into parts of similar width with at most `columns` columns, if permitted."""
        columns = len(self.head) - 1
        count = -(-columns // most) if self.wide else 1
        if count <= 1:
            yield self
            return
        size = -(-columns // count)
        for part, begin in enumerate(range(0, columns, size), 1):
            fields = {"name": self.caption, "part": part, "parts": count}
            yield replace(
                self,
                caption=words.say("print.part", self.lang, **fields),
                head=(self.head[0], *self.head[1 + begin : 1 + begin + size]),
                groups=tuple(_cut(group, begin, begin + size) for group in self.groups),
                notes=self.notes if part == count else (),
                remake=None,
            )

    def in_language(self, lang: str) -> Self:
        """The table in a language; in another one it is made again, for its texts are in one language only."""
        return self if lang == self.lang or self.remake is None else self.remake(lang)

    def to_text(self, lang: str | None = None) -> str:
        """The output of the command line, as plain text; by default in its own language."""
        return super().to_text(self.lang if lang is None else lang)

    def to_markdown(self, lang: str | None = None) -> str:
        """The same as Markdown; the file that `save` writes has the table and its notes alone."""
        return super().to_markdown(self.lang if lang is None else lang)

    def to_html(self, lang: str | None = None) -> str:
        """The same as HTML, everything in it escaped."""
        return super().to_html(self.lang if lang is None else lang)

    def to_latex(self, lang: str | None = None) -> str:
        """The table and its notes in LaTeX, for a paper that loads ``booktabs``; by default in its own language."""
        from detente.tables.captioned import captioned
        from detente.views.latex import latex

        table = self.in_language(self.lang if lang is None else lang).for_paper()
        return latex(captioned(table.parts()), table.lang)

    def for_paper(self) -> Self:
        """The table with a note on conventions other than the usual ones; elsewhere they stand below every answer."""
        usual = {name: values[0] for name, values in CONVENTIONS.items()}
        unusual = {
            name: value for name, value in self.conventions.items() if usual.get(name.rpartition(".")[2]) != value
        }
        note = [said_conventions(self.conflict, unusual, self.lang)] if unusual else []
        return replace(self, notes=(*self.notes, *note), remake=None)

    def to_csv(self, lang: str | None = None) -> str:
        """The table as comma-separated values, guarded against CSV injection; with groups in a column of their own."""
        if lang is not None and lang != self.lang and self.remake is not None:
            return self.remake(lang).to_csv()
        text = StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([guarded(cell) for cell in cells] for cells in (self._columns(), *self._lines()))
        return text.getvalue()

    def save(self, path: str | Path, overwrite: bool = False) -> None:
        """Write the table by suffix, ``.tex``, ``.csv``, ``.md``, ``.docx`` or ``.pdf``; over a file with `overwrite`.

        Raises
        ------
        FormatError
            The suffix isn't supported, or the file can't be written.
        """
        suffix = Path(path).suffix.lower()
        if suffix not in SUFFIXES:
            near = nearest(suffix, SUFFIXES)
            raise FormatError("suffix_unwritten", place=Place(str(path)), suffix=suffix, near=near)
        warned(write_whole(path, self.to_bytes(suffix), overwrite=overwrite))

    def to_bytes(self, suffix: str) -> bytes:
        """The bytes of a file with suffix ``.tex``, ``.csv``, ``.md``, ``.docx`` or ``.pdf``.

        Raises
        ------
        EngineMissing
            A package of the extra ``documents`` isn't installed.
        """
        if suffix in (".docx", ".pdf"):
            return self._document(suffix)
        from detente.tables.markdown import printed

        text = printed(self.for_paper()) if suffix == ".md" else self.to_latex() if suffix == ".tex" else self.to_csv()
        return text.encode("utf-8-sig" if suffix == ".csv" else "utf-8")  # spreadsheets need the BOM

    def _document(self, suffix: str) -> bytes:
        """The table and its notes alone, as a document."""
        from detente.tables.captioned import captioned
        from detente.views.blocks import in_text
        from detente.views.documents import rendered

        return rendered(in_text(captioned([self.for_paper()])), self.conflict, self.lang, suffix)

    def _grouped(self) -> bool:
        return any(group.heading for group in self.groups)

    def _columns(self) -> tuple[str, ...]:
        return (words.say("paper.group", self.lang), *self.head) if self._grouped() else self.head

    def _lines(self) -> Iterator[tuple[str, ...]]:
        for group in self.groups:
            for line in group.lines:
                yield (*([group.heading] if self._grouped() else []), line.heading, *line.cells)


def _cut(group: Group, begin: int, end: int) -> Group:
    return Group(group.heading, tuple(Line(line.heading, line.cells[begin:end]) for line in group.lines))
