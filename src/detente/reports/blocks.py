"""The document tree of a report: the blocks of every medium, and what a page has besides.

A section yields the blocks of one language. The page shows them in all languages, one at a time; paper takes those of
its language, with what only a screen can do left out or replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from detente import words
from detente.explanations.marks import mark
from detente.model.texts import Text
from detente.views.blocks import Block, Cell, Items, Paragraph, Row, Table
from detente.views.runs import isolate

MARKS = frozenset({"Y", "N", "-", "✓", ""})


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that belong together: `kind` says as what, `title` heads them, `anchor` is where links to them lead.

    A page folds a part with a title, unless it is `open`; `dm` is the decision maker that it is about.
    """

    blocks: tuple[Part | Live | Quotes | Block, ...]
    kind: str = ""
    title: str = ""
    anchor: str = ""
    open: bool = False
    dm: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """What a page draws itself by a script, such as the graph of moves, and the blocks in its place elsewhere."""

    kind: str
    instead: Callable[[], Iterable[Block]] = field(default=tuple, compare=False)


@dataclass(frozen=True, slots=True)
class Quotes:
    """A quotation in the languages that it stands in: text, language, and whether it runs from right to left."""

    passages: tuple[tuple[str, str, bool], ...]


ReportBlock = Part | Live | Quotes | Block
Blocks = Iterator[ReportBlock]


def styled(role: str, text: str) -> str:
    """A part of a text in a role: ``strong``, ``good``, ``bad``, ``unsure``, ``citation``, ``remark`` or ``screen``.

    A ``remark`` stands below what it is about, and what is of use on a ``screen`` isn't printed.
    """
    return mark("as", role, text) if text else ""


def link(kind: str, to: str, text: str) -> str:
    """A text that leads somewhere: ``cite`` and ``to`` in the report, ``web`` out of it."""
    return mark(kind, to, text)


def spoken(text: Text | None, lang: str) -> str:
    """What the model says, in a language; where it doesn't speak it, marked with the language it has.

    >>> spoken(Text.of({"en": "Dam"}), "en")
    'Dam'
    """
    if text is None:
        return ""
    said, entries = text.say(lang), dict(text.entries)
    if lang in entries:
        return said
    stated = next(iter(entries), "")
    of = stated or words.of_letters(said)
    if not of or of == lang:
        return isolate(said)
    is_word = not stated and " " not in said.strip()  # an id or a single word
    return mark("other" if is_word else "only", of, said)


def bullets(texts: Sequence[str], step: int = 0, kind: str = "") -> Iterator[Items]:
    """A list; nothing where there are no texts."""
    if texts:
        yield Items(tuple(texts), step, kind=kind)


def grid(label: str, head: Iterable[str], rows: Iterable[Iterable[str | Cell] | Row]) -> Table:
    """A table whose columns of marks and of numbers are known by what is in them."""
    made = [row if isinstance(row, Row) else Row(tuple(map(_cell, row))) for row in rows]
    headings = tuple(head)
    cells = [row.cells for row in made if not row.opens]
    marked = {place for place in range(1, len(headings)) if cells and all(row[place].text in MARKS for row in cells)}
    numbers = {place for place in range(1, len(headings)) if place not in marked and _are_numbers(cells, place)}
    return Table(headings, tuple(made), frozenset(numbers), frozenset(marked), label=label)


def group(title: str, columns: int) -> Row:
    """A row that opens a group of rows, with its title."""
    return Row((Cell(title, "strong"), *[Cell("")] * (columns - 1)), opens=True)


def terms(pairs: Iterable[tuple[str, str]]) -> Iterator[Table]:
    """Terms with what they mean; nothing where there are none."""
    rows = tuple(Row((Cell(term, "strong"), Cell(meaning))) for term, meaning in pairs)
    if rows:
        yield Table(("", ""), rows, label="terms")


def caution(text: str) -> Paragraph:
    """A paragraph that warns."""
    return Paragraph(text, "mark", kind="caution")


def _cell(cell: str | Cell) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _are_numbers(rows: Sequence[tuple[Cell, ...]], place: int) -> bool:
    texts = [row[place].text for row in rows if row[place].text]
    return bool(texts) and all(text.replace(",", "").isdecimal() for text in texts)
