"""PDF renderer, by Typst, which needs no browser: numbered pages, tables that go over pages, right to left where due.

Texts go into Typst's source as strings, so that nothing in them is code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from detente.model.rewording import ISOLATES, direction
from detente.packages import missing
from detente.shipped import shipped
from detente.views.blocks import Block, Cell, Heading, Items, Lines, Paragraph, Picture, Row, Table, Title
from detente.views.paged import KEPT, Paper, paged, shares, stands_upright
from detente.views.runs import END, Run, allowed, isolate, runs

FRAME = "frame.typ"
STEP = 1.6  # an indentation, in ems


def pdf(blocks: Iterable[Block], paper: Paper) -> bytes:
    """Render blocks as a PDF document.

    Raises
    ------
    EngineMissing
        Typst isn't installed.
    """
    try:
        import typst
    except ImportError:
        raise missing("typst") from None
    fonts = shipped("figures", "fonts")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "main.typ").write_text(source(blocks, paper, root), "utf-8")
        document: bytes = typst.compile(
            str(root / "main.typ"), root=folder, font_paths=[str(fonts)], ignore_system_fonts=True, timestamp=0
        )
        return document


def source(blocks: Iterable[Block], paper: Paper, folder: Path) -> str:
    """The document in Typst's language; its pictures are put into a folder."""
    writer = _Writer(paper, folder)
    frame = shipped("views", FRAME).read_text("utf-8")
    direction = "rtl" if paper.right_to_left else "ltr"
    authors = ", ".join(map(string, paper.authors))
    opened = f"#show: paper.with({string(paper.title)}, ({authors}{',' if authors else ''}), "
    opened += f"{string(paper.lang)}, {direction})\n"
    opened += "#show: sheet\n" if paper.sheet else ""
    lines = "\n".join(line for block in paged(blocks, paper.lang) for line in writer.lines(block))
    return f"{frame}{opened}{lines}\n"


def string(text: str) -> str:
    r"""A text as a string of Typst's.

    >>> print(string('a "b" #c \\ d'))
    "a \"b\" #c \\ d"
    """
    return '"' + allowed(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Writer:
    """A document under way: whether it has its title, and how many pictures it has."""

    def __init__(self, paper: Paper, folder: Path) -> None:
        self.paper, self.folder = paper, folder
        self.titled, self.pictures = False, count(1)

    def lines(self, block: Block) -> Iterator[str]:
        match block:
            case Title(text):
                yield from self._title(text)
            case Heading(text, level):
                yield f"#heading(level: {min(level, 3)}, {self.said(text)})"
            case Paragraph(text, style, step):
                yield f"#told({string(style)}, {step * STEP}em, {self.said(text)})"
            case Items(texts, step, first):
                for place, text in enumerate(texts):
                    number = "none" if first is None else string(f"{first + place}.")
                    yield f"#entry({number}, {step * STEP}em, {self.said(text)})"
            case Lines(lines):
                for line, code in lines:
                    yield f"#typed({string(line)})" if code else f'#told("", 0em, {self.said(line)})'
            case Table():
                yield from self._table(block)
            case Picture():
                yield self._picture(block)

    def said(self, text: str) -> str:
        """A text as content, run by run."""
        return "[" + "".join(self._run(run) for run in runs(" ".join(text.split()), self.paper.lang)) + "]"

    def _run(self, run: Run) -> str:
        if run.kind == "code":
            runs_as = direction(run.text) or ("rtl" if run.right_to_left else "ltr")
            return f"#code({string(ISOLATES[runs_as] + run.text + END)});"
        return f"#{string(run.text if run.kind == 'text' else isolate(run.text))};"

    def _title(self, text: str) -> Iterator[str]:
        """The document's title with what is known of it; a further title begins a section."""
        if self.titled:
            yield f"#heading(level: 1, {self.said(text)})"
            return
        self.titled = True
        facts = "".join(f"{self.said(fact)}, " for fact in self.paper.facts)
        yield f"#opening({self.said(text)}, ({facts}))"

    def _picture(self, block: Picture) -> str:
        name = f"picture-{next(self.pictures)}.svg"
        (self.folder / name).write_bytes(block.made(".svg"))
        return f"#drawn({string(name)}, {string(block.described)}, {self.said(block.caption)})"

    def _table(self, block: Table) -> Iterator[str]:
        upright = stands_upright(block)
        columns = "".join(f"{share * 100:.2f}%, " for share in shares(block, upright=upright))
        aligned = "".join(f"{self._side(block, place)}, " for place in range(len(block.head)))
        caption = self.said(block.caption) if block.caption else "none"
        whole = "true" if len(block.rows) <= KEPT else "false"
        yield f"#rows(({columns}), ({aligned}), {caption}, {whole}, "
        heads = (self._head(text, upright and place in block.marks) for place, text in enumerate(block.head))
        yield f"  ({''.join(heads)}), " if any(block.head) else "  (), "
        yield from (f"  {''.join(self._row(row))}" for row in block.rows)
        yield ")"
        yield from (f'#told("muted", 0em, {self.said(note)})' for note in block.notes)

    def _side(self, block: Table, place: int) -> str:
        return "center" if place in block.marks else "end" if place in block.numbers else "start"

    def _head(self, text: str, upright: bool) -> str:
        return f"{'upright' if upright else 'strong'}({self.said(text)}), "

    def _row(self, row: Row) -> Iterator[str]:
        """A row; one that is the heading of a group goes over all columns."""
        if row.opens and len(row.cells) > 1 and not any(cell.text for cell in row.cells[1:]):
            yield f"group({len(row.cells)}, {self._cell(row.cells[0])}), "
        else:
            yield from (f"{self._cell(cell)}, " for cell in row.cells)

    def _cell(self, cell: Cell) -> str:
        if not cell.text:
            return "[]"
        return f"cell({string(cell.style)}, {cell.step // 2 * 0.8}em, {self.said(cell.text)})"
