"""Resolution of model arguments: a file, or an entry of the catalog."""

from __future__ import annotations

import os
from pathlib import Path

from detente.cli.session import Session
from detente.exchange.loading import read as read_file
from detente.files.imported import notices_of
from detente.library import catalog, compared, keys
from detente.model.conflict import Conflict
from detente.views.blocks import Paragraph


def model(given: str) -> Conflict:
    """Load a conflict: a file if it exists or its name has a separator or a suffix, else a catalog entry.

    Raises
    ------
    ConflictError
        The file can't be read or isn't a valid model, or the catalog has no such entry.
    """
    return compared(read_file(given)) if is_file(given) else catalog(given)


def read(session: Session, given: str) -> Conflict:
    """As `model`, for answers that also report the notices of the import.

    Raises
    ------
    ConflictError
        As for `model`.
    """
    conflict = model(given)
    notices = notices_of(conflict)
    session.notices += [{"file": given} | notice.to_dict(session.lang) for notice in notices]
    if notices and not session.json:
        remarks = [session.say("cli.notice", file=given, notice=notice.say(session.lang)) for notice in notices]
        session.complain([Paragraph(line) for line in remarks])
    return conflict


def is_file(given: str) -> bool:
    """Whether an argument denotes a file.

    >>> is_file("chicken"), is_file("chicken.yaml"), is_file("./chicken")
    (False, True, True)
    """
    separators = [sign for sign in (os.sep, os.altsep, "/") if sign]
    if any(sign in given for sign in separators) or Path(given).suffix or Path(given).is_file():
        return True
    return Path(given).exists() and given not in keys()
