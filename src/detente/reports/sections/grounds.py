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
    sources = pieces(_source(page, one) for one in page.conflict.sources)
    told = sources or tag("p", say("report.no_sources"))
    return told + _bare(page)


def _source(page: Context, one: Source) -> Html:
    said = two(lambda lang: _reference(one, lang))
    if one.url and _is_web(one.url):
        said += " " + tag("a", tag("bdi", one.url, class_="url"), href=one.url, rel="noreferrer")
    note = tag("div", text(one.note), class_="note") if one.note is not None else Html()
    told = tag("h3", code(one.id)) + tag("p", said) + note + _copy(page, one.id)
    return tag("article", told, class_="source", id=anchor_of(one.id))


def _reference(one: Source, lang: str) -> Html:
    """Title, authors, date and publisher, as far as they're known."""
    comma = words.language(lang).comma
    authors = (one.authors,) if isinstance(one.authors, str) else one.authors or ()
    plain = [comma.join(authors), one.date or one.year or ""]
    told = [tag("cite", words_of(one.title, lang)), *(tag("bdi", str(part)) for part in plain if part)]
    told += [words_of(one.publisher, lang)] if one.publisher is not None else []
    return pieces(told, comma)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _copy(page: Context, source: str) -> Html:
    """The paragraphs cited, both scripts side by side, with what is doubtful of the pairing."""
    copy = page.grounds.copies.get(source)
    if copy is None:
        return Html()
    told = tag("p", say("evidence.contains_copy"), " ", say(f"evidence.paired.{copy.paired}"))
    told += tag("p", tag("bdi", copy.file), " ", code(copy.hash))
    cited: dict[str, tuple[Paragraph, ...]] = {}
    for element in page.grounds.elements:
        for one in element.cited:
            if one.citation.source == source and one.paragraphs:
                cited.setdefault(one.citation.locator, one.paragraphs)
    ordered = sorted(cited.items(), key=lambda item: item[1][0].number)
    return told + pieces(_quoted(page, source, locator, found) for locator, found in ordered)


def _quoted(page: Context, source: str, locator: str, found: tuple[Paragraph, ...]) -> Html:
    users = [
        one
        for one in page.grounds.elements
        if (source, locator) in {(c.citation.source, c.citation.locator) for c in one.cited}
    ]
    used = pieces((code(one.address) for one in users), " ")
    told = tag("h4", tag("bdi", locator)) + pieces(map(_paragraph, found))
    told += tag("p", say("report.cited_by"), " ", used, class_="used")
    return tag("section", told, class_="quoted", id=anchor_of(source, locator))


def _paragraph(one: Paragraph) -> Html:
    doubt = tag("p", say(f"evidence.doubt.{one.doubt}"), class_="caution") if one.doubt else Html()
    return tag("div", *map(_passage, one.passages), class_="pair") + doubt


def _passage(one: Passage) -> Html:
    direction = "rtl" if one.is_right_to_left else "ltr"
    return tag("blockquote", one.text, dir=direction, lang=words.of_script(one.script) or None)


def _bare(page: Context) -> Html:
    """The elements that cite nothing."""
    head = tag("h3", say("report.bare"))
    bare = page.grounds.bare
    if not bare:
        return head + tag("p", say("evidence.none_bare"))
    listed = pieces(tag("li", _element(one)) for one in bare)
    return head + tag("p", say("evidence.bare")) + tag("ul", listed, class_="bare-list")


def _element(one: Element) -> Html:
    return code(one.address)
