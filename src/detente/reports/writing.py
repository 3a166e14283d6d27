"""The report: every question asked once, told in both languages in one file that opens without a network."""

from __future__ import annotations

import time
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
from detente.model.given import path
from detente.reports.collect import LISTED, MOST_LISTED, findings
from detente.reports.context import Context
from detente.results.report import Report

SUFFIXES = (".html", ".htm")


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
    engine: a.Engine = "auto",
    limit: a.Limit = LISTED,
    progress: a.Progress | None = None,
) -> Report:
    """One file to send to somebody: the whole analysis in words, tables and a graph, in English and Arabic.

    The page needs no network. What takes too long is left out, and the page says so where it would stand.

    Parameters
    ----------
    conflict
        The conflict, or the path of its file.
    output
        The file to write; none is written without it.
    lang
        The language shown first; the reader can switch.
    sources
        Files with local copies of sources, by the ids that the model gives these: the paragraphs cited are then shown.
    overwrite
        Write over `output` if it is there.
    depth
        How many elements are left out together at most, to see what claims rest on: 1, 2 or 3.
    engine, progress
        As for :func:`detente.equilibria`.
    limit
        Up to how many states the table and the graph hold every one of them; for more, a sentence stands there.

    Raises
    ------
    QuestionError
        No such language, depth or engine; or the file's name doesn't end in ``.html``.
    FormatError
        The file is there already, or it or a copy of a source can't be written or read.
    TooLarge
        The conflict exceeds the engine's limits.

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
    found = findings(conflict, opened, limit, depth)
    html = page(Context(found, grounds), lang)
    if output is not None:
        warned(write_whole(output, html.encode("utf-8"), overwrite=overwrite))
    origin = conflict.origin
    return Report(
        conflict=conflict, model=conflict.digest, file=None if origin is None else origin.file_hash,
        engine=opened.name, states=found.look.states, seconds=time.perf_counter() - began,
        complete=not found.left_out, why="left_out" if found.left_out else None,
        html=html, lang=lang, written=None if output is None else str(output), sections=tuple(SECTIONS),
        left_out=dict(found.left_out), refused=found.refused,
    )  # fmt: skip


def check_suffix(path: str | Path) -> None:
    """Refuse a name that isn't that of an HTML file.

    Raises
    ------
    QuestionError
        It ends otherwise.
    """
    if Path(path).suffix.lower() not in SUFFIXES:
        raise QuestionError("report_suffix", path=str(path), near=list(SUFFIXES))
