"""View of how far two encodings agree."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.results.agreement import Agreement, Overlap
from detente.views.blocks import Block, Paragraph, Row, Style, Title, row, table


def agreement_view(agreement: Agreement, lang: str) -> Iterator[Block]:
    """Who made them, the figures, and what only one of them has."""
    yield Title(words.say("agree.title", lang))
    authors = (words.listed(lang, names) for names in agreement.authors)
    first, second = authors
    style: Style = "" if agreement.encoders == "apart" else "bad"
    yield Paragraph(words.say(f"agree.encoders.{agreement.encoders}", lang, first=first, second=second), style)
    head = (words.say(f"agree.table.{key}", lang) for key in ("what", "alike", "of", "share", "kappa"))
    yield table(head, _rows(agreement, lang), numbers=[1, 2, 3, 4])
    for key, options in (("first_alone", agreement.first_alone), ("second_alone", agreement.second_alone)):
        if options:
            yield Paragraph(words.say(f"agree.{key}", lang, items=options), "muted")
    for dms in agreement.dms_apart:
        if dms:
            yield Paragraph(words.say("agree.dms_apart", lang, items=dms), "muted")
    if agreement.drawn is not None:
        yield Paragraph(words.say("agree.drawn", lang, n=agreement.drawn), "muted")
    yield Paragraph(words.say("agree.note", lang), "muted")


def _rows(agreement: Agreement, lang: str) -> Iterator[Row]:
    yield _row(words.say("agree.options", lang), agreement.options, lang)
    yield _row(words.say("agree.cells", lang), agreement.cells, lang)
    for dm, overlap in agreement.pairs.items():
        yield _row(words.say("agree.pairs", lang, dm=dm), overlap, lang)
    for concept, overlap in agreement.verdicts.items():
        yield _row(words.say("agree.verdicts", lang, concept=concept), overlap, lang)


def _row(what: str, overlap: Overlap, lang: str) -> Row:
    nothing = words.say("score.nothing", lang)
    share = nothing if overlap.share is None else f"{overlap.share:.2f}"
    return row(
        what, str(overlap.alike), str(overlap.of), share, nothing if overlap.kappa is None else f"{overlap.kappa:.2f}"
    )
