"""One page for somebody with a minute: the answer, the way to the outcome as a picture, three caveats, the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente import words
from detente._version import __version__
from detente.analysis.evolution import evolution
from detente.engines import Engine
from detente.errors import ConflictError
from detente.explanations.answer import outcome_words, sentence
from detente.explanations.paragraphs import answer_paragraphs
from detente.model.drafts import draft_notices
from detente.model.stages import stage_notices
from detente.model.texts import Source
from detente.reports.pictures import pictured
from detente.results.answer import Way
from detente.results.answer_sureness import Sure
from detente.results.certificates import Step
from detente.results.evidence import Grounds
from detente.results.evolution import Evolution, Path, Shortest
from detente.results.views import Analysis
from detente.views.blocks import Block, Heading, Items, Paragraph, Picture, Title

SECTIONS = ("answer", "caveats", "sources")
ROOM = 2600  # characters of the answer that leave room for the rest of the page
SOURCES, SHOWN = 4, 8  # sources named; digits of the model's hash


def brief(look: Analysis, grounds: Grounds, engine: Engine, lang: str, *, drawn: bool = True) -> Iterator[Block]:
    """The page as blocks, in one language.

    Parameters
    ----------
    look, grounds, engine
        The first look, what each element rests on, and the engine.
    lang
        The language.
    drawn
        Whether to draw the way to the first outcome that has one.
    """
    conflict = look.conflict
    yield Title(conflict.name.say(lang))
    cautions = (*draft_notices(conflict), *stage_notices(conflict))
    yield from (Paragraph(notice.say(lang), "mark") for notice in cautions)
    if conflict.question is not None:
        yield Paragraph(conflict.question.say(lang), "strong")
    yield Paragraph(_origin(look, lang), "muted")
    yield Heading(words.say("answer.heading", lang))
    yield from map(Paragraph, _answer(look, lang))
    timed = _in_time(look, lang)
    if timed:
        yield Paragraph(words.say("brief.in_time", lang, claims=timed))
    picture = _picture(look, engine, lang) if drawn else None
    if picture is not None:
        yield picture
    yield Heading(words.say("brief.caveats", lang))
    yield Items(tuple(_caveats(look, grounds, lang)))
    yield Heading(words.say("brief.sources", lang))
    yield Items(tuple(_sources(look, lang)))
    yield Paragraph(words.say("brief.made_with", lang, version=__version__), "muted")


def _origin(look: Analysis, lang: str) -> str:
    """Who made the model, when, and which version of it this is about."""
    conflict = look.conflict
    by = words.say("brief.by", lang, authors=list(conflict.authors)) if conflict.authors else ""
    when = words.say("brief.date", lang, date=conflict.date) if conflict.date else ""
    unnamed = words.say("brief.unsigned", lang) if not by and not when else ""
    version = words.say("brief.version", lang, hash=look.model.partition(":")[2][:SHOWN])
    return words.language(lang).semicolon.join(filter(None, (by, when, unnamed, version)))


def _answer(look: Analysis, lang: str) -> Iterator[str]:
    """As many paragraphs of the answer as the page has room for; how sure it is is a caveat."""
    paragraphs = answer_paragraphs(
        replace(look, answer=tuple(part for part in look.answer if not isinstance(part, Sure))), lang
    )
    if not paragraphs:
        yield words.say("answer.none", lang)
    room = ROOM
    for number, paragraph in enumerate(paragraphs):
        room -= len(paragraph)
        if number and room < 0:
            yield words.say("brief.more", lang, n=len(paragraphs) - number)
            return
        yield paragraph


def _in_time(look: Analysis, lang: str) -> list[str]:
    """The verdicts on claims about time; none where there are none."""
    timed = [(id, verdict) for id, verdict in look.claims.items() if any(reason.chance for reason in verdict.reasons)]
    return [
        words.say(
            "brief.timed",
            lang,
            claim=id if verdict.claim.name is None else verdict.claim.name.say(lang),
            verdict=words.say(f"claims.verdict.{verdict.verdict}", lang),
        )
        for id, verdict in timed
    ]


def _caveats(look: Analysis, grounds: Grounds, lang: str) -> Iterator[str]:
    """How sure the answer is and what it hangs on, what isn't cited, and what the model is silent about."""
    yield from (sentence(part, look, lang) for part in look.answer if isinstance(part, Sure))
    bare, every = len(grounds.bare), len(grounds.elements)
    key = "brief.uncited" if bare else "brief.cited"
    yield words.say(key, lang, n=bare, of=every) if every else words.say("brief.nothing_to_cite", lang)
    conflict = look.conflict
    counted = {"dms": len(conflict.dms), "options": len(conflict.options), "states": look.feasible.count}
    model = words.say("text.model" if conflict.options else "text.model_graph", lang, **counted)
    yield words.say("brief.only_the_model", lang, model=model)


def _sources(look: Analysis, lang: str) -> Iterator[str]:
    sources = look.conflict.sources
    yield from (_source(source, lang) for source in sources[:SOURCES])
    if len(sources) > SOURCES:
        yield words.say("brief.more_sources", lang, n=len(sources) - SOURCES)
    if not sources:
        yield words.say("report.no_sources", lang)


def _source(source: Source, lang: str) -> str:
    """Title, authors, and date."""
    authors = (source.authors,) if isinstance(source.authors, str) else source.authors or ()
    comma = words.language(lang).comma
    parts = [source.title.say(lang), comma.join(authors), str(source.date or source.year or "")]
    return comma.join(part for part in parts if part)


def _picture(look: Analysis, engine: Engine, lang: str) -> Picture | None:
    """The way to the first outcome that has one; None where there is no way, or nothing to draw with."""
    from detente.figures.kinds import draw

    way = next((part for part in look.answer if isinstance(part, Way) and part.steps), None)
    if way is None:
        return None
    try:
        drawing = draw(
            _evolution(look, way, engine), kind="evolution", limit=1, lang=lang, engine=engine, captions=True
        )
    except (ConflictError, ImportError):
        return None
    caption = words.say("brief.way", lang, outcome=outcome_words(way.outcome, look.conflict, lang))
    return pictured(drawing, caption)


def _evolution(look: Analysis, way: Way, engine: Engine) -> Evolution:
    """The evolution of the conflict with this way in it, to be drawn."""
    by_moves = way.via == "moves" and not way.trusting
    steps = tuple(Step(step.dm, step.start, step.end) for step in way.steps)
    path = Path(steps, tuple(step.trust for step in way.steps))
    calculated = evolution(
        look.conflict,
        to=f"#{steps[-1].end.number}",
        via="moves" if by_moves else "improvements",
        engine=engine,
        limit=1,
    )
    shortest = None if way.trusting else Shortest(len(steps), 1, (path,))
    return replace(calculated, shortest=shortest, trust=path)
