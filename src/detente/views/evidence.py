"""View of evidence: citations by element, uncited elements, and aligned paragraphs of local copies."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.model.rewording import in_words
from detente.results.evidence import Cited, Element, Grounds, Passage, Quoted, SourceCopy
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Style, Table, Title, row, table
from detente.views.page import Page

LONGEST = 60  # characters of a quotation in a table
GLIMPSE = 34  # characters that identify a paragraph


def evidence_view(grounds: Grounds, page: Page) -> Iterator[Block]:
    """All elements with their citations, uncited ones, and local copies; or one element with its paragraphs."""
    if grounds.element is not None:
        yield from element_view(grounds, grounds.element, page)
        return
    yield Title(page.conflict.name.say(page.lang))
    yield from (Paragraph(notice.say(page.lang), "mark") for notice in grounds.notices)
    cited = len(grounds.elements) - len(grounds.bare)
    yield Paragraph(page.say("evidence.summary", n=len(grounds.elements), cited=cited))
    yield Heading(page.say("heading.evidence"))
    head = (page.say(key) for key in ("table.element", "table.meaning", "table.citations"))
    yield table(
        head,
        (
            row(Cell(element.address, "strong"), _reads(element, page), _cites(element, page))
            for element in grounds.elements
        ),
    )
    yield Heading(page.say("heading.bare"))
    yield from _bare(grounds, page)
    for id, copy in grounds.copies.items():
        yield from _copy(id, copy, page)


def element_view(grounds: Grounds, address: str, page: Page) -> Iterator[Block]:
    """One element: its text, note, and cited paragraphs."""
    element = grounds[address]
    yield Title(page.conflict.name.say(page.lang))
    yield Heading(address)
    yield Paragraph(f"{page.say(f'kind.{element.kind}')}: {_reads(element, page)}")
    if element.note is not None:
        yield Paragraph(page.say("evidence.note", note=element.note.say(page.lang)))
    if not element.accepted:
        yield Paragraph(page.say("evidence.not_accepted", address=element.address), "mark")
    if element.quote is not None:
        yield from _quotation(element.quote, page)
    if element.is_bare:
        yield Paragraph(page.say("evidence.cites_nothing"), "bad")
    if not element.cited:
        return
    yield Paragraph(page.say("evidence.cites", citations=[cited.citation for cited in element.cited]))
    for cited in element.cited:
        yield from _paragraphs(grounds, cited, page)
    missing = dict.fromkeys(
        cited.citation.source for cited in element.cited if cited.citation.source not in grounds.copies
    )
    yield from (Paragraph(page.say("evidence.no_copy", source=source), "muted") for source in missing)


def _quotation(quoted: Quoted, page: Page) -> Iterator[Block]:
    """The words that it was drafted from, and whether they stand in the copy."""
    quote = quoted.quote
    yield Paragraph(page.say("evidence.quote", text=quote.text, where=f"{quote.source} ¶{quote.paragraph}"))
    styles: dict[bool | None, Style] = {True: "good", False: "bad", None: "muted"}
    key = {True: "found", False: "missing", None: "unseen"}[quoted.found]
    yield Paragraph(page.say(f"evidence.quote.{key}"), styles[quoted.found])


def _paragraphs(grounds: Grounds, cited: Cited, page: Page) -> Iterator[Block]:
    """The paragraphs, with their scripts side by side."""
    copy = grounds.copies.get(cited.citation.source)
    if copy is None:
        return
    if not cited.numbers:
        yield Paragraph(page.say("evidence.no_paragraph", citation=str(cited.citation)), "muted")
    for paragraph in cited.paragraphs:
        yield Heading(f"{cited.citation.source} ¶{paragraph.number}")
        columns: dict[str, str] = {}
        for passage in paragraph.passages:
            column = _column(passage, copy)
            columns[column] = f"{columns[column]} {passage.text}" if column in columns else passage.text
        yield table((script_name(script, page) for script in columns), [row(*columns.values())])
        if paragraph.is_note:
            yield Paragraph(page.say("evidence.note_of_text"), "muted")
        if paragraph.doubt:
            yield Paragraph(page.say(f"evidence.doubt.{paragraph.doubt}"), "mark")


def _reads(element: Element, page: Page) -> str:
    if element.name is not None:
        return element.name.say(page.lang)
    return f"`{in_words(element.formula, page.lang)}`" if element.formula else element.address


def _cites(element: Element, page: Page) -> Cell:
    """Citations and the quotation, with marks of what isn't accepted and of quotations that the copy doesn't have."""
    shown = [page.listed(cited.citation for cited in element.cited)] if element.cited else []
    if element.quote is not None:
        quote = element.quote.quote
        shown.append(page.say("evidence.quote", text=cut(quote.text), where=f"{quote.source} ¶{quote.paragraph}"))
    marks = [] if element.accepted else [page.say("evidence.waits")]
    marks += [page.say("evidence.quote.missing")] if element.quote is not None and element.quote.found is False else []
    text = " ".join([*shown, *marks]) or "-"
    return Cell(text, "bad" if element.is_bare else "mark" if marks else "")


def cut(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"


def _bare(grounds: Grounds, page: Page) -> Iterator[Block]:
    if grounds.bare:
        yield Paragraph(page.say("evidence.bare"))
        texts = (f"{element.address}: {_reads(element, page)}" for element in grounds.bare)
        noted = zip(texts, grounds.bare, strict=True)
        yield Items(
            tuple(page.say("evidence.bare_noted", element=text) if element.note else text for text, element in noted)
        )
    else:
        yield Paragraph(page.say("evidence.none_bare"), "good")
    if grounds.idle:
        yield Paragraph(page.say("evidence.idle", sources=[f"`{source.id}`" for source in grounds.idle]))
    said_once = dict.fromkeys(str(cited.citation) for cited in grounds.loose)
    yield from (
        Paragraph(page.say("evidence.no_paragraph", citation=f"`{citation}`"), "muted") for citation in said_once
    )


def _copy(id: str, copy: SourceCopy, page: Page) -> Iterator[Block]:
    yield Heading(page.say("heading.copy", source=id))
    yield Paragraph(page.say("evidence.copy", file=copy.file, n=len(copy.paragraphs)))
    yield Paragraph(page.say(f"evidence.paired.{copy.paired}"))
    yield _pairing(copy, page)
    if copy.unpaired:
        yield Paragraph(page.say("evidence.unpaired", lines=[passage.line for passage in copy.unpaired]), "mark")
    if copy.left_out:
        yield Paragraph(page.say("evidence.left_out", lines=[passage.line for passage in copy.left_out]), "muted")
    yield Paragraph(page.say("evidence.correct"), "muted")


def _pairing(copy: SourceCopy, page: Page) -> Table:
    """One row per paragraph: its line and opening words in each script."""
    head = ("¶", *(script_name(script, page) for script in copy.scripts), page.say("table.look"))
    rows = []
    for paragraph in copy.paragraphs:
        texts = [
            _glimpse([passage for passage in paragraph.passages if _column(passage, copy) == script])
            for script in copy.scripts
        ]
        doubt = page.say(f"evidence.doubt.{paragraph.doubt}") if paragraph.doubt else ""
        doubt = page.say("evidence.note_of_text") if paragraph.is_note else doubt
        rows.append(row(str(paragraph.number), *texts, Cell(doubt, "mark")))
    return table(head, rows, numbers=(0,))


def _column(passage: Passage, copy: SourceCopy) -> str:
    """The script column of a paragraph; a quotation belongs to the text before it."""
    return passage.script if passage.script in copy.scripts else copy.scripts[0]


def _glimpse(passages: list[Passage]) -> str:
    cut = (
        passage.text if len(passage.text) <= GLIMPSE else passage.text[:GLIMPSE].rstrip() + "…" for passage in passages
    )
    return " / ".join(f"{passage.line}: {text}" for passage, text in zip(passages, cut, strict=True))


def script_name(script: str, page: Page) -> str:
    """What a script is called."""
    key = f"evidence.script.{script}"
    return page.say(key) if words.has(key) else page.say("evidence.script.other", script=script)
