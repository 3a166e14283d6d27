"""Evidence section: sources, cited paragraphs from local copies, and uncited elements."""

from __future__ import annotations

from detente import words
from detente.explanations.elements import element_words
from detente.model.texts import Source
from detente.reports.blocks import Blocks, Part, Quotes, bullets, caution, link, spoken
from detente.reports.context import Context, anchor_of
from detente.results.evidence import Paragraph as Cited
from detente.views.blocks import Heading, Paragraph
from detente.views.runs import isolate


def evidence(page: Context) -> Blocks:
    """The sources with what is cited of them, and the bare spots."""
    for source in page.conflict.sources:
        yield Part(tuple(_source(page, source)), "source", anchor=anchor_of(source.id))
    if not page.conflict.sources:
        yield Paragraph(page.say("report.no_sources"))
    yield Heading(page.say("report.bare"), 2)
    yield Paragraph(page.say("evidence.bare" if page.grounds.bare else "evidence.none_bare"))
    yield from bullets([_element(page, element.address) for element in page.grounds.bare], kind="bare-list")


def _source(page: Context, source: Source) -> Blocks:
    yield Heading(f"`{source.id}`", 2)
    web = link("web", source.url, source.url) if source.url and _is_web(source.url) else ""
    yield Paragraph(" ".join(filter(None, (_reference(page, source), web))))
    if source.note is not None:
        yield Paragraph(spoken(source.note, page.lang), kind="note")
    yield from _copy(page, source.id)


def _reference(page: Context, source: Source) -> str:
    """Title, authors, date and publisher, as far as they're known."""
    comma = words.language(page.lang).comma
    authors = (source.authors,) if isinstance(source.authors, str) else source.authors or ()
    details = [comma.join(authors), source.date or source.year or ""]
    parts = [link("as", "cite", spoken(source.title, page.lang)), *(isolate(str(part)) for part in details if part)]
    parts += [spoken(source.publisher, page.lang)] if source.publisher is not None else []
    return comma.join(parts)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _copy(page: Context, source: str) -> Blocks:
    """The paragraphs cited, both scripts side by side, with what is doubtful of the pairing."""
    copy = page.grounds.copies.get(source)
    if copy is None:
        return
    yield Paragraph(f"{page.say('evidence.contains_copy')} {page.say(f'evidence.paired.{copy.paired}')}")
    yield Paragraph(f"{isolate(copy.file)} `{copy.hash}`")
    cited: dict[str, tuple[Cited, ...]] = {}
    for element in page.grounds.elements:
        for quotation in element.cited:
            if quotation.citation.source == source and quotation.paragraphs:
                cited.setdefault(quotation.citation.locator, quotation.paragraphs)
    for locator, paragraphs in sorted(cited.items(), key=lambda by_locator: by_locator[1][0].number):
        yield Part(tuple(_quoted(page, source, locator, paragraphs)), "quoted", anchor=anchor_of(source, locator))


def _quoted(page: Context, source: str, locator: str, paragraphs: tuple[Cited, ...]) -> Blocks:
    users = [
        element
        for element in page.grounds.elements
        if (source, locator) in {(c.citation.source, c.citation.locator) for c in element.cited}
    ]
    yield Heading(isolate(locator), 3)
    for paragraph in paragraphs:
        yield Quotes(
            tuple(
                (passage.text, words.of_script(passage.script), passage.is_right_to_left)
                for passage in paragraph.passages
            )
        )
        if paragraph.doubt:
            yield caution(page.say(f"evidence.doubt.{paragraph.doubt}"))
    used = words.language(page.lang).semicolon.join(_element(page, element.address) for element in users)
    yield Paragraph(f"{page.say('report.cited_by')} {used}", "muted", kind="used")


def _element(page: Context, address: str) -> str:
    """An element in words, and the address at which it stands in the model."""
    said = element_words(page.conflict, address, page.lang)
    return said if said.strip("`") == address else f"{said} `{address}`"
