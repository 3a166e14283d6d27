"""Evidence section: sources, cited paragraphs from local copies, and uncited elements."""

from __future__ import annotations

from detente import words
from detente.model.texts import Source
from detente.reports.context import Context, anchor_of
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import code, say, text, two, words_of
from detente.results.evidence import Element, Paragraph, Passage


def evidence(page: Context) -> Html:
    """The sources with what is cited of them, and the bare spots."""
    sources = pieces(_source(page, source) for source in page.conflict.sources)
    articles = sources or tag("p", say("report.no_sources"))
    return articles + _bare(page)


def _source(page: Context, source: Source) -> Html:
    reference = two(lambda lang: _reference(source, lang))
    if source.url and _is_web(source.url):
        reference += " " + tag("a", tag("bdi", source.url, class_="url"), href=source.url, rel="noreferrer")
    note = tag("div", text(source.note), class_="note") if source.note is not None else Html()
    body = tag("h3", code(source.id)) + tag("p", reference) + note + _copy(page, source.id)
    return tag("article", body, class_="source", id=anchor_of(source.id))


def _reference(source: Source, lang: str) -> Html:
    """Title, authors, date and publisher, as far as they're known."""
    comma = words.language(lang).comma
    authors = (source.authors,) if isinstance(source.authors, str) else source.authors or ()
    details = [comma.join(authors), source.date or source.year or ""]
    parts = [tag("cite", words_of(source.title, lang)), *(tag("bdi", str(part)) for part in details if part)]
    parts += [words_of(source.publisher, lang)] if source.publisher is not None else []
    return pieces(parts, comma)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _copy(page: Context, source: str) -> Html:
    """The paragraphs cited, both scripts side by side, with what is doubtful of the pairing."""
    copy = page.grounds.copies.get(source)
    if copy is None:
        return Html()
    html = tag("p", say("evidence.contains_copy"), " ", say(f"evidence.paired.{copy.paired}"))
    html += tag("p", tag("bdi", copy.file), " ", code(copy.hash))
    cited: dict[str, tuple[Paragraph, ...]] = {}
    for element in page.grounds.elements:
        for quotation in element.cited:
            if quotation.citation.source == source and quotation.paragraphs:
                cited.setdefault(quotation.citation.locator, quotation.paragraphs)
    ordered = sorted(cited.items(), key=lambda by_locator: by_locator[1][0].number)
    return html + pieces(_quoted(page, source, locator, paragraphs) for locator, paragraphs in ordered)


def _quoted(page: Context, source: str, locator: str, paragraphs: tuple[Paragraph, ...]) -> Html:
    users = [
        element
        for element in page.grounds.elements
        if (source, locator) in {(c.citation.source, c.citation.locator) for c in element.cited}
    ]
    used = pieces((code(element.address) for element in users), " ")
    html = tag("h4", tag("bdi", locator)) + pieces(map(_paragraph, paragraphs))
    html += tag("p", say("report.cited_by"), " ", used, class_="used")
    return tag("section", html, class_="quoted", id=anchor_of(source, locator))


def _paragraph(paragraph: Paragraph) -> Html:
    doubt = tag("p", say(f"evidence.doubt.{paragraph.doubt}"), class_="caution") if paragraph.doubt else Html()
    return tag("div", *map(_passage, paragraph.passages), class_="pair") + doubt


def _passage(passage: Passage) -> Html:
    direction = "rtl" if passage.is_right_to_left else "ltr"
    return tag("blockquote", passage.text, dir=direction, lang=words.of_script(passage.script) or None)


def _bare(page: Context) -> Html:
    """The elements that cite nothing."""
    head = tag("h3", say("report.bare"))
    bare = page.grounds.bare
    if not bare:
        return head + tag("p", say("evidence.none_bare"))
    listed = pieces(tag("li", _element(element)) for element in bare)
    return head + tag("p", say("evidence.bare")) + tag("ul", listed, class_="bare-list")


def _element(element: Element) -> Html:
    return code(element.address)
