"""The process that holds the diagrams: it reads questions and writes answers until nobody asks any more."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from queue import SimpleQueue
from threading import Thread
from typing import Any

from detente.engines.symbolic.engine import Symbolic
from detente.engines.symbolic.memory import limit, megabytes, nodes
from detente.engines.symbolic.packages import OxiDD
from detente.engines.symbolic.remote import Numbered
from detente.errors import ConflictError, TooLarge

SETS = ("all", "none", "where", "one", "union", "intersection", "complement", "difference", "no_better", "step_out",
        "step_into", "step_by_loss", "reaction_stable", "classes")  # fmt: skip
MAPS = ("legal_out", "legal_into", "stable_each")


class Server:
    """One conflict's engine, and the sets that the parent holds."""

    def __init__(self) -> None:
        # Answers go where standard output went; whatever else is printed must not get between them.
        self.questions, self.answers = sys.stdin.buffer, sys.stdout.buffer
        sys.stdout = sys.stderr
        self.held: dict[int, Any] = {}
        self.numbers = count()
        self.asked: SimpleQueue[Any] = SimpleQueue()
        Thread(target=self._read, daemon=True).start()

    def serve(self) -> None:
        """Answer until the parent closes its end."""
        conflict, memory = self._next()
        limit(memory)
        diagrams = partial(OxiDD, nodes=nodes(memory))
        self._answered(lambda: self._open(conflict, diagrams), memory)
        while True:
            method, given, given_up = self._next()
            for number in given_up:
                del self.held[number]
            self._answered(partial(self._do, method, given), memory)

    def _open(self, conflict: Any, diagrams: Any) -> None:
        self.engine = Symbolic(conflict, self._progress, diagrams)

    def _next(self) -> Any:
        return self.asked.get()

    def _read(self) -> None:
        """Take questions in; once the parent has gone nobody waits for an answer, however far it is."""
        try:
            while True:
                self.asked.put(pickle.load(self.questions))  # noqa: S301  from the process that started this one
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)

    def _answered(self, work: Any, memory: int) -> None:
        try:
            self._say("answer", work())
        except ConflictError as error:
            self._say("error", error)
        except MemoryError:
            self._say("error", TooLarge("diagrams_outgrow", megabytes=megabytes(memory)))

    def _do(self, method: str, given: tuple[Any, ...]) -> Any:
        known = [self.held[one] if isinstance(one, Numbered) else one for one in given]
        if method == "next":
            found = next(known[0], None)
            return None if found is None else self._hold(found)
        found = getattr(self.engine, method)(*known)
        if method in MAPS:
            return {key: self._hold(states) for key, states in found.items()}
        return self._hold(found) if method in SETS else found

    def _hold(self, found: Any | Iterator[Any]) -> Numbered:
        number = Numbered(next(self.numbers))
        self.held[number] = found
        return number

    def _progress(self, what: str, done: int, of: int) -> None:
        self._say("progress", (what, done, of))

    def _say(self, kind: str, what: Any) -> None:
        pickle.dump((kind, what), self.answers)
        self.answers.flush()


if __name__ == "__main__":
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):  # the parent has gone
        Server().serve()
