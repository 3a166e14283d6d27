"""Time limits of questions in a report; an answer over the limit is left out, and the report says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from detente.engines import Engine
from detente.errors import ConflictError, Interrupted

R = TypeVar("R")
PATIENCE = 3  # limit on wall time relative to processor time, for loaded machines
FORESEEN = 0.25  # share of the time from which the rest can be extrapolated


class OutOfTime(Exception):
    """A question exceeds its time limit."""


@dataclass
class Stopwatch:
    """Processor time, or if greater a third of wall time, since other processes may slow this one down."""

    clock: float = field(default_factory=time.perf_counter)
    worked: float = field(default_factory=time.process_time)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        waited = (time.perf_counter() - self.clock) / PATIENCE
        return max(time.process_time() - self.worked, waited)


@dataclass
class Budget:
    """Runs questions within time limits; records those left out, with the reason."""

    engine: Engine
    left_out: dict[str, str] = field(default_factory=dict)

    def ask(self, name: str, seconds: float, question: Callable[[], R]) -> R | None:
        """The answer; None if it takes too long or isn't possible for this model."""
        total, report_progress = Stopwatch(), self.engine.progress
        phases: dict[str, Stopwatch] = {}

        def watch(phase: str, done: int, of: int) -> None:
            spent = phases.setdefault(phase, Stopwatch()).seconds
            foreseen = spent * of / done if done and spent > FORESEEN * seconds else 0.0
            if max(total.seconds, foreseen / 2) > seconds:
                raise OutOfTime(name)
            report_progress(phase, done, of)

        if self.engine.name != "symbolic":  # its work runs in another process and can't be interrupted
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
            self.engine.progress = report_progress
        return None
