"""How long each question may take: what takes longer is left out, and the report says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from detente.engines import Engine
from detente.errors import ConflictError, Interrupted

R = TypeVar("R")
PATIENCE = 3  # on a machine with other work, the clock may run so much faster than the processor
FORESEEN = 0.25  # from this share of the time on, what is left can be foreseen


class OutOfTime(Exception):
    """A question takes longer than it may."""


@dataclass
class Stopwatch:
    """Seconds of work: of the processor, or of the clock where that waits for other work than ours."""

    clock: float = field(default_factory=time.perf_counter)
    worked: float = field(default_factory=time.process_time)

    @property
    def seconds(self) -> float:
        """How many since it was started."""
        waited = (time.perf_counter() - self.clock) / PATIENCE
        return max(time.process_time() - self.worked, waited)


@dataclass
class Budget:
    """Asks questions within limits of time, and keeps which were left out, and why."""

    engine: Engine
    left_out: dict[str, str] = field(default_factory=dict)

    def ask(self, name: str, seconds: float, question: Callable[[], R]) -> R | None:
        """The answer; None where it takes too long, or can't be given on this model."""
        whole, told = Stopwatch(), self.engine.progress
        phases: dict[str, Stopwatch] = {}

        def watch(what: str, done: int, of: int) -> None:
            spent = phases.setdefault(what, Stopwatch()).seconds
            foreseen = spent * of / done if done and spent > FORESEEN * seconds else 0.0
            if max(whole.seconds, foreseen / 2) > seconds:
                raise OutOfTime(name)
            told(what, done, of)

        if self.engine.name != "symbolic":  # its work is done elsewhere and can't be left in the middle
            self.engine.progress = watch
        try:
            return question()
        except OutOfTime:
            self.left_out[name] = "time"
        except Interrupted:
            raise
        except ConflictError as error:
            self.left_out[name] = error.code
        finally:
            self.engine.progress = told
        return None
