"""Which model an argument means: a file, or an entry of the catalog."""

from __future__ import annotations

import os
from pathlib import Path

from detente.formats.files import load
from detente.library import catalog, compared, keys
from detente.model.conflict import Conflict


def model(given: str) -> Conflict:
    """The conflict of a file if it exists or its name has a separator or a suffix, else that of a catalog entry.

    Raises
    ------
    ConflictError
        The file can't be read or doesn't describe a conflict, or the catalog has no such entry.
    """
    return compared(load(given)) if is_file(given) else catalog(given)


def is_file(given: str) -> bool:
    """Whether an argument means a file.

    >>> is_file("chicken"), is_file("chicken.yaml"), is_file("./chicken")
    (False, True, True)
    """
    separators = [sign for sign in (os.sep, os.altsep, "/") if sign]
    if any(sign in given for sign in separators) or Path(given).suffix or Path(given).is_file():
        return True
    return Path(given).exists() and given not in keys()
