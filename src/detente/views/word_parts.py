"""Parts of a Word document in its own XML: styles, page numbers, direction, tables."""

from __future__ import annotations

import io
from typing import Any

from detente.files.archives import steady
from detente.views.paged import Paper

SIZES = {"Normal": 10.5, "Title": 22, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11}  # in points
SHEET = {"Normal": 9, "Title": 16, "Heading 1": 11, "Heading 2": 10, "Heading 3": 10, "Caption": 9, "List Bullet": 9}
LATIN, ARABIC, TYPED = "Cambria", "Times New Roman", "Consolas"
RULE = "BFC5CE"
PLAIN = ("Normal", "List Bullet")
TABLE = "Detente Table"
CODE = "Detente Code"
# What follows a paragraph's direction among its properties, whose order Word insists on.
AFTER_DIRECTION = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
                   "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
                   "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")  # fmt: skip


def element(name: str, **attributes: str) -> Any:
    """An element of Word's XML, with attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    node: Any = OxmlElement(name)
    for key, value in attributes.items():
        node.set(qn(f"w:{key}"), value)
    return node


def dressed(document: Any, paper: Paper) -> None:
    """Set the page, its styles, its page numbers and the document's own facts."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15 if paper.sheet else 20)
    section.top_margin, section.bottom_margin = (Mm(13), Mm(13)) if paper.sheet else (Mm(22), Mm(20))
    facts = document.core_properties
    facts.title, facts.author, facts.language = paper.title, "; ".join(paper.authors), paper.lang
    facts.comments = facts.last_modified_by = ""
    for name, points in (SHEET if paper.sheet else SIZES).items():
        _font(document.styles[name], points, heading=name not in PLAIN)
    if paper.sheet:
        for name in SHEET:
            document.styles[name].paragraph_format.space_before = Pt(0 if name == "Normal" else 5)
            document.styles[name].paragraph_format.space_after = Pt(3)
            document.styles[name].paragraph_format.line_spacing = 1.0
    _own_styles(document)
    if paper.right_to_left:
        turn(document.styles["Normal"].element.get_or_add_pPr())
        section._sectPr.insert_element_before(element("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")
    _page_numbers(section.footer.paragraphs[0], paper)


def _font(style: Any, points: float, *, heading: bool) -> None:
    """The fonts of a style for both scripts, without the template's own colours and rules."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.size = Pt(points)
    about = style.element.get_or_add_rPr()
    fonts = about.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key, family in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", ARABIC)):
        fonts.set(qn(f"w:{key}"), family)
    sized(about, points + 1)
    if heading:
        style.font.bold = style.font.cs_bold = True
        style.font.color.rgb = RGBColor(0x1C, 0x1F, 0x24)
        for border in style.element.pPr.findall(qn("w:pBdr")) if style.element.pPr is not None else ():
            style.element.pPr.remove(border)


def sized(about: Any, points: float) -> None:
    """Set the size of Arabic letters; it stands after that of Latin ones."""
    from docx.oxml.ns import qn

    for old in about.findall(qn("w:szCs")):
        about.remove(old)
    about.find(qn("w:sz")).addnext(element("w:szCs", val=str(round(points * 2))))


def turn(about: Any) -> None:
    """Make a paragraph, by its properties, one from right to left."""
    from docx.oxml.ns import qn

    if about.find(qn("w:bidi")) is None:
        about.insert_element_before(element("w:bidi"), *AFTER_DIRECTION)


def _own_styles(document: Any) -> None:
    """Styles that Word has none of: typed text, and tables with thin rules and a bold head."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    code = document.styles.add_style(CODE, WD_STYLE_TYPE.PARAGRAPH)
    code.base_style = document.styles["Normal"]
    code.font.name, code.font.size = TYPED, Pt(8)
    table = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    table.base_style = document.styles["Normal Table"]
    about, borders = element("w:tblPr"), element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=RULE))
    about.append(borders)
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="70", type="dxa"))
    about.append(margins)
    table.element.append(about)
    first, letters = element("w:tblStylePr", type="firstRow"), element("w:rPr")
    letters.append(element("w:b"))
    letters.append(element("w:bCs"))
    first.append(letters)
    table.element.append(first)


def _page_numbers(paragraph: Any, paper: Paper) -> None:
    """The title, and the page's number of how many, which Word keeps right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if paper.right_to_left:
        turn(paragraph._p.get_or_add_pPr())
    for number, name in enumerate(("PAGE", "NUMPAGES")):
        if number:
            paragraph.add_run(" / ")
        field = element("w:fldSimple", instr=name)
        run = element("w:r")
        text = element("w:t")
        text.text = "1"
        run.append(text)
        field.append(run)
        paragraph._p.append(field)


def numbering(document: Any) -> int:
    """A new numbered list that begins at 1, by its id."""
    from docx.oxml.ns import qn

    lists = document.part.numbering_part.element
    of_style = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(
        number_list.find(qn("w:abstractNumId")).get(qn("w:val"))
        for number_list in lists.findall(qn("w:num"))
        if int(number_list.get(qn("w:numId"))) == of_style
    )
    numbered = lists.add_num(int(abstract))
    numbered.add_lvlOverride(0).add_startOverride(1)
    return int(numbered.numId)


def packed(document: Any) -> bytes:
    """The document's file, the same for the same content."""
    stream = io.BytesIO()
    document.save(stream)
    return steady(stream.getvalue())
