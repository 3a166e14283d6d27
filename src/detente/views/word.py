"""Word renderer: headings, lists and tables by Word's own styles, to be edited there; right to left where due."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from detente.packages import missing
from detente.views.blocks import Block, Cell, Heading, Items, Lines, Paragraph, Picture, Row, Style, Table, Title
from detente.views.paged import KEPT, Paper, paged, shares, stands_upright
from detente.views.runs import Run, allowed, runs
from detente.views.word_parts import CODE, TABLE, TYPED, dressed, element, numbering, packed, sized, turn

TWIPS, MILLIMETRES = 9638, 170  # the width of the text
HIGH, HIGH_IN_SHEET = 112, 55  # of a picture at most, in millimetres
STEP = 360  # an indentation, in twips
DEEPEST = 3
LEFT, RIGHT = "\u200e", "\u200f"
COLOURS: dict[Style, tuple[int, int, int]] = {
    "muted": (0x56, 0x5D, 0x68),
    "good": (0x14, 0x60, 0x3A),
    "bad": (0x9A, 0x26, 0x17),
}


def docx(blocks: Iterable[Block], paper: Paper) -> bytes:
    """Render blocks as a Word document.

    Raises
    ------
    EngineMissing
        python-docx isn't installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise missing("docx") from None
    document = Document()
    dressed(document, paper)
    writer = _Writer(document, paper)
    for block in paged(blocks, paper.lang):
        writer.add(block)
    return packed(document)


