"""A conflict's option form as Markdown tables (GitHub's dialect)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.formats.option_table import OptionTable, option_tables
from detente.model.conflict import Conflict

_SPECIAL = re.compile(r"([\\`*_\[\]|~#])")
JOINERS = "\u200c\u200d"


def escaped(text: str) -> str:
    r"""A text that Markdown shows as it is, in one line and without control characters or HTML.

    >>> escaped("a|b <script> *c*")
    'a\\|b &lt;script&gt; \\*c\\*'
    """
    shown = " ".join("".join(c if c.isprintable() or c in JOINERS else " " for c in text).split())
    html = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", html)


def write(conflict: Conflict, lang: str = "en") -> str:
    """The option form as Markdown tables, with ranks and equilibria.

    Parameters
    ----------
    conflict
        The conflict.
    lang
        The language of names and headings.

    Raises
    ------
    FormatError
        There are more than 200 states.
    """
    return "\n".join(line for table in option_tables(conflict, lang) for line in (*_table(table), ""))


def _table(table: OptionTable) -> Iterator[str]:
    yield f"## {escaped(table.caption)}"
    yield ""
    yield _row([escaped(table.corner), *map(escaped, table.states)])
    yield _row(["---", *(":---:" for _ in table.states)])
    for section in table.sections:
        yield _row([f"**{escaped(section.heading)}**", *("" for _ in table.states)])
        for row in section.rows:
            yield _row([escaped(row.heading), *("–" if cell == "-" else escaped(cell) for cell in row.cells)])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
