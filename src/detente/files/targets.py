"""Checks of output paths: a path is resolved and validated before anything is written."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from detente.errors import FormatError, Place

# Folders with names of a process's open streams, on Linux, macOS and BSD.
STREAMS = re.compile(r"/dev/fd|/proc/[^/]+/(task/[^/]+/)?fd")
MOST_LINKS = 40


def check_target(path: str | Path, *, overwrite: bool) -> tuple[Path, os.stat_result | None]:
    """Resolve the links of an output path, and refuse targets that must not be replaced.

    Returns
    -------
    tuple[Path, os.stat_result | None]
        The resolved file, and its status; None for a new file.

    Raises
    ------
    FormatError
        The target is a folder, a device, a pipe, a socket or an open stream, a read-only file or one with further hard
        links, or any existing file unless `overwrite` is set.
    OSError, ValueError
        The path can't be resolved.
    """
    path_text, place = str(path), Place(str(path))
    if _is_folder_name(path_text):
        raise FormatError("file_folder", place=place, path=path_text)
    if any(STREAMS.fullmatch(os.path.realpath(step.parent)) for step in _steps(Path(path))):
        raise FormatError("target_no_file", place=place, path=path_text)
    target = Path(os.path.realpath(path))
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        return target, None
    if stat.S_ISDIR(status.st_mode):
        raise FormatError("file_folder", place=place, path=path_text)
    if not stat.S_ISREG(status.st_mode):
        raise FormatError("target_no_file", place=place, path=path_text)
    if not overwrite:
        raise FormatError("file_exists", place=place, path=path_text)
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise FormatError("file_read_only", place=place, path=path_text)
    if status.st_nlink > 1:
        raise FormatError("target_linked", place=place, path=path_text, n=status.st_nlink)
    if _is_output(status):
        raise FormatError("target_open", place=place, path=path_text)
    return target, status


def _is_folder_name(path: str) -> bool:
    return path.endswith(tuple(sign for sign in (os.sep, os.altsep) if sign))


def _steps(path: Path) -> Iterator[Path]:
    """The path, and the target of each link on the way."""
    for _ in range(MOST_LINKS):
        yield path
        if not path.is_symlink():
            return
        path = path.parent / path.readlink()


def _is_output(status: os.stat_result) -> bool:
    """Whether standard output or standard error is redirected to this file, so that it must not be replaced."""
    for descriptor in (1, 2):
        with suppress(OSError):
            stream = os.fstat(descriptor)
            if stream.st_ino and (stream.st_dev, stream.st_ino) == (status.st_dev, status.st_ino):
                return True
    return False
