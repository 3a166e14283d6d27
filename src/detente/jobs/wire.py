"""The wire format between a process and its children: a length in eight bytes, then so many bytes of pickle.

Only processes that are parent and child of each other read each other's pickles. What a child sends is a pair: which of
the three kinds it is, and its content.
"""

from __future__ import annotations

import struct
from typing import IO

MARK = b"\x00detente jobs\x00"  # a child's first bytes; what was printed while Python started stands before it
PROGRESS, ANSWER, ERROR = "progress", "answer", "error"
_LENGTH = struct.Struct(">Q")


class Gone(Exception):
    """There is nobody at the other end."""


def write(out: IO[bytes], content: bytes) -> None:
    """Write one message.

    Raises
    ------
    Gone
        Nobody reads it.
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
        Nobody writes any more.
    """
    return _exactly(source, *_LENGTH.unpack(_exactly(source, _LENGTH.size)))


def skip_to_mark(source: IO[bytes]) -> None:
    """Read up to where the messages begin.

    Raises
    ------
    Gone
        They never do.

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
