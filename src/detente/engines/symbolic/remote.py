"""Proxy for the symbolic engine in a child process, which can be terminated at any moment.

Diagrams can grow without warning, and a single operation on them can't be interrupted. So a child process with limited
memory does the work; sets here are handles on diagrams there. Ctrl-C, a time limit or lack of memory ends the child,
and the caller gets an error that says so.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from detente.concepts import Reaction, SolutionConcept, Via
from detente.engines.base import Backend, Progress
from detente.engines.limits import limits
from detente.engines.symbolic.memory import address_space, default_memory, megabytes
from detente.errors import EngineError, TooLarge
from detente.jobs.child import Child, Ended
from detente.model.conflict import Conflict
from detente.results.certificates import Step


class Numbered(int):
    """Wire format of a handle: the number of a set in the child."""


class Handle:
    """Reference to a set in the child, which frees the set once the handle is garbage-collected."""

    __slots__ = ("_given_up", "number")

    def __init__(self, number: int, given_up: list[int]) -> None:
        self.number, self._given_up = number, given_up

    def __del__(self) -> None:
        self._given_up.append(self.number)


def _asked(*names: str) -> Iterator[Any]:
    """Methods that forward the call of the same name to the child; the interface gives them their types."""

    def method(name: str) -> Any:
        return lambda self, *arguments, **options: self._ask(name, *arguments, **options)

    return map(method, names)


class RemoteSymbolic(Backend[Handle]):
    """:class:`~detente.engines.symbolic.engine.Symbolic` in a child process.

    Parameters
    ----------
    conflict
        The conflict to analyse.
    progress
        Progress callback.
    memory
        Memory limit of the child in bytes; by default that of the environment (``DETENTE_MEMORY``), else 2 GB or half
        of the machine's memory.
    seconds
        Limit on its total working time; by default that of the environment (``DETENTE_SECONDS``), else none.

    Raises
    ------
    TooLarge
        The diagrams exceed the memory limit; any query may raise this.
    Interrupted
        The time limit is reached; any query may raise this.
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
        self._given_up: list[int] = []
        try:
            self._child = Child("detente.engines.symbolic.child:Server", address_space(self.memory))
        except Ended as ended:
            raise self._reason(ended) from None
        self._ask("open", conflict, self.memory)

    def close(self) -> None:
        """Terminate the child."""
        self._child.end()

    def _ask(self, method: str, *arguments: Any, **options: Any) -> Any:
        given_up, self._given_up[:] = tuple(self._given_up), ()
        sent = tuple(Numbered(value.number) if isinstance(value, Handle) else value for value in arguments)
        began = time.monotonic()
        try:
            return self._held(self._child.do((method, sent, options, given_up), self.progress, self._left))
        except Ended as ended:
            raise self._reason(ended) from None
        finally:
            if self._left is not None:
                self._left -= time.monotonic() - began

    def _reason(self, ended: Ended) -> EngineError:
        """Why the child has ended. Native code that runs out of memory may die of any signal."""
        if ended.why in ("memory", "crashed"):
            return TooLarge("diagrams_outgrow", megabytes=megabytes(self.memory))
        return ended.told(self.seconds)

    def _held(self, answer: Any) -> Any:
        if isinstance(answer, Numbered):
            return Handle(answer, self._given_up)
        if isinstance(answer, dict):
            return {key: self._held(value) for key, value in answer.items()}
        if isinstance(answer, tuple):
            return tuple(map(self._held, answer))
        return answer

    all, none, where, one = _asked("all", "none", "where", "one")
    union, intersection, complement, difference = _asked("union", "intersection", "complement", "difference")
    size, count, listed, contains, sample, cubes = _asked("size", "count", "listed", "contains", "sample", "cubes")
    numbered, labelled, status_quo = _asked("numbered", "labelled", "status_quo")
    class_count, no_better, splits = _asked("class_count", "no_better", "splits")
    step_out, step_into, step_by_loss = _asked("step_out", "step_into", "step_by_loss")
    reaction_stable, reaction_undecided, reacting = _asked("reaction_stable", "reaction_undecided", "reacting")
    completion, shown, deciding = _asked("completion", "shown", "deciding")

    def classes(self, dm: str, best_first: bool = False) -> Iterator[Handle]:
        iterator = self._ask("classes", dm, best_first)
        while (states := self._ask("next", iterator)) is not None:
            yield states

    def legal_out(self, dms: Iterable[str], states: Handle, via: Via) -> Mapping[str, Handle]:
        return dict(self._ask("legal_out", tuple(dms), states, via))

    def legal_into(self, dms: Iterable[str], states: Handle, via: Via) -> Mapping[str, Handle]:
        return dict(self._ask("legal_into", tuple(dms), states, via))

    def path(self, start: Handle, end: Handle, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        steps: tuple[Step, ...] | None = self._ask("path", start, end, tuple(dms), via)
        return steps

    def joint(self, profile: Mapping[str, SolutionConcept]) -> tuple[Handle, Handle]:
        if not all(isinstance(concept, Reaction) for concept in profile.values()):
            return super().joint(profile)
        holds, undecided = self._ask("joint", profile)
        return holds, undecided

    def stable_each(self, chosen: Mapping[str, SolutionConcept]) -> Mapping[str, Handle]:
        reactions = {dm: concept for dm, concept in chosen.items() if isinstance(concept, Reaction)}
        stable = dict(self._ask("stable_each", reactions))
        return {dm: stable[dm] if dm in stable else self.stable(dm, concept) for dm, concept in chosen.items()}
