"""Messages between the server and its workers: JSON, behind a letter for what it is and its length in four bytes.

An answer goes through the server as it is, so that its size costs nobody else anything.
"""

from __future__ import annotations

import json
import struct
from typing import Any

HEAD = 5  # bytes that say what a message is, and how long
TASK, READY, PROGRESS, ANSWER, ERROR, BUG = b"t", b"r", b"p", b"a", b"e", b"b"


def json_of(content: Any) -> bytes:
    """Plain data as JSON in UTF-8; halves of characters, which UTF-8 doesn't have, are escaped.

    Raises
    ------
    ValueError
        Not JSON: a number that isn't one, or an integer of too many digits.
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(content).encode("ascii")


def framed(kind: bytes, content: bytes) -> bytes:
    """A message with what it is and its length before it."""
    return struct.pack(">cI", kind, len(content)) + content


def head(start: bytes) -> tuple[bytes, int]:
    """What a message is, and how many bytes follow."""
    kind, length = struct.unpack(">cI", start)
    return kind, length