class _Writer:
    """A document under way, with the numbered list that is being continued."""

    def __init__(self, document: Any, paper: Paper) -> None:
        self.document, self.paper = document, paper
        self.titled, self.list = False, 0

    def add(self, block: Block) -> None:
        match block:
            case Title(text):
                self._title(text)
            case Heading(text, level):
                self.say(self.document.add_paragraph(style=f"Heading {min(level, DEEPEST)}"), text)
            case Paragraph(text, style, step):
                self.say(self.document.add_paragraph(), text, style, step)
            case Items():
                self._items(block)
            case Lines(lines):
                self._lines(lines)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def _title(self, text: str) -> None:
        """The document's title with what is known of it; a further title begins a section."""
        if self.titled:
            self.say(self.document.add_paragraph(style="Heading 1"), text)
            return
        self.titled = True
        self.say(self.document.add_paragraph(style="Title"), text)
        for number, fact in enumerate(self.paper.facts, 1):
            paragraph = self.document.add_paragraph()
            if number < len(self.paper.facts):
                paragraph.paragraph_format.space_after = 0
            self.say(paragraph, fact, "muted")

    def _items(self, block: Items) -> None:
        if block.first == 1:
            self.list = numbering(self.document)
        deep = min(block.step + 1, DEEPEST)
        for text in block.texts:
            name = "List Bullet" if block.first is None else "List Number"
            numbered = block.first is not None
            paragraph = self.document.add_paragraph(style=name if deep == 1 or numbered else f"{name} {deep}")
            if numbered:
                about = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                about.get_or_add_ilvl().val, about.get_or_add_numId().val = 0, self.list
            self.say(paragraph, text)

    def _lines(self, lines: Iterable[tuple[str, bool]]) -> None:
        typed: list[str] = []
        for line, code in (*lines, ("", False)):
            if code:
                typed.append(line)
                continue
            if typed:
                run = self.document.add_paragraph(style=CODE).add_run()
                for number, typed_line in enumerate(typed):
                    if number:
                        run.add_break()
                    run.add_text(allowed(typed_line))
                typed = []
            if line:
                self.say(self.document.add_paragraph(), line)

    def _picture(self, block: Picture) -> None:
        from docx.shared import Mm

        self.say(self._kept(self.document.add_paragraph(style="Caption")), block.caption)
        picture = self.document.add_picture(io.BytesIO(block.made(".png")))
        room, high = Mm(MILLIMETRES), Mm(HIGH_IN_SHEET if self.paper.sheet else HIGH)
        scale = min(1.0, room / picture.width, high / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
        picture._inline.docPr.set("descr", block.described)

    def _table(self, block: Table) -> None:
        from docx.enum.table import WD_TABLE_DIRECTION

        if block.caption:
            self.say(self._kept(self.document.add_paragraph(style="Caption")), block.caption)
        headed = any(block.head)
        table = self.document.add_table(len(block.rows) + headed, len(block.head), style=TABLE)
        if self.paper.right_to_left:
            table.table_direction = WD_TABLE_DIRECTION.RTL
        widths = [round(share * TWIPS) for share in shares(block, upright=self._upright(block))]
        for column, wide in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = wide * 635
        table.autofit = False
        lines = table._tbl.tr_lst
        if headed:
            self._head(lines[0], block, widths)
        for line, row in zip(lines[headed:], block.rows, strict=True):
            self._row(line, row, block, widths)
            line.get_or_add_trPr().append(element("w:cantSplit"))
        self._after(block)

    def _upright(self, block: Table) -> bool:
        """Whether headings stand upright; not in tables from right to left, which LibreOffice draws elsewhere then."""
        return stands_upright(block) and not self.paper.right_to_left

    def _row(self, line: Any, row: Row, block: Table, widths: list[int]) -> None:
        """A row; one that is the heading of a group goes over all columns."""
        fields = line.tc_lst
        keep_with_next = len(block.rows) <= KEPT and row is not block.rows[-1]
        if row.opens and len(fields) > 1 and not any(cell.text for cell in row.cells[1:]):
            for field in fields[1:]:
                line.remove(field)
            fields[0].grid_span = len(fields)
            self._cell(fields[0], row.cells[0], 0, block, sum(widths), keep_with_next=keep_with_next)
            return
        for place, (field, cell) in enumerate(zip(fields, row.cells, strict=True)):
            self._cell(field, cell, place, block, widths[place], keep_with_next=keep_with_next)

    def _after(self, block: Table) -> None:
        """The notes below a table; or room, as the next table would else be one with it."""
        for note in block.notes:
            self.say(self.document.add_paragraph(), note, "muted")
        if not block.notes:
            self.document.add_paragraph().paragraph_format.space_after = 0

    def _head(self, line: Any, block: Table, widths: list[int]) -> None:
        """The headings, repeated on each page that the table goes over."""
        about = line.get_or_add_trPr()
        about.append(element("w:cantSplit"))
        about.append(element("w:tblHeader"))
        upright = self._upright(block)
        for place, (field, text) in enumerate(zip(line.tc_lst, block.head, strict=True)):
            self._cell(field, Cell(text, "strong"), place, block, widths[place], keep_with_next=True)
            if upright and place in block.marks:
                field.get_or_add_tcPr().append(element("w:textDirection", val="btLr"))
            field.get_or_add_tcPr().append(element("w:vAlign", val="bottom"))
        if upright:
            longest = max(len(block.head[place]) for place in block.marks)
            about.append(element("w:trHeight", val=str(min(2600, 300 + 110 * longest)), hRule="atLeast"))

    def _cell(self, field: Any, cell: Cell, place: int, block: Table, wide: int, *, keep_with_next: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt
        from docx.text.paragraph import Paragraph as WordParagraph

        field.width = wide * 635
        paragraph = WordParagraph(field.p_lst[0], self.document)
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.paragraph_format.keep_with_next = keep_with_next or None
        if place in block.marks:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif place in block.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT  # the end of a line, in Arabic too
        self.say(paragraph, cell.text, cell.style, cell.step // 2, small=True)

    def _kept(self, paragraph: Any) -> Any:
        paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def say(self, paragraph: Any, text: str, style: Style = "", step: int = 0, *, small: bool = False) -> None:
        """Put a text into a paragraph, run by run, each with its direction."""
        from docx.shared import Pt, RGBColor, Twips

        if step:
            paragraph.paragraph_format.left_indent = Twips(step * STEP)  # from where the line begins, in Arabic too
        if self.paper.right_to_left:
            turn(paragraph._p.get_or_add_pPr())
        for part in runs(" ".join(text.split()), self.paper.lang):
            run = paragraph.add_run(allowed(self._marked(part)))
            if small:
                run.font.size = Pt(9)
                sized(run._r.rPr, 10)
            if style == "strong":
                run.font.bold = run.font.cs_bold = True
            if style in COLOURS:
                run.font.color.rgb = RGBColor(*COLOURS[style])
            if part.kind == "code":
                run.font.name = TYPED
            if self._is_right_to_left(part):
                run.font.rtl = True

    def _is_right_to_left(self, part: Run) -> bool:
        return self.paper.right_to_left if part.kind == "text" else part.kind == "foreign" and part.right_to_left

    def _marked(self, part: Run) -> str:
        """A run of another direction between marks, so that it and its neighbours keep theirs in every program."""
        inner = self._is_right_to_left(part)
        if part.kind == "text" or inner == self.paper.right_to_left:
            return part.text
        own, around = (RIGHT, LEFT) if inner else (LEFT, RIGHT)
        before = "" if part.text[:1].isalnum() else own
        after = "" if part.text[-1:].isalnum() else own
        return f"{around}{before}{part.text}{after}{around}"
