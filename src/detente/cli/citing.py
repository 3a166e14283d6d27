"""References in BibTeX, printed or written to a file."""

from __future__ import annotations

from detente.cli.destination import check_overwrite, destination
from detente.cli.session import Session
from detente.cli.shapes import CiteJSON
from detente.library.bibliography import cite as references
from detente.views.blocks import Lines

SUFFIXES = (".bib",)


def cite(session: Session, key: str | None, output: str | None, overwrite: bool) -> int:
    """Print the references of a concept or a case, or of everything, or write them to a file."""
    check_overwrite(output, overwrite)
    place = None if output is None else destination(session, output, None, SUFFIXES, overwrite)
    bibtex = references(key)
    plain: CiteJSON = {"detente": 1, "asked": "cite", "bibtex": bibtex}
    if key is not None:
        plain["key"] = key
    if place is not None:
        plain["written"] = place.path
        place.answer(bibtex.encode("utf-8"), plain)
    elif session.json:
        session.show_json(plain)
    else:
        session.show([Lines(tuple((line, True) for line in bibtex.splitlines()))])
    return 0
