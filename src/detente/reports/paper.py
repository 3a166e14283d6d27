"""The report as a document for paper, in one language: the same blocks as the page, with tables and figures whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.explanations.marks import CLOSE, NAMED, OPEN
from detente.reports.blocks import Live, Part, Quotes, ReportBlock
from detente.reports.context import Context
from detente.reports.sections import sections
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Table, Title
from detente.views.runs import bare, isolate

PART = 3  # level of the heading of a part
ISOLATED = ("state", "cite", "to", "web", "concept", "other", "only")
_INNERMOST = re.compile(f"{OPEN}([^:{NAMED}]*):([^{NAMED}]*){NAMED}([^{OPEN}{CLOSE}]*){CLOSE}")


def document(context: Context, *, drawn: bool = True) -> list[Block]:
    """The blocks of a report in the language of its context, with its graph `drawn` or without."""
    blocks: list[Block] = [Title(context.conflict.name.say(context.lang))]
    for name, section in sections(context.conflict).items():
        blocks.append(Heading(context.say(f"report.section.{name}")))
        blocks += on_paper(section(context), context.lang, drawn=drawn)
    return [*_joined(blocks)]


def on_paper(blocks: Iterable[ReportBlock], lang: str, *, drawn: bool = True) -> Iterator[Block]:
    """Blocks as every medium has them: what a page folds stands open, and what a script draws is a figure or a table.

    >>> from detente.reports.blocks import Part, styled
    >>> [*on_paper([Part((Paragraph(styled("unsure", "perhaps")),), title="Why")], "en")]
    [Heading(text='Why', level=3), Paragraph(text='(perhaps)', style='', step=0, kind='')]
    """
    for block in blocks:
        match block:
            case Part(blocks=inside, title=title):
                if title:
                    yield Heading(unmarked(title), PART)
                yield from on_paper(inside, lang, drawn=drawn)
            case Live(kind):
                yield from on_paper(block.instead() if drawn or kind != "graph" else (), lang)
            case Quotes(passages):
                spoken = [passage for passage in passages if passage[1] == lang]
                yield from (Paragraph(isolate(bare(text)), "", 1) for text, _, _ in spoken or passages)
            case Paragraph(text, kind="ranking"):  # it runs in one direction in every language
                yield Paragraph(f"`{bare(text).replace('`', '')}`")
            case Paragraph(text) | Heading(text):
                if said := unmarked(text):
                    yield replace(block, text=said)
            case Items(texts):
                yield replace(block, texts=tuple(map(unmarked, texts)))
            case Table(head, rows):
                yield replace(block, head=tuple(map(unmarked, head)), rows=tuple(map(_row, rows)))
            case _:
                yield block


def _row(row: Row) -> Row:
    return Row(tuple(Cell(unmarked(cell.text), cell.style, cell.step) for cell in row.cells), row.opens)


def unmarked(text: str) -> str:
    r"""A text without its marks: names that keep their own direction isolated, without what is of use on a screen.

    >>> from detente.reports.blocks import link, styled
    >>> unmarked(f"As {link('cite', 'source-a', 'a ¶1')} has it {styled('screen', 'press')}")
    'As \u2068a ¶1\u2069 has it'
    """
    while OPEN in text:
        text = _INNERMOST.sub(_said, text)
    return " ".join(text.split())


def _said(mark: re.Match[str]) -> str:
    kind, role, inside = mark.groups()
    if kind in ISOLATED or role == "citation":
        return isolate(bare(inside))
    if kind != "as":
        return inside
    return {"screen": "", "remark": f" {inside} ", "unsure": f"({inside})"}.get(role, inside)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with neighbouring items as one list."""
    last: Block | None = None
    for block in blocks:
        if isinstance(block, Items) and isinstance(last, Items) and last.step == block.step and last.kind == block.kind:
            continues = None if last.first is None else last.first + len(last.texts)
            if block.first == continues:
                last = replace(last, texts=last.texts + block.texts)
                continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last
