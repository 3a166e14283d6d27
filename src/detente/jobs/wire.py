"""Wire format between a process and its children: an eight-byte length, then a pickle payload.

Pickles are exchanged between parent and child only. A child's message is a pair: one of three kinds, and its content.
"""

from __future__ import annotations

import struct
from typing import IO

MARK = b"\x00detente jobs\x00"  # start of a child's messages; output during start-up of Python precedes it
PROGRESS, ANSWER, ERROR = "progress", "answer", "error"
_LENGTH = struct.Struct(">Q")


class Gone(Exception):
    """The other end is closed."""


def write(out: IO[bytes], content: bytes) -> None:
    """Write one message.

    Raises
    ------
    Gone
        The other end is closed.
    """
    try:
        out.write(_LENGTH.pack(len(content)))
        out.write(content)
        out.flush()
    except (OSError, ValueError):  # the pipe is broken, or closed here
        raise Gone from None


def read(source: IO[bytes]) -> bytes:
    """Read one message.

    Raises
    ------
    Gone
        The other end is closed.
    """
    return _exactly(source, *_LENGTH.unpack(_exactly(source, _LENGTH.size)))


def skip_to_mark(source: IO[bytes]) -> None:
    """Skip to the start of the messages.

    Raises
    ------
    Gone
        The stream ends before it.

    >>> from io import BytesIO
    >>> pipe = BytesIO(b"Welcome!" + MARK + b"rest")
    >>> skip_to_mark(pipe)
    >>> pipe.read()
    b'rest'
    """
    seen = b""
    while seen != MARK:
        seen = (seen + _exactly(source, 1))[-len(MARK) :]


def _exactly(source: IO[bytes], length: int) -> bytes:
    try:
        content = source.read(length)
    except (OSError, ValueError):
        raise Gone from None
    if len(content) < length:
        raise Gone
    return content
