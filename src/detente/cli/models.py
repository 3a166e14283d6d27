"""Resolution of model arguments: a file, or an entry of the catalog."""

from __future__ import annotations

from collections.abc import Sequence

from detente.cli.session import Session
from detente.files.imported import notices_of
from detente.library.lookup import conflict_of
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.views.blocks import Paragraph


def read(session: Session, given: str) -> Conflict:
    """The conflict of a file or an entry, for answers that also report the notices of the import.

    Raises
    ------
    ConflictError
        The file can't be read or isn't a valid model, or the catalog has no such entry.
    """
    conflict = conflict_of(given)
    tell(session, [(given, notice) for notice in notices_of(conflict)])
    return conflict


def tell(session: Session, notices: Sequence[tuple[str, Notice]]) -> None:
    """Say what files say and models can't hold: at once, or with an answer in JSON."""
    session.notices += [{"file": file} | notice.to_dict(session.lang) for file, notice in notices]
    if notices and not session.json:
        remarks = [session.say("cli.notice", file=file, notice=notice.say(session.lang)) for file, notice in notices]
        session.complain([Paragraph(line) for line in remarks])
