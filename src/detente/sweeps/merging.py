"""Merging of parts: all of them in one file, sorted by hash, and a table with a row for each."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from detente.sweeps.design import Design
from detente.sweeps.figures import REFUSED, figures, varied
from detente.sweeps.parts import Part, Plain, putting, read_part
from detente.views.comma_separated import guarded

MERGED, TABLE = "merged.jsonl", "table.csv"
HASH = "hash"
MOST_COLUMNS = 1000
Row = tuple[Part, Plain]


@dataclass(frozen=True, slots=True)
class Merged:
    """What was merged: the number of parts, the columns of the table, and how many were too many for it."""

    parts: int
    columns: tuple[str, ...]
    left_out: int


def there(folder: Path, parts: Mapping[str, Part]) -> Iterator[tuple[Part, bytes, Plain]]:
    """The parts whose files are there, by hash: what they contain, and what that says."""
    for digest in sorted(parts):
        if (found := read_part(folder, parts[digest])) is not None:
            yield parts[digest], *found


def merge(folder: Path, design: Design, parts: Mapping[str, Part]) -> Merged:
    """Write all parts into one file, a line each, sorted by hash, and the table of their figures.

    Raises
    ------
    FormatError
        A file can't be written.
    """
    heads, columns, count = dict[str, None](), set[str](), 0
    with putting(folder / MERGED) as file:
        for part, content, plain in there(folder, parts):
            file.write(content)
            count += 1
            heads |= dict.fromkeys(varied(design, part))
            columns |= figures(plain.get("answer", {})).keys()
    kept = sorted(columns)[:MOST_COLUMNS]
    names = [HASH, *heads, REFUSED, *(_apart(name, heads) for name in kept)]
    with putting(folder / TABLE) as file:
        file.write(_line(names))
        for part, _, plain in there(folder, parts):
            own, found = varied(design, part), figures(plain.get("answer", {}))
            refused = plain.get("error", {}).get("code", "")
            file.write(
                _line([part.hash, *(own[name] for name in heads), refused, *(found.get(name, "") for name in kept)])
            )
    return Merged(count, tuple(names), len(columns) - len(kept))


def _apart(name: str, heads: Mapping[str, None]) -> str:
    """The column of a figure, whose name may be that of an argument."""
    return f"answer.{name}" if name in (HASH, REFUSED, *heads) else name


def _line(cells: list[str]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow([guarded(cell) for cell in cells])
    return text.getvalue().encode()
