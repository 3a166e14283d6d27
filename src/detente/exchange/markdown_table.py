"""Option forms and state tables in Markdown, as `detente table` writes them: pipe tables, wide ones in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from detente.errors import FormatError, Place
from detente.exchange import state_table
from detente.exchange.sheets import sheet_of_lines
from detente.files.disk import hash_of
from detente.files.imported import read_text
from detente.files.text_lines import text_lines
from detente.model.conflict import Conflict
from detente.model.texts import Text, readable

Lines = list[tuple[int, list[str]]]
RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
BOLD = re.compile(r"^\*\*(.*)\*\*$")
CELL = re.compile(r"((?:[^\\|]|\\.)*)\|")
HEADING = re.compile(r"^#{1,6}\s+(.*?)(?:\s+\(\d+ [^)]*\))?\s*$")


def read(path: str | Path) -> Conflict:
    """Load a conflict from the table in a Markdown file.

    Raises
    ------
    FormatError
        The file has no table that says a conflict; the error names the line.
    """
    return _conflict(*read_text(path), path)


def parse(text: str, path: str | Path) -> Conflict:
    """Parse a Markdown text; `path` is used in errors.

    Raises
    ------
    FormatError
        As for :func:`read`.
    """
    return _conflict(text, hash_of(text.encode("utf-8", "surrogatepass")), path)


def _conflict(text: str, file_hash: str, path: str | Path) -> Conflict:
    tables = list(_tables(text))
    if not tables:
        raise FormatError("markdown_no_table", place=Place(str(path)))
    conflict = state_table.conflict_of(sheet_of_lines(_joined(tables), file_hash, path))
    title = next((heading[1] for line in text_lines(text) if (heading := HEADING.match(line))), "")
    return replace(conflict, name=Text.of(readable(_plain(title)))) if title else conflict


def _tables(text: str) -> Iterator[Lines]:
    """The pipe tables, each with the numbers of its lines and without the rule below its head."""
    table: Lines = []
    for number, line in enumerate([*text_lines(text), ""], 1):
        if line.lstrip().startswith("|"):
            if not RULE.fullmatch(line):
                table.append((number, _cells(line)))
        elif table:
            yield table
            table = []


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    return [_plain(cell) for cell in CELL.findall(inside if inside.endswith("|") else f"{inside}|")]


def _plain(text: str) -> str:
    """A cell without its markup."""
    bare = text.replace("&nbsp;", " ").strip()
    bold = BOLD.match(bare)
    return re.sub(r"\\(.)", r"\1", bold[1] if bold else bare)


def _joined(tables: list[Lines]) -> Lines:
    """The first table, with the columns of those that follow it and have the same first column: its further parts."""
    whole, *further = tables
    for part in further:
        if [cells[0] for _, cells in part] != [cells[0] for _, cells in whole]:
            break
        whole = [(line, [*cells, *added[1:]]) for (line, cells), (_, added) in zip(whole, part, strict=True)]
    return whole
