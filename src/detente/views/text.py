"""Plain text renderer, for pipes, files and tests: aligned, without control sequences, deterministic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.views.blocks import Block, Heading, Items, Lines, Paragraph, Table, Title, in_text
from detente.views.layout import GAP, fit, pad, width, wrap
from detente.views.script import Script

BULLET = "- "


def plain(blocks: Iterable[Block], room: int, script: Script) -> str:
    """Render blocks `room` columns wide."""
    lines: list[str] = []
    before: Block | None = None
    for block in in_text(blocks):
        if before is not None and not isinstance(before, Heading):
            lines.append("")
        lines += _lines(block, room, script)
        before = block
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(block: Block, room: int, script: Script) -> Iterator[str]:
    match block:
        case Title(text):
            yield from _underlined(text, "=", room, script)
        case Heading(text):
            yield from _underlined(text, "-", room, script)
        case Paragraph(text):
            yield from (flush(line, room, script) for line in wrap(text, room))
        case Items(texts):
            for text in texts:
                yield from (flush(line, room, script) for line in item(text, room))
        case Lines(lines):
            yield from (line_written for line, code in lines for line_written in written(line, code, room, script))
        case Table():
            yield from _table(block, room, script)


def _underlined(text: str, sign: str, room: int, script: Script) -> Iterator[str]:
    lines = wrap(text, room)
    yield from (flush(line, room, script) for line in lines)
    under = sign * max(map(width, lines))
    yield pad(under, room, "end") if script.mirrored else script.rule(under)


def item(text: str, room: int) -> list[str]:
    """The lines of a list item, with a hanging indent."""
    first, *further = wrap(text, room - len(BULLET))
    return [BULLET + first, *(" " * len(BULLET) + line for line in further)]


def written(line: str, code: bool, room: int, script: Script) -> list[str]:
    """A single line: code verbatim, text in output order."""
    return [line] if code else [flush(part, room, script) for part in wrap(line, room)]


def flush(line: str, room: int, script: Script) -> str:
    """A line in output order, flush right if mirrored."""
    step = len(line) - len(line.lstrip(" "))
    written = script.line(line[step:])
    if script.mirrored:
        return pad(written + " " * step, room, "end")
    return " " * step + written


def _table(block: Table, room: int, script: Script) -> Iterator[str]:
    fitted = fit(block, room)
    if any(block.head):
        yield from _row(fitted.head, fitted.widths, block, room, script)
        rule = "-" * (sum(fitted.widths) + GAP * (len(fitted.widths) - 1))
        yield pad(rule, room, "end") if script.mirrored else script.rule(rule)
    for number, (cells, row) in enumerate(zip(fitted.rows, block.rows, strict=True)):
        if row.opens and number:
            yield ""
        yield from _row(cells, fitted.widths, block, room, script)


def _row(
    cells: tuple[tuple[str, ...], ...], widths: tuple[int, ...], block: Table, room: int, script: Script
) -> Iterator[str]:
    for number in range(max(map(len, cells))):
        parts = [
            aligned(lines[number] if number < len(lines) else "", column, room, block, script)
            for column, (lines, room) in enumerate(zip(cells, widths, strict=True))
        ]
        line = (" " * GAP).join(reversed(parts) if script.mirrored else parts)
        yield pad(line, room, "end") if script.mirrored else line


def aligned(text: str, column: int, room: int, block: Table, script: Script) -> str:
    """A line of a cell in output order, padded to its column."""
    bare = text.lstrip(" ")
    step = len(text) - len(bare)
    if column in block.marks:
        return pad(script.line(bare), room, "middle")
    end = (column in block.numbers) != script.mirrored
    written = script.line(bare)
    written = written + " " * step if script.mirrored else " " * step + written
    return pad(written, room, "end" if end else "start")
