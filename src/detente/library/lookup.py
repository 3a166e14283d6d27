"""A conflict by what it is called: a file, or an entry of the catalog."""

from __future__ import annotations

import os
from pathlib import Path

from detente.exchange.loading import read
from detente.library import catalog, compared, keys
from detente.model.conflict import Conflict

HERE = Path()


def conflict_of(called: str, folder: Path = HERE) -> Conflict:
    """Load a conflict: a file if it exists or its name has a separator or a suffix, else a catalog entry.

    Parameters
    ----------
    called
        The file or the key.
    folder
        The folder to which the names of files are relative.

    Raises
    ------
    ConflictError
        The file can't be read or isn't a valid model, or the catalog has no such entry.
    """
    return compared(read(folder / called)) if is_file(called, folder) else catalog(called)


def is_file(called: str, folder: Path = HERE) -> bool:
    """Whether a name denotes a file.

    >>> is_file("chicken"), is_file("chicken.yaml"), is_file("./chicken")
    (False, True, True)
    """
    separators = [sign for sign in (os.sep, os.altsep, "/") if sign]
    path = folder / called
    if any(sign in called for sign in separators) or Path(called).suffix or path.is_file():
        return True
    return path.exists() and called not in keys()
