"""Resource limits from environment variables: memory, and time for decision diagrams."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from detente.errors import QuestionError

MEMORY, SECONDS = "DETENTE_MEMORY", "DETENTE_SECONDS"
UNITS = {"M": 1 << 20, "G": 1 << 30}


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits in bytes and seconds; None: not set."""

    memory: int | None = None
    seconds: float | None = None


def limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits that the environment sets.

    Raises
    ------
    QuestionError
        A value is not a valid limit.

    >>> limits({"DETENTE_MEMORY": "1.5G", "DETENTE_SECONDS": "90"})
    Limits(memory=1610612736, seconds=90.0)
    """
    memory, seconds = environment.get(MEMORY, "").strip(), environment.get(SECONDS, "").strip()
    return Limits(_bytes(memory) if memory else None, _seconds(seconds) if seconds else None)


def _bytes(text: str) -> int:
    parsed = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?) ?([MG])B?", text.upper(), re.ASCII)
    size = int(float(parsed[1]) * UNITS[parsed[2]]) if parsed else 0
    if not size:
        raise QuestionError("bad_memory", name=MEMORY, given=text)
    return size


def _seconds(text: str) -> float:
    seconds = float(text) if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text, re.ASCII) else 0.0
    if not seconds:
        raise QuestionError("bad_seconds", name=SECONDS, given=text)
    return seconds
