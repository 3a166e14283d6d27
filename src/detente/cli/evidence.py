"""The command that shows what a model rests on."""

from __future__ import annotations

from collections.abc import Iterable

from detente.cli.answers import note_claims
from detente.cli.models import read
from detente.cli.running import ANSWERED
from detente.cli.session import Session
from detente.errors import QuestionError, nearest
from detente.model.ids import nfc
from detente.results.evidence import Grounds


def copies_of(given: Iterable[str]) -> dict[str, str]:
    """The file of each source, from what ``--source`` was given.

    Raises
    ------
    QuestionError
        One doesn't name a source, or a source is named twice.

    >>> copies_of(["oped=a=b.txt"])
    {'oped': 'a=b.txt'}
    """
    found: dict[str, str] = {}
    for one in given:
        id, equals, file = one.partition("=")
        if not (id.strip() and equals and file) or id.strip() in found:
            raise QuestionError("source_option", given=one)
        found[id.strip()] = file
    return found


def evidence(session: Session, model: str, source: tuple[str, ...], element: str | None) -> int:
    """What each element rests on; or one element, with the paragraphs that it cites."""
    from detente.formats.source_copies import evidence
    from detente.views.evidence import element_view, evidence_view
    from detente.views.page import Page

    conflict = read(session, model)
    found = evidence(conflict, sources=copies_of(source))
    element = None if element is None else nfc(element.strip())
    if element is not None:
        _check(found, element)
    note_claims(session, conflict)
    if session.json:
        plain = found.to_dict()
        if element is not None:
            plain["elements"] = [one for one in plain["elements"] if one["address"] == element]
        session.show_json(plain)
        return ANSWERED
    page = Page(conflict, session.lang, session.room, len(found.elements))
    session.show(evidence_view(found, page) if element is None else element_view(found, element, page))
    return ANSWERED


def _check(found: Grounds, address: str) -> None:
    known = [one.address for one in found.elements]
    if address not in known:
        raise QuestionError("unknown_element", name=address, near=nearest(address, known))
