"""View of evidence: citations by element, uncited elements, and aligned paragraphs of local copies."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.model.rewording import in_words
from detente.results.evidence import Cited, Element, Grounds, Passage, SourceCopy
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Table, Title, row, table
from detente.views.page import Page

GLIMPSE = 34  # characters that identify a paragraph


def evidence_view(found: Grounds, page: Page) -> Iterator[Block]:
    """All elements with their citations, uncited ones, and local copies; or one element with its paragraphs."""
    if found.element is not None:
        yield from element_view(found, found.element, page)
        return
    yield Title(page.conflict.name.say(page.lang))
    cited = len(found.elements) - len(found.bare)
    yield Paragraph(page.say("evidence.summary", n=len(found.elements), cited=cited))
    yield Heading(page.say("heading.evidence"))
    head = (page.say(key) for key in ("table.element", "table.meaning", "table.citations"))
    yield table(
        head, (row(Cell(one.address, "strong"), _reads(one, page), _cites(one, page)) for one in found.elements)
    )
    yield Heading(page.say("heading.bare"))
    yield from _bare(found, page)
    for id, copy in found.copies.items():
        yield from _copy(id, copy, page)


def element_view(found: Grounds, address: str, page: Page) -> Iterator[Block]:
    """One element: its text, note, and cited paragraphs."""
    one = found[address]
    yield Title(page.conflict.name.say(page.lang))
    yield Heading(address)
    yield Paragraph(f"{page.say(f'kind.{one.kind}')}: {_reads(one, page)}")
    if one.note is not None:
        yield Paragraph(page.say("evidence.note", note=one.note.say(page.lang)))
    if one.is_bare:
        yield Paragraph(page.say("evidence.cites_nothing"), "bad")
        return
    yield Paragraph(page.say("evidence.cites", citations=[cited.citation for cited in one.cited]))
    for cited in one.cited:
        yield from _paragraphs(found, cited, page)
    missing = dict.fromkeys(cited.citation.source for cited in one.cited if cited.citation.source not in found.copies)
    yield from (Paragraph(page.say("evidence.no_copy", source=source), "muted") for source in missing)


def _paragraphs(found: Grounds, cited: Cited, page: Page) -> Iterator[Block]:
    """The paragraphs, with their scripts side by side."""
    copy = found.copies.get(cited.citation.source)
    if copy is None:
        return
    if not cited.numbers:
        yield Paragraph(page.say("evidence.no_paragraph", citation=str(cited.citation)), "muted")
    for paragraph in cited.paragraphs:
        yield Heading(f"{cited.citation.source} ¶{paragraph.number}")
        there: dict[str, str] = {}
        for one in paragraph.passages:
            column = _column(one, copy)
            there[column] = f"{there[column]} {one.text}" if column in there else one.text
        yield table((script_name(script, page) for script in there), [row(*there.values())])
        if paragraph.doubt:
            yield Paragraph(page.say(f"evidence.doubt.{paragraph.doubt}"), "mark")


def _reads(one: Element, page: Page) -> str:
    if one.name is not None:
        return one.name.say(page.lang)
    return f"`{in_words(one.formula, page.lang)}`" if one.formula else one.address


def _cites(one: Element, page: Page) -> Cell:
    return Cell(page.listed(cited.citation for cited in one.cited)) if one.cited else Cell("-", "bad")


def _bare(found: Grounds, page: Page) -> Iterator[Block]:
    if found.bare:
        yield Paragraph(page.say("evidence.bare"))
        said = (f"{one.address}: {_reads(one, page)}" for one in found.bare)
        noted = zip(said, found.bare, strict=True)
        yield Items(tuple(page.say("evidence.bare_noted", element=text) if one.note else text for text, one in noted))
    else:
        yield Paragraph(page.say("evidence.none_bare"), "good")
    if found.idle:
        yield Paragraph(page.say("evidence.idle", sources=[f"`{source.id}`" for source in found.idle]))
    said_once = dict.fromkeys(str(one.citation) for one in found.loose)
    yield from (Paragraph(page.say("evidence.no_paragraph", citation=f"`{one}`"), "muted") for one in said_once)


def _copy(id: str, copy: SourceCopy, page: Page) -> Iterator[Block]:
    yield Heading(page.say("heading.copy", source=id))
    yield Paragraph(page.say("evidence.copy", file=copy.file, n=len(copy.paragraphs)))
    yield Paragraph(page.say(f"evidence.paired.{copy.paired}"))
    yield _pairing(copy, page)
    if copy.unpaired:
        yield Paragraph(page.say("evidence.unpaired", lines=[one.line for one in copy.unpaired]), "mark")
    if copy.left_out:
        yield Paragraph(page.say("evidence.left_out", lines=[one.line for one in copy.left_out]), "muted")
    yield Paragraph(page.say("evidence.correct"), "muted")


def _pairing(copy: SourceCopy, page: Page) -> Table:
    """One row per paragraph: its line and opening words in each script."""
    head = ("¶", *(script_name(script, page) for script in copy.scripts), page.say("table.look"))
    rows = []
    for one in copy.paragraphs:
        texts = [
            _glimpse([passage for passage in one.passages if _column(passage, copy) == script])
            for script in copy.scripts
        ]
        doubt = page.say(f"evidence.doubt.{one.doubt}") if one.doubt else ""
        rows.append(row(str(one.number), *texts, Cell(doubt, "mark")))
    return table(head, rows, numbers=(0,))


def _column(passage: Passage, copy: SourceCopy) -> str:
    """The script column of a paragraph; a quotation belongs to the text before it."""
    return passage.script if passage.script in copy.scripts else copy.scripts[0]


def _glimpse(there: list[Passage]) -> str:
    cut = (one.text if len(one.text) <= GLIMPSE else one.text[:GLIMPSE].rstrip() + "…" for one in there)
    return " / ".join(f"{one.line}: {text}" for one, text in zip(there, cut, strict=True))


def script_name(script: str, page: Page) -> str:
    """What a script is called."""
    key = f"evidence.script.{script}"
    return page.say(key) if words.has(key) else page.say("evidence.script.other", script=script)
