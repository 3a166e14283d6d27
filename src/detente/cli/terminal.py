"""Terminal renderer: rich tables and styles; colour carries no information of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from detente.views.blocks import Block, Heading, Items, Lines, Paragraph, Table, Title, in_text
from detente.views.layout import fit, wrap
from detente.views.script import Script
from detente.views.text import aligned, flush, item, written

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

STYLES = {"": "", "strong": "bold", "muted": "dim", "good": "green", "bad": "yellow", "mark": "bold cyan"}
GAP = 3  # rich's column separator: space, rule, space


def show(blocks: Iterable[Block], console: Console, script: Script) -> None:
    """Print the blocks."""
    before: Block | None = None
    for block in in_text(blocks):
        if before is not None and not isinstance(before, Heading):
            console.print()
        _show(block, console, script)
        before = block


def _show(block: Block, console: Console, script: Script) -> None:
    from rich.text import Text

    match block:
        case Title(text):
            _print(wrap(text, console.width), "bold", console, script)
            console.print("━" * console.width, style="cyan")
        case Heading(text):
            _print(wrap(text, console.width), "bold cyan", console, script)
        case Paragraph(text, style):
            _print(wrap(text, console.width), STYLES[style], console, script)
        case Items(texts):
            for text in texts:
                _print(item(text, console.width), "", console, script)
        case Lines(lines):
            for line, code in lines:
                for printed_line in written(line, code, console.width, script):
                    console.print(Text(printed_line), no_wrap=True, crop=False)
        case Table():
            console.print(_table(block, console.width, script), justify="right" if script.mirrored else "left")


def _print(lines: list[str], style: str, console: Console, script: Script) -> None:
    from rich.text import Text

    for line in lines:
        console.print(Text(flush(line, console.width, script), style=style), no_wrap=True, crop=False)


def _table(block: Table, room: int, script: Script) -> RichTable:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    fitted = fit(block, room - 2, GAP)
    grid = RichTable(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        show_header=any(block.head),
        pad_edge=False,
        padding=(0, 1),
        border_style="dim",
        header_style="bold",
    )
    places = range(len(fitted.widths))[:: -1 if script.mirrored else 1]
    flat = frozenset(places)

    def cell(lines: tuple[str, ...], place: int, style: str) -> Text:
        texts = (aligned(line, place, fitted.widths[place], block, script) for line in lines)
        return Text("\n".join(texts), style=style)

    for place in places:
        column_width: dict[str, Any] = {"width": fitted.widths[place], "no_wrap": True}
        grid.add_column(cell(fitted.head[place], place, ""), **column_width)
    for number, (cells, row) in enumerate(zip(fitted.rows, block.rows, strict=True)):
        if row.opens and number:
            grid.add_row(*("" for _ in flat))
        grid.add_row(*(cell(cells[place], place, STYLES[row.cells[place].style]) for place in places))
    return grid
