"""Markdown renderer: headings, lists and pipe tables (CommonMark with GitHub's tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.views.blocks import Block, Heading, Items, Lines, Paragraph, Table, Title, in_text

SIGNS = re.compile(r"([\\`*_{}\[\]<>|#$&~!^])")
OPENS = re.compile(r"^(\s*)([-+=>]|\d+[.)])")


def markdown(blocks: Iterable[Block]) -> str:
    """Render blocks, separated by empty lines."""
    return "\n\n".join("\n".join(_lines(block)) for block in in_text(blocks)) + "\n"


def said(text: str) -> str:
    r"""Escape a text so that nothing in it is markup.

    >>> said("a*b_c $5"), said("- x"), said("1. y")
    ('a\\*b\\_c \\$5', '\\- x', '1\\. y')
    """
    escaped = SIGNS.sub(r"\\\1", " ".join(text.split()))
    opening = OPENS.match(escaped)
    if opening is None:
        return escaped
    head, sign = opening[1], opening[2]
    return f"{head}{sign[:-1]}\\{sign[-1]}{escaped[opening.end() :]}"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(text):
            yield f"# {said(text)}"
        case Heading(text):
            yield f"## {said(text)}"
        case Paragraph(text):
            yield said(text)
        case Items(texts):
            yield from (f"- {said(text)}" for text in texts)
        case Lines(lines):
            yield from (f"`{line}`  " if code else f"{said(line)}  " for line, code in lines)
        case Table():
            yield from _table(block)


def _table(block: Table) -> Iterator[str]:
    """A pipe table; Markdown requires a head, if only an empty one."""
    yield _row(block.head)
    yield _row("--:" if n in block.numbers else ":-:" if n in block.marks else "---" for n in range(len(block.head)))
    for row in block.rows:
        yield _row(("&nbsp;" * (2 * cell.step) if cell.text else "") + said(cell.text) for cell in row.cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
