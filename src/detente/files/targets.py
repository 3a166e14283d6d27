"""What may be written over: where a path leads is looked at before anything there changes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from detente.errors import FormatError, Place

# Folders in which an open stream of a process has a name, as Linux, macOS and BSD have them.
STREAMS = re.compile(r"/dev/fd|/proc/[^/]+/(task/[^/]+/)?fd")
MOST_LINKS = 40


def check_target(path: str | Path, *, overwrite: bool) -> tuple[Path, os.stat_result | None]:
    """Follow the links of a path to the file that is to be written, and refuse what must stay as it is.

    Returns
    -------
    tuple[Path, os.stat_result | None]
        The file that links lead to, and its status; None for a file that isn't there yet.

    Raises
    ------
    FormatError
        The path leads to a folder, a device, a pipe, a socket or an open stream, to a file that is read-only or has
        other names (hard links), or to any file unless `overwrite` is set.
    OSError, ValueError
        The path can't be followed.
    """
    shown, place = str(path), Place(str(path))
    if _is_folder_name(shown):
        raise FormatError("file_folder", place=place, path=shown)
    if any(STREAMS.fullmatch(os.path.realpath(step.parent)) for step in _steps(Path(path))):
        raise FormatError("target_no_file", place=place, path=shown)
    target = Path(os.path.realpath(path))
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        return target, None
    if stat.S_ISDIR(status.st_mode):
        raise FormatError("file_folder", place=place, path=shown)
    if not stat.S_ISREG(status.st_mode):
        raise FormatError("target_no_file", place=place, path=shown)
    if not overwrite:
        raise FormatError("file_exists", place=place, path=shown)
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise FormatError("file_read_only", place=place, path=shown)
    if status.st_nlink > 1:
        raise FormatError("target_linked", place=place, path=shown, n=status.st_nlink)
    if _is_output(status):
        raise FormatError("target_open", place=place, path=shown)
    return target, status


def _is_folder_name(path: str) -> bool:
    return path.endswith(tuple(sign for sign in (os.sep, os.altsep) if sign))


def _steps(path: Path) -> Iterator[Path]:
    """The path, and what each link on the way names next."""
    for _ in range(MOST_LINKS):
        yield path
        if not path.is_symlink():
            return
        path = path.parent / path.readlink()


def _is_output(status: os.stat_result) -> bool:
    """Whether standard output or the error stream goes to this file, which then mustn't be replaced under it."""
    for descriptor in (1, 2):
        with suppress(OSError):
            stream = os.fstat(descriptor)
            if stream.st_ino and (stream.st_dev, stream.st_ino) == (status.st_dev, status.st_ino):
                return True
    return False
