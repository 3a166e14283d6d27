"""What comes of a task: JSON that is passed on as it is, or the error instead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


class TaskFailed(Exception):
    """A task ended with an error, told in the one shape."""

    def __init__(self, error: Mapping[str, object], status: int = 422) -> None:
        super().__init__(error, status)
        self.status = status
        self.error: dict[str, object] = {**error, "status": status}


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
