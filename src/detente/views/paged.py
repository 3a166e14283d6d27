"""Documents on pages of paper: what stands on the first page, and tables cut to the width and to a length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente import words
from detente._version import __version__
from detente.model.conflict import Conflict
from detente.views.blocks import Block, Cell, Paragraph, Row, Table
from detente.views.layout import columns, width
from detente.views.runs import isolate

WIDE = 92  # characters of a table's type on a line of A4
GAP = 4  # a column's own margins, in characters
MOST_COLUMNS = 16  # of marks beside the first
MOST_ROWS = 120
KEPT = 14  # rows up to which a table stays on one page
UPRIGHT = 6  # columns of marks from which on their headings stand upright
SHORT = 5
SLIM = 14  # a first column that needs no more room than the others


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document says besides its text: its title and language, who wrote the model, when, and which it is.

    A `sheet` is set so that it fits on one page of A4, if it can be read there.
    """

    title: str
    lang: str
    authors: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    sheet: bool = False

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return words.language(self.lang).right_to_left


def paper_of(conflict: Conflict, lang: str) -> Paper:
    """The first page's facts for a document about a conflict: authors, date, and the model's version."""
    rows = []
    if conflict.authors:
        rows.append(_fact("report.authors", words.listed(lang, map(isolate, conflict.authors)), lang))
    if conflict.date:
        rows.append(_fact("report.date", str(conflict.date), lang))
    rows.append(_fact("report.model_hash", f"`{conflict.digest[:19]}`", lang))
    rows.append(_fact("report.version", f"`detente {__version__}`", lang))
    return Paper(conflict.name.say(lang), lang, tuple(conflict.authors), tuple(rows))


def _fact(key: str, value: str, lang: str) -> str:
    return f"{words.say(key, lang)}: {value}"


def paged(blocks: Iterable[Block], lang: str) -> Iterator[Block]:
    """The blocks with tables cut to the page: too wide ones in parts, long ones with a sentence on what is left out.

    >>> from detente.views.blocks import row, table
    >>> [type(one).__name__ for one in paged([table(["a"], [row("1")] * 500)], "en")]
    ['Table', 'Paragraph']
    """
    for block in blocks:
        if isinstance(block, Table):
            yield from _fitted(block, lang)
        else:
            yield block


def _fitted(table: Table, lang: str) -> Iterator[Block]:
    for part in _parts(table, lang):
        yield replace(part, rows=part.rows[:MOST_ROWS])
    if len(table.rows) > MOST_ROWS:
        yield Paragraph(words.say("paper.cut", lang, shown=MOST_ROWS, n=len(table.rows)), "muted")


def _parts(table: Table, lang: str) -> Iterator[Table]:
    """Parts of similar width, each with the first column; a table whose columns aren't alike is left whole."""
    beside = len(table.head) - 1
    count = -(-beside // _most(table)) if beside > 0 and table.marks >= set(range(1, beside + 1)) else 1
    if count <= 1:
        yield table
        return
    size = -(-beside // count)
    for part, begin in enumerate(range(1, beside + 1, size), 1):
        chosen = (0, *range(begin, min(begin + size, beside + 1)))
        caption = words.say("print.part", lang, name=table.caption, part=part, parts=count) if table.caption else ""
        yield replace(
            table,
            head=tuple(table.head[column] for column in chosen),
            rows=tuple(Row(_cells(row.cells, chosen), row.opens) for row in table.rows),
            marks=frozenset(range(1, len(chosen))),
            caption=caption,
            notes=table.notes if part == count else (),
        )


def _most(table: Table) -> int:
    """How many columns of marks fit beside the first."""
    if stands_upright(table):
        return MOST_COLUMNS
    first = min(WIDE // 3, max(map(width, (table.head[0], *(row.cells[0].text for row in table.rows)))))
    cells = (text for row in table.rows for text in (cell.text for cell in row.cells[1:]))
    widest = max(map(width, (*table.head[1:], *cells)), default=1)
    return max(1, min(MOST_COLUMNS, (WIDE - first) // (widest + GAP)))


def _cells(cells: Sequence[Cell], chosen: Iterable[int]) -> tuple[Cell, ...]:
    return tuple(cells[column] for column in chosen)


def stands_upright(table: Table) -> bool:
    """Whether the headings of its marks stand upright, to be no wider than what is below them."""
    marked = [table.head[column] for column in table.marks if column < len(table.head)]
    return len(marked) >= UPRIGHT and max(map(width, marked)) > SHORT


def shares(table: Table, *, upright: bool) -> list[float]:
    """The share of the line that each column takes; together they take all of it, the widest text what is left over."""
    flat = replace(table, head=tuple("" if n in table.marks else text for n, text in enumerate(table.head)))
    widths = [
        column_width + GAP for column_width in columns(flat if upright else table, WIDE - GAP * len(table.head), 0)
    ]
    texts = [n for n in range(len(widths)) if n not in table.marks | table.numbers] or [0]
    widest, free = max(texts, key=lambda n: widths[n]), max(0, WIDE - sum(widths))
    if len(texts) == 1 and widths[widest] < SLIM:
        return [(column_width + free / len(widths)) / (sum(widths) + free) for column_width in widths]
    widths[widest] += free
    return [column_width / sum(widths) for column_width in widths]
