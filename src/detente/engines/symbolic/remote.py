"""The engine over decision diagrams in a process of its own, which can be ended at any moment.

Diagrams can grow without warning, and a single step on them can't be interrupted. So the work is done by a child whose
memory is limited; here, sets are handles on diagrams there. Ctrl-C, a time limit or lack of memory ends the child, and
whoever asked still gets an answer: the error that says so.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import IO, Any, ClassVar, cast

from detente.concepts import Reaction, SolutionConcept, Via
from detente.engines.base import Backend, Progress
from detente.engines.limits import limits
from detente.engines.symbolic.memory import default_memory, megabytes
from detente.errors import EngineError, Interrupted, TooLarge
from detente.model.conflict import Conflict
from detente.model.formulas import Formula
from detente.model.states import State
from detente.results.certificates import Step


class Handle:
    """A set that the child holds; it's given up there once nobody holds it here."""

    __slots__ = ("_given_up", "number")

    def __init__(self, number: int, given_up: list[int]) -> None:
        self.number, self._given_up = number, given_up

    def __del__(self) -> None:
        self._given_up.append(self.number)


class RemoteSymbolic(Backend[Handle]):
    """:class:`~detente.engines.symbolic.engine.Symbolic` in a child process.

    Parameters
    ----------
    conflict
        What is asked about.
    progress
        Told what is being done and how far it is.
    memory
        The bytes that the child may take; without it, what the environment allows (``DETENTE_MEMORY``), or else 2 GB or
        half of what the machine has.
    seconds
        How long it may work in all; without it, what the environment allows (``DETENTE_SECONDS``), or else as long as
        it needs.

    Raises
    ------
    TooLarge
        The diagrams outgrow the memory; raised by any question.
    Interrupted
        It took too long; raised by any question.
    """

    name: ClassVar[str] = "symbolic"

    def __init__(
        self,
        conflict: Conflict,
        progress: Progress | None = None,
        memory: int | None = None,
        seconds: float | None = None,
    ) -> None:
        super().__init__(conflict, progress)
        allowed = limits()
        self.memory, self.seconds = memory or allowed.memory or default_memory(), seconds or allowed.seconds
        self._left = self.seconds
        self._ended: EngineError | None = None
        self._given_up: list[int] = []
        path = os.pathsep.join(part for part in sys.path if part)
        self._child = subprocess.Popen(
            [sys.executable, "-m", "detente.engines.symbolic.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path}, start_new_session=True,
        )  # fmt: skip
        self._questions = cast("IO[bytes]", self._child.stdin)
        self._answers = cast("IO[bytes]", self._child.stdout)
        self._told(conflict, self.memory)

    def close(self) -> None:
        """End the child."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # what it hadn't read yet is of no use
                pipe.close()

    def __del__(self) -> None:
        if hasattr(self, "_answers"):
            self.close()

    # Questions go out and answers come in, one at a time.

    def _ask(self, method: str, *given: Any) -> Any:
        given_up, self._given_up[:] = tuple(self._given_up), ()
        return self._told(method, tuple(map(_sent, given)), given_up)

    def _told(self, *message: Any) -> Any:
        if self._ended is not None:
            raise self._ended
        late, began = threading.Event(), time.monotonic()
        alarm = None if self._left is None else threading.Timer(max(0.0, self._left), self._late, [late])
        if alarm is not None:
            alarm.start()
        try:
            return self._answer(message)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError, ValueError):
            self.close()
            self._ended = self._reason(late.is_set())
            raise self._ended from None
        except KeyboardInterrupt:
            self.close()
            self._ended = Interrupted("stopped")
            raise
        finally:
            if alarm is not None and self._left is not None:
                alarm.cancel()
                self._left -= time.monotonic() - began

    def _reason(self, late: bool) -> EngineError:
        """Why the child has ended: it was too late, or its memory wasn't enough."""
        if late:
            return Interrupted("stopped_after", seconds=self.seconds)
        return TooLarge("diagrams_outgrow", megabytes=megabytes(self.memory))

    def _late(self, late: threading.Event) -> None:
        late.set()
        self._child.kill()

    def _answer(self, message: tuple[Any, ...]) -> Any:
        pickle.dump(message, self._questions)
        self._questions.flush()
        while True:
            kind, answer = pickle.load(self._answers)  # noqa: S301  from a process of our own
            if kind == "answer":
                return self._held(answer)
            if kind == "error":
                raise answer
            self.progress(*answer)

    def _held(self, answer: Any) -> Any:
        if isinstance(answer, Numbered):
            return Handle(answer, self._given_up)
        if isinstance(answer, dict):
            return {key: self._held(value) for key, value in answer.items()}
        return answer

    # Sets of states.

    def all(self) -> Handle:
        return self._set("all")

    def none(self) -> Handle:
        return self._set("none")

    def where(self, formula: Formula | str) -> Handle:
        return self._set("where", formula)

    def one(self, state: State) -> Handle:
        return self._set("one", state)

    def union(self, first: Handle, second: Handle) -> Handle:
        return self._set("union", first, second)

    def intersection(self, first: Handle, second: Handle) -> Handle:
        return self._set("intersection", first, second)

    def complement(self, states: Handle) -> Handle:
        return self._set("complement", states)

    def difference(self, first: Handle, second: Handle) -> Handle:
        return self._set("difference", first, second)

    def size(self, states: Handle) -> int:
        return int(self._ask("size", states))

    def count(self, states: Handle) -> int:
        return int(self._ask("count", states))

    def listed(self, states: Handle, limit: int | None = None) -> tuple[State, ...]:
        return tuple(self._ask("listed", states, limit))

    def contains(self, states: Handle, state: State) -> bool:
        return bool(self._ask("contains", states, state))

    def sample(self, states: Handle, n: int, seed: int) -> tuple[State, ...]:
        return tuple(self._ask("sample", states, n, seed))

    def cubes(self, states: Handle, limit: int) -> tuple[tuple[str, ...], bool]:
        patterns, exact = self._ask("cubes", states, limit)
        return patterns, exact

    def _set(self, method: str, *given: Any) -> Handle:
        found: Handle = self._ask(method, *given)
        return found

    # Single states.

    def numbered(self, number: int) -> State | None:
        return self._state("numbered", number)

    def labelled(self, label: str) -> State | None:
        return self._state("labelled", label)

    def status_quo(self) -> State | None:
        return self._state("status_quo")

    def _state(self, method: str, *given: Any) -> State | None:
        found: State | None = self._ask(method, *given)
        return found

    # Preference.

    def classes(self, dm: str, best_first: bool = False) -> Iterator[Handle]:
        iterator = self._set("classes", dm, best_first)
        while (found := self._ask("next", iterator)) is not None:
            yield found

    def class_count(self, dm: str) -> int:
        return int(self._ask("class_count", dm))

    def no_better(self, dm: str, state: State) -> Handle:
        return self._set("no_better", dm, state)

    def splits(self, dm: str) -> tuple[int, ...]:
        return tuple(self._ask("splits", dm))

    # Moves and stability.

    def step_out(self, dm: str, states: Handle, via: Via) -> Handle:
        return self._set("step_out", dm, states, via)

    def step_into(self, dm: str, states: Handle, via: Via) -> Handle:
        return self._set("step_into", dm, states, via)

    def step_by_loss(self, dm: str, states: Handle, lost: bool, back: bool = False) -> Handle:
        return self._set("step_by_loss", dm, states, lost, back)

    def legal_out(self, dms: Iterable[str], states: Handle, via: Via) -> Mapping[str, Handle]:
        return dict(self._ask("legal_out", tuple(dms), states, via))

    def legal_into(self, dms: Iterable[str], states: Handle, via: Via) -> Mapping[str, Handle]:
        return dict(self._ask("legal_into", tuple(dms), states, via))

    def path(self, start: Handle, end: Handle, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        found = self._ask("path", start, end, tuple(dms), via)
        return None if found is None else tuple(found)

    def stable_each(self, chosen: Mapping[str, SolutionConcept]) -> Mapping[str, Handle]:
        there = {dm: concept for dm, concept in chosen.items() if isinstance(concept, Reaction)}
        found = dict(self._ask("stable_each", there))
        return {dm: found[dm] if dm in found else self.stable(dm, concept) for dm, concept in chosen.items()}

    def reaction_stable(self, dm: str, concept: Reaction) -> Handle:
        return self._set("reaction_stable", dm, concept)


class Numbered(int):
    """The number of a set, on its way."""


def _sent(given: Any) -> Any:
    return Numbered(given.number) if isinstance(given, Handle) else given
