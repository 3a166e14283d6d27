"""Evidence section: sources, cited paragraphs from local copies, and uncited elements."""

from __future__ import annotations

from detente import words
from detente.model.texts import Source
from detente.reports.context import Context, anchor_of
from detente.reports.markup import code, esc, say, text, two, words_of
from detente.results.evidence import Element, Paragraph, Passage


def evidence(page: Context) -> str:
    """The sources with their cited paragraphs, and the uncited elements."""
    sources = "".join(_source(page, one) for one in page.conflict.sources)
    told = sources or f"<p>{say('report.no_sources')}</p>"
    return told + _bare(page)


def _source(page: Context, one: Source) -> str:
    said = two(lambda lang: _reference(one, lang))
    link = f' <a href="{esc(one.url)}" rel="noreferrer">{_short(one.url)}</a>' if one.url and _is_web(one.url) else ""
    note = f'<div class="note">{text(one.note)}</div>' if one.note is not None else ""
    return (f'<article class="source" id="{esc(anchor_of(one.id))}"><h3>{code(one.id)}</h3><p>{said}{link}</p>{note}'
            f"{_copy(page, one.id)}</article>")  # fmt: skip


def _reference(one: Source, lang: str) -> str:
    """Title, authors, date and publisher, as far as known."""
    comma = words.language(lang).comma
    authors = (one.authors,) if isinstance(one.authors, str) else one.authors or ()
    plain = [comma.join(authors), one.date or one.year or ""]
    told = [f"<cite>{words_of(one.title, lang)}</cite>", *(f"<bdi>{esc(part)}</bdi>" for part in plain if part)]
    told += [words_of(one.publisher, lang)] if one.publisher is not None else []
    return comma.join(told)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _short(url: str) -> str:
    """A URL that may be broken anywhere."""
    return f'<bdi class="url">{esc(url)}</bdi>'


def _copy(page: Context, source: str) -> str:
    """The cited paragraphs, both scripts side by side, with doubts about their alignment."""
    copy = page.grounds.copies.get(source)
    if copy is None:
        return ""
    paired = say(f"evidence.paired.{copy.paired}")
    told = f"<p>{say('evidence.contains_copy')} {paired}</p>"
    told += f"<p><bdi>{esc(copy.file)}</bdi> {code(copy.hash)}</p>"
    cited: dict[str, tuple[Paragraph, ...]] = {}
    for element in page.grounds.elements:
        for one in element.cited:
            if one.citation.source == source and one.paragraphs:
                cited.setdefault(one.citation.locator, one.paragraphs)
    ordered = sorted(cited.items(), key=lambda item: item[1][0].number)
    return told + "".join(_quoted(page, source, locator, found) for locator, found in ordered)


def _quoted(page: Context, source: str, locator: str, found: tuple[Paragraph, ...]) -> str:
    users = [
        one
        for one in page.grounds.elements
        if (source, locator) in {(c.citation.source, c.citation.locator) for c in one.cited}
    ]
    used = " ".join(code(one.address) for one in users)
    shown = "".join(_paragraph(one) for one in found)
    return (f'<section class="quoted" id="{esc(anchor_of(source, locator))}"><h4><bdi>{esc(locator)}</bdi></h4>{shown}'
            f'<p class="used">{say("report.cited_by")} {used}</p></section>')  # fmt: skip


def _paragraph(one: Paragraph) -> str:
    doubt = f'<p class="caution">{say(f"evidence.doubt.{one.doubt}")}</p>' if one.doubt else ""
    return f'<div class="pair">{"".join(map(_passage, one.passages))}</div>{doubt}'


def _passage(one: Passage) -> str:
    lang = words.of_script(one.script) or None
    spoken = f' lang="{lang}"' if lang else ""
    return f'<blockquote dir="{"rtl" if one.is_right_to_left else "ltr"}"{spoken}>{esc(one.text)}</blockquote>'


def _bare(page: Context) -> str:
    """The uncited elements."""
    head = f"<h3>{say('report.bare')}</h3>"
    bare = page.grounds.bare
    if not bare:
        return head + f"<p>{say('evidence.none_bare')}</p>"
    listed = "".join(f"<li>{_element(one)}</li>" for one in bare)
    return head + f"<p>{say('evidence.bare')}</p><ul class='bare-list'>{listed}</ul>"


def _element(one: Element) -> str:
    return code(one.address)
