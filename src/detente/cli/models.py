"""Resolution of model arguments: a file, or an entry of the catalog."""

from __future__ import annotations

from detente.cli.session import Session
from detente.files.imported import notices_of
from detente.library.lookup import conflict_of
from detente.model.conflict import Conflict
from detente.views.blocks import Paragraph


def read(session: Session, given: str) -> Conflict:
    """The conflict of a file or an entry, for answers that also report the notices of the import.

    Raises
    ------
    ConflictError
        The file can't be read or isn't a valid model, or the catalog has no such entry.
    """
    conflict = conflict_of(given)
    notices = notices_of(conflict)
    session.notices += [{"file": given} | notice.to_dict(session.lang) for notice in notices]
    if notices and not session.json:
        remarks = [session.say("cli.notice", file=given, notice=notice.say(session.lang)) for notice in notices]
        session.complain([Paragraph(line) for line in remarks])
    return conflict
