"""Tables for papers: printed, in parts where they are wider than the page, or written to a file."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis.registry import Writing, question
from detente.tables.captioned import captioned
from detente.tables.kinds import table
from detente.tables.printed import SUFFIXES, Table
from detente.views.blocks import Block
from detente.views.layout import width
from detente.views.page import Page

GAP = 2


def table_view(result: Table, page: Page) -> Iterator[Block]:
    """The table, in parts where it's wider than the page."""
    return captioned(result.parts(_columns(result, page)))


def _columns(result: Table, page: Page) -> int:
    """How many columns fit beside the headings."""
    lines = [line for group in result.groups for line in group.lines]
    side = max((width(text) for text in (result.head[0], *(line.heading for line in lines))), default=0) + 2
    columns = (width(text) for text in (*result.head[1:], *(cell for line in lines for cell in line.cells)))
    return max(1, (page.room - min(side, page.room // 2)) // (max(columns, default=1) + GAP))


question(view=table_view, writing=Writing(SUFFIXES))(table)
