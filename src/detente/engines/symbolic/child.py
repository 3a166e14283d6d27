"""Worker process of the symbolic engine: runs queries and stores the resulting sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

from detente.engines.symbolic.engine import Symbolic
from detente.engines.symbolic.memory import megabytes, nodes
from detente.engines.symbolic.packages import OxiDD
from detente.engines.symbolic.remote import Numbered
from detente.errors import ConflictError, TooLarge
from detente.model.conflict import Conflict

Job = tuple[str, tuple[Any, ...], dict[str, Any], tuple[int, ...]]


class Server:
    """One conflict's engine, and the sets that the parent has handles on."""

    engine: Symbolic
    memory: int

    def __init__(self) -> None:
        self._held: dict[int, Any] = {}
        self._numbers = count()

    def __call__(self, job: Job, progress: Callable[..., None]) -> Any:
        """Run one query; sets are passed as numbers."""
        method, arguments, options, given_up = job
        for number in given_up:
            del self._held[number]
        try:
            if method == "open":
                return self._open(arguments[0], arguments[1], progress)
            known = [self._held[value] if isinstance(value, Numbered) else value for value in arguments]
            if method == "next":
                return self._told(next(known[0], None))
            return self._told(getattr(self.engine, method)(*known, **options))
        except ConflictError:
            raise
        except MemoryError:
            raise TooLarge("diagrams_outgrow", megabytes=megabytes(self.memory)) from None

    def _open(self, conflict: Conflict, memory: int, progress: Callable[..., None]) -> None:
        self.memory = memory
        self.engine = Symbolic(conflict, progress, partial(OxiDD, nodes=nodes(memory)))
        self._sets = (type(self.engine.none()), Iterator)

    def _told(self, answer: Any) -> Any:
        if isinstance(answer, dict):
            return {key: self._told(value) for key, value in answer.items()}
        if isinstance(answer, tuple):
            return tuple(map(self._told, answer))
        if not isinstance(answer, self._sets):
            return answer
        number = Numbered(next(self._numbers))
        self._held[number] = answer
        return number
