"""Messages between the server and its workers: JSON, behind its length in four bytes."""

from __future__ import annotations

import json
import struct
from typing import Any

HEAD = 4  # bytes that say how long the message is


def framed(message: dict[str, Any]) -> bytes:
    """A message with its length before it."""
    content = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return struct.pack(">I", len(content)) + content


def length(head: bytes) -> int:
    """How many bytes follow."""
    found: int = struct.unpack(">I", head)[0]
    return found


def unframed(content: bytes) -> dict[str, Any]:
    """The message that the bytes after the length say."""
    found: dict[str, Any] = json.loads(content.decode("utf-8", "surrogatepass"))
    return found
