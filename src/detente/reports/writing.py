"""The report: all questions in one self-contained file, a page in all languages or a document in one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

from detente import words
from detente.analysis import kinds as a
from detente.analysis.analyze import analyze
from detente.analysis.arguments import public
from detente.analysis.claims.checking import Depth
from detente.citations.source_copies import evidence
from detente.engines import Engine, open_engine
from detente.errors import QuestionError
from detente.exchange.loading import load
from detente.files.disk import check_writable, write_whole
from detente.files.notices import warned
from detente.model.conflict import Conflict
from detente.model.conventions import chosen, keywords
from detente.model.given import path
from detente.reports.collect import LISTED, MOST_LISTED, findings
from detente.reports.context import Context
from detente.results.evidence import Grounds
from detente.results.labels import LABELS, relabelled
from detente.results.report import PAGE, Report
from detente.results.views import Analysis
from detente.views.blocks import Block, Picture
from detente.views.markdown import markdown
from detente.views.script import script
from detente.views.text import plain

LETTERS = (".md", ".txt")  # without pictures
SUFFIXES = (*PAGE, ".docx", ".pdf", *LETTERS)
ROOM = 100  # width of a text


def _reported(value: object, argument: str) -> Conflict | Path:
    return value if isinstance(value, Conflict) else path(value, argument)


Reported = Annotated[Conflict | str | Path, a.Kind(_reported, role="model")]


@public
def report(
    conflict: Reported,
    *,
    output: a.Target | None = None,
    lang: a.Language = words.DEFAULT,
    brief: a.Flag = False,
    sources: a.Copies | None = None,
    overwrite: a.Overwrite = False,
    depth: Depth = 2,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LISTED,
    labels: a.Labels = LABELS[0],
    progress: a.Progress | None = None,
) -> Report:
    """Write a standalone report: the whole analysis in words, tables and a graph, in English and Arabic.

    The page works offline; a ``.docx`` or ``.pdf`` document has the same in one language. Answers that take too long
    are left out, and the report says so in their place.

    Parameters
    ----------
    conflict
        The conflict, or the path of its file.
    output
        The file to write; by default none.
    lang
        The initial language; the reader of a page can switch. A brief is in this language alone.
    brief
        Whether to write one page only: the answer, the way to the outcome as a picture, three caveats, and the sources;
        also as Markdown or text, without the picture.
    sources
        Local copies of sources, by source id, for the text of the cited paragraphs.
    overwrite
        Whether to replace an existing `output`.
    depth
        Largest number of elements left out together in the search for load-bearing assumptions: 1, 2 or 3.
    return_to_start, deterrence, level, engine, progress
        As for :func:`detente.equilibria`.
    limit
        Most states in the table and the graph; for more, a sentence replaces them.
    labels
        How states are labelled: as in the ``model``, or by ``decimal`` numbers of the options taken.

    Raises
    ------
    QuestionError
        An unknown language, depth or engine; or a file name with another suffix than ``.html``, ``.docx``, ``.pdf``,
        ``.md`` or ``.txt``.
    FormatError
        The file exists, or it can't be written, or a copy of a source can't be read.
    TooLarge
        The conflict exceeds the engine's limits.
    EngineMissing
        A package of the extra ``documents`` isn't installed.

    >>> import detente as dt
    >>> found = report(dt.catalog("prisoners-dilemma"))
    >>> found.sections[:3], found.html.startswith("<!doctype html>")
    (('answer', 'players', 'wants'), True)
    """
    from detente.reports.page import page
    from detente.reports.sections import sections

    if limit > MOST_LISTED:
        raise QuestionError("report_limit", given=limit, most=MOST_LISTED)
    if output is not None:
        check_suffix(output)
        check_writable(output, overwrite=overwrite)
    if not isinstance(conflict, Conflict):
        conflict = load(conflict)
    began = time.perf_counter()
    grounds = evidence(conflict, sources=sources)
    opened = open_engine(conflict, engine, progress) if isinstance(engine, str) else engine
    if brief:
        conventions = keywords(chosen(return_to_start, deterrence, level))
        look = analyze(conflict, engine=opened, **conventions)
        look = look if labels == LABELS[0] else relabelled(look, conflict)
        return _written(_brief(look, grounds, opened, lang, began), output, overwrite)
    results = findings(conflict, opened, limit, depth, chosen(return_to_start, deterrence, level))
    labelled = results if labels == LABELS[0] else relabelled(results, conflict)
    context = Context(labelled, grounds)
    html = page(context, lang)
    origin = conflict.origin
    unwritten = Report(
        conflict=conflict,
        model=conflict.digest,
        file=None if origin is None else origin.file_hash,
        engine=opened.name,
        states=results.look.states,
        seconds=time.perf_counter() - began,
        complete=not results.left_out,
        why="left_out" if results.left_out else None,
        html=html,
        lang=lang,
        written=None,
        sections=tuple(sections(conflict)),
        left_out=dict(results.left_out),
        refused=results.refused,
        notices=tuple(notice for notice in results.look.notices if notice.code == "convention_idle"),
        conventions=results.conventions,
        render=partial(rendered, context.speaking(lang)),
    )
    return _written(unwritten, output, overwrite)


def _written(unwritten: Report, output: str | Path | None, overwrite: bool) -> Report:
    """The report, written to a file if one is named."""
    if output is None:
        return unwritten
    warned(write_whole(output, unwritten.to_bytes(Path(output).suffix.lower()), overwrite=overwrite))
    return replace(unwritten, written=str(output))


def rendered(context: Context, suffix: str) -> bytes:
    """The report as a document in its language: ``.docx`` or ``.pdf``, or without its pictures ``.md`` or ``.txt``.

    Raises
    ------
    EngineMissing
        A package of the extra ``documents`` isn't installed.
    """
    from detente.reports.paper import document
    from detente.views.documents import rendered as as_document

    check_suffix(f"*{suffix}")
    if suffix in LETTERS:
        return in_letters(document(context, drawn=False), context.lang, suffix)
    return as_document(document(context), context.conflict, context.lang, suffix)


def in_letters(blocks: Iterable[Block], lang: str, suffix: str) -> bytes:
    """Blocks without pictures, as Markdown or text."""
    letters = [block for block in blocks if not isinstance(block, Picture)]
    if suffix == ".md":
        return markdown(letters).encode("utf-8")
    return plain(letters, ROOM, script(lang, "logical")).encode("utf-8")


def _brief(look: Analysis, grounds: Grounds, engine: Engine, lang: str, began: float) -> Report:
    """One page of a first look."""
    from detente.reports.brief import SECTIONS, brief
    from detente.reports.brief_page import brief_page

    blocks = tuple(brief(look, grounds, engine, lang))
    return Report(
        conflict=look.conflict,
        model=look.model,
        file=look.file,
        engine=look.engine,
        states=look.states,
        seconds=time.perf_counter() - began,
        complete=look.complete,
        why=look.why,
        html=brief_page(blocks, look.conflict, lang),
        lang=lang,
        written=None,
        sections=SECTIONS,
        left_out={},
        refused=look.refused,
        notices=tuple(notice for notice in look.notices if notice.code == "convention_idle"),
        conventions=look.conventions,
        render=partial(_rendered_brief, blocks, look.conflict, lang),
    )


def _rendered_brief(blocks: Sequence[Block], conflict: Conflict, lang: str, suffix: str) -> bytes:
    """A brief as a document, or without its picture, whose way the answer tells, as Markdown or text."""
    check_suffix(f"*{suffix}")
    if suffix in LETTERS:
        return in_letters(blocks, lang, suffix)
    from detente.views.documents import rendered as as_document

    return as_document(blocks, conflict, lang, suffix, sheet=True)


def check_suffix(path: str | Path) -> None:
    """Refuse a file name without a suffix that a report can have.

    Raises
    ------
    QuestionError
        The suffix is another.
    """
    if Path(path).suffix.lower() not in SUFFIXES:
        raise QuestionError("report_suffix", path=str(path), near=list(SUFFIXES))
