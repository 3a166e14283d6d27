"""The command that writes a report."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

from detente.cli.destination import STANDARD_OUTPUT, destination
from detente.cli.evidence import copies_of
from detente.cli.models import read
from detente.cli.progress import Watch
from detente.cli.running import ANSWERED, INCOMPLETE, MODEL
from detente.cli.session import Session, is_terminal
from detente.cli.usage import asking


def report(
    session: Session,
    *,
    model: str,
    output: str,
    source: tuple[str, ...],
    depth: str | None,
    to_format: str | None,
    overwrite: bool,
    engine: str | None,
    limit: int | None,
) -> int:
    """One file to send to somebody; 1 where a claim can't be evaluated, 3 where something else was left out."""
    from detente.cli.report_view import report_view
    from detente.reports.findings import LISTED
    from detente.reports.writing import SUFFIXES, check_suffix, report

    if output != STANDARD_OUTPUT and to_format is None:
        check_suffix(output)
    place = destination(session, output, to_format, SUFFIXES, overwrite)
    conflict = read(session, model)
    watched = not session.json and is_terminal(session.stdout) and is_terminal(session.stderr)
    with asking(), Watch(session) if watched else nullcontext() as progress:
        found = report(
            conflict, lang=session.lang, sources=copies_of(source), depth=int(depth or 2), engine=engine or "auto",
            limit=LISTED if limit is None else limit, progress=progress,
        )  # fmt: skip
    place.answer(found.html.encode("utf-8"), replace(found, written=output).to_dict())
    if not session.json:
        tell = session.complain if place.is_standard_output else session.show
        tell(list(report_view(found, session)))
    if found.refused:
        return MODEL
    return ANSWERED if found.complete else INCOMPLETE
