"""The page of a track record as HTML: one file, one language, with the figure of each kind of cases."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente._version import __version__
from detente.figures.lift_figure import lift_figure
from detente.reports.brief_page import elements
from detente.reports.elements import pieces
from detente.reports.page import POLICY, asset, fonts
from detente.reports.pictures import pictured
from detente.results.track_record import TrackRecord
from detente.views.blocks import Block, Heading, Paragraph
from detente.views.track_record import track_record_view


def track_record_page(record: TrackRecord, lang: str) -> str:
    """The tables of a track record and its figures as a page that can be sent and printed."""
    language = words.language(lang)
    whole = asset("brief.html").format(
        lang=lang,
        direction=language.direction,
        policy=POLICY,
        title=words.say("score.title", lang),
        version=__version__,
        style=fonts(language.script) + asset("brief.css") + asset("track_record.css"),
        body=pieces(elements(illustrated(record, lang), lang)),
    )
    return str(whole)


def illustrated(record: TrackRecord, lang: str) -> Iterator[Block]:
    """The view, with a figure below the first sentence of each kind that has a lift."""
    kinds = iter(record.kinds.values())
    is_due = False
    for block in track_record_view(record, lang):
        yield block
        if isinstance(block, Heading):
            is_due = block.level == 1
        elif is_due:
            is_due = False
            kind = next(kinds, None) if isinstance(block, Paragraph) else None
            if kind is not None and any(score.lift is not None for score in kind.rules.values()):
                drawn = lift_figure(kind, lang)
                yield pictured(drawn, drawn.title)
