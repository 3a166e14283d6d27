"""The report: all questions in one self-contained file, a page in all languages or a document in one."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Annotated

from detente import words
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.claims.checking import Depth
from detente.citations.source_copies import evidence
from detente.engines import open_engine
from detente.errors import QuestionError
from detente.exchange.loading import load
from detente.files.disk import check_writable, write_whole
from detente.files.notices import warned
from detente.model.conflict import Conflict
from detente.model.conventions import chosen
from detente.model.given import path
from detente.reports.collect import LISTED, MOST_LISTED, findings
from detente.reports.context import Context
from detente.results.labels import LABELS, relabelled
from detente.results.report import PAGE, Report

SUFFIXES = (*PAGE, ".docx", ".pdf")


def _reported(given: object, argument: str) -> Conflict | Path:
    return given if isinstance(given, Conflict) else path(given, argument)


Reported = Annotated[Conflict | str | Path, a.Kind(_reported, role="model")]


@public
def report(
    conflict: Reported,
    *,
    output: a.Target | None = None,
    lang: a.Language = words.DEFAULT,
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
        The initial language; the reader of a page can switch.
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
        An unknown language, depth or engine; or a file name with another suffix than the four of a report.
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
    from detente.reports.page import SECTIONS, page

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
    found = findings(conflict, opened, limit, depth, chosen(return_to_start, deterrence, level))
    shown = found if labels == LABELS[0] else relabelled(found, conflict)
    context = Context(shown, grounds)
    html = page(context, lang)
    origin = conflict.origin
    made = Report(
        conflict=conflict,
        model=conflict.digest,
        file=None if origin is None else origin.file_hash,
        engine=opened.name,
        states=found.look.states,
        seconds=time.perf_counter() - began,
        complete=not found.left_out,
        why="left_out" if found.left_out else None,
        html=html,
        lang=lang,
        written=None if output is None else str(output),
        sections=tuple(SECTIONS),
        left_out=dict(found.left_out),
        refused=found.refused,
        notices=tuple(one for one in found.look.notices if one.code == "convention_idle"),
        conventions=found.conventions,
        render=partial(rendered, html, context, lang),
    )
    if output is not None:
        warned(write_whole(output, made.to_bytes(Path(output).suffix.lower()), overwrite=overwrite))
    return made


def rendered(html: str, context: Context, lang: str, suffix: str) -> bytes:
    """The report as a document in a language: ``.docx`` or ``.pdf``.

    Raises
    ------
    EngineMissing
        A package of the extra ``documents`` isn't installed.
    """
    from detente.reports.paper import document
    from detente.reports.pictures import pictures, states_table
    from detente.views.documents import rendered as as_document

    conflict = context.conflict
    graph, states = partial(pictures, context, lang), partial(states_table, context, lang)
    return as_document(document(html, conflict.name.say(lang), lang, graph, states), conflict, lang, suffix)


def check_suffix(path: str | Path) -> None:
    """Refuse a file name without the suffix of a report.

    Raises
    ------
    QuestionError
        The suffix is another.
    """
    if Path(path).suffix.lower() not in SUFFIXES:
        raise QuestionError("report_suffix", path=str(path), near=list(SUFFIXES))
