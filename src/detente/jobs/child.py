"""A child process that runs jobs, one at a time, and can be terminated at any moment.

A single operation of native code can't be interrupted. So time limits, Ctrl-C and cancelled requests terminate the
whole process, and the caller gets an error with the reason.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import IO, Any, Literal, cast

from detente.errors import EngineError, Interrupted, TooLarge
from detente.jobs import CHILD
from detente.jobs.wire import ERROR, PROGRESS, Gone, read, skip_to_mark, write

Why = Literal["late", "stopped", "memory", "crashed"]

# Exit codes after running out of memory: killed by the system, or aborted on a failed allocation.
LACK_OF_MEMORY = (-9, -6) if os.name == "posix" else (1, 0xC0000017, 0xC0000409)
LAST_WORDS = 5.0  # seconds for a process to exit after closing its pipe


class Ended(Exception):
    """A child ended before answering.

    Parameters
    ----------
    why
        Timeout, cancellation, lack of memory, or a crash.
    code
        The exit code of a child that ended by itself.
    """

    def __init__(self, why: Why, code: int | None = None) -> None:
        super().__init__(why, code)
        self.why, self.code = why, code

    def told(self, seconds: float | None = None) -> EngineError:
        """Convert to an error with a message; `seconds` is the time limit."""
        match self.why:
            case "late":
                return Interrupted("stopped_after", seconds=seconds)
            case "stopped":
                return Interrupted("stopped")
            case "memory":
                return TooLarge("worker_ended")
        return EngineError("worker_crashed", exit=_name(self.code))


def _name(code: int | None) -> str:
    """Name of an exit code: the signal, or the number."""
    with suppress(ValueError):
        return signal.Signals(-(code or 0)).name
    return str(code)


class Child:
    """A child process for jobs of one kind; it may keep state between jobs.

    Parameters
    ----------
    target
        ``module:name`` of a factory, called once in the child: it returns a function of a job and a progress callback.
    memory
        Limit on its address space in bytes, where the platform supports it.

    Raises
    ------
    Ended
        The system can't start another process.
    """

    def __init__(self, target: str, memory: int | None = None) -> None:
        self._why: Why | None = None
        self._begun = False
        path = os.pathsep.join(map(os.path.abspath, sys.path))
        try:
            self.process = subprocess.Popen(  # noqa: S603  this Python, with this package
                [sys.executable, "-P", "-m", "detente.jobs.serving", target, str(memory or 0)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path, CHILD: "1"}, start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )  # fmt: skip
        except OSError:
            raise Ended("memory") from None
        self._jobs, self._answers = cast("IO[bytes]", self.process.stdin), cast("IO[bytes]", self.process.stdout)

    def do(self, job: Any, progress: Callable[..., None] | None = None, seconds: float | None = None) -> Any:
        """Run a job and return its result. Exceptions in the child are re-raised here.

        Parameters
        ----------
        job
            The argument of the function; it is pickled.
        progress
            Progress callback.
        seconds
            Time limit.

        Raises
        ------
        Ended
            The child ended before answering, now or earlier.
        """
        content = pickle.dumps(job)
        alarm = None if seconds is None else Timer(max(0.0, seconds), self.stop, ["late"])
        if alarm is not None:
            alarm.start()
        try:
            write(self._jobs, content)
            if not self._begun:
                skip_to_mark(self._answers)
                self._begun = True
            while (message := pickle.loads(read(self._answers)))[0] == PROGRESS:  # noqa: S301  from a process of our own
                if progress is not None:
                    progress(*message[1])
        except Gone:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(LAST_WORDS)
            self.end()
            raise self.ended or Ended("crashed") from None
        except BaseException:  # a late answer would be mistaken for that of the next job
            self.end()
            raise
        finally:
            if alarm is not None:
                alarm.cancel()
        kind, answer = message
        if kind == ERROR:
            raise answer
        return answer

    @property
    def ended(self) -> Ended | None:
        """Why it ended; None while it runs."""
        code = self.process.poll()
        if self._why is not None:
            return Ended(self._why)
        return None if code is None else Ended("memory" if code in LACK_OF_MEMORY else "crashed", code)

    def stop(self, why: Why = "stopped") -> None:
        """Kill it, from any thread; a waiting caller gets the reason."""
        if self._why is not None or self.process.poll() is not None:
            return
        self._why = why
        self.process.kill()

    def end(self) -> None:
        """Kill it if it still runs, and release its resources; no other thread may be waiting for it."""
        self.stop()
        self.process.wait()
        for pipe in (self._jobs, self._answers):
            with suppress(OSError):  # unread input is discarded
                pipe.close()

    def __del__(self) -> None:
        if hasattr(self, "_answers"):
            self.end()
