"""How an answer is computed: three engines behind one interface, chosen by argument only."""

from __future__ import annotations

from typing import Any

from detente.engines.base import Engine, Progress
from detente.errors import QuestionError, nearest
from detente.model.conflict import Conflict

__all__ = ["ENGINES", "Engine", "Progress", "open_engine"]

ENGINES = ("auto", "reference", "explicit")


def open_engine(conflict: Conflict, name: str = "auto", progress: Progress | None = None) -> Engine[Any]:
    """The engine of this name, opened on a conflict; ``auto`` takes the fastest that accepts it.

    Raises
    ------
    QuestionError
        There is no engine of this name.
    TooLarge
        The conflict is beyond its means.
    """
    more = {} if progress is None else {"progress": progress}
    if name == "reference":
        from detente.engines.reference import Reference

        return Reference(conflict, **more)
    if name in ("auto", "explicit"):
        from detente.engines.explicit import Explicit

        return Explicit(conflict, progress)
    raise QuestionError("unknown_engine", name=name, near=nearest(name, ENGINES))
