"""Outcomes of tasks: encoded JSON, or an error."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


class TaskFailed(Exception):
    """A task failed; carries the error in the common JSON shape."""

    def __init__(self, error: Mapping[str, object], status: int = 422) -> None:
        super().__init__(error, status)
        self.status = status
        self.error: dict[str, object] = {**error, "status": status}


def json_of(content: Any) -> bytes:
    """Encode plain data as JSON in UTF-8; lone surrogates are escaped.

    Raises
    ------
    ValueError
        Not representable: NaN, infinity, or an integer of too many digits.
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(content).encode("ascii")
