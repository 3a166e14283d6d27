"""Markdown tables (GitHub dialect)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.tables.printed import Table

# What Markdown, GitHub's dialect and pandoc's read as more than a letter; < & > become entities.
_SPECIAL = re.compile(r"([\\`*_\[\]|~#$^!])")
JOINERS = "\u200c\u200d"


def escaped(text: str) -> str:
    r"""A text that Markdown shows as it is, in one line and without control characters or HTML.

    >>> escaped("a|b <script> *c* $d$")
    'a\\|b &lt;script&gt; \\*c\\* \\$d\\$'
    """
    shown = " ".join("".join(c if c.isprintable() or c in JOINERS else " " for c in text).split())
    html = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", html)


def printed(table: Table) -> str:
    """A table, split if a page is too narrow."""
    return "\n".join(line for part in table.parts() for line in (*_table(part), ""))


def _table(part: Table) -> Iterator[str]:
    columns = len(part.head) - 1
    yield f"## {escaped(part.caption)}"
    yield ""
    yield _row(map(escaped, part.head))
    yield _row(["---", *[":---:" if part.wide else "---"] * columns])
    for group in part.groups:
        if group.heading:
            yield _row([f"**{escaped(group.heading)}**", *[""] * columns])
        for line in group.lines:
            yield _row([escaped(line.heading), *("–" if cell == "-" else escaped(cell) for cell in line.cells)])
    for note in part.notes:
        yield ""
        yield escaped(note)


def _row(cells: Iterator[str] | list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
