"""How an answer is computed: three engines behind one interface, chosen by argument only."""

from __future__ import annotations

from typing import Any

from detente.engines.base import Engine, Progress
from detente.errors import QuestionError, TooLarge, nearest
from detente.model.conflict import Conflict

__all__ = ["ENGINES", "Engine", "Progress", "open_engine"]

ENGINES = ("auto", "reference", "explicit", "symbolic")


def open_engine(conflict: Conflict, name: str = "auto", progress: Progress | None = None) -> Engine[Any]:
    """The engine of this name, opened on a conflict.

    ``auto`` takes ``explicit`` as long as the states fit its means, and else ``symbolic``; results say which it was.

    Raises
    ------
    QuestionError
        There is no engine of this name.
    TooLarge
        The conflict is beyond its means.
    """
    if name == "auto":
        try:
            return open_engine(conflict, "explicit", progress)
        except TooLarge:
            return open_engine(conflict, "symbolic", progress)
    if name == "reference":
        from detente.engines.reference import Reference

        return Reference(conflict, *([] if progress is None else [progress]))
    if name == "explicit":
        from detente.engines.explicit import Explicit

        return Explicit(conflict, progress)
    if name == "symbolic":
        from detente.engines.symbolic import opened

        return opened(conflict, progress)
    raise QuestionError("unknown_engine", name=name, near=nearest(name, ENGINES))
