"""A child process that does jobs, one at a time, and can be ended at any moment.

A single step of native code can't be interrupted. So time limits, Ctrl-C and requests that nobody waits for end the
whole process, and whoever asked is told why there's no answer.
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
from detente.jobs.wire import ERROR, PROGRESS, Gone, read, skip_to_mark, write

Why = Literal["late", "stopped", "memory", "crashed"]

# Exit codes of a process that memory ran out for: killed by the system, or aborted where it asked for more.
LACK_OF_MEMORY = (-9, -6) if os.name == "posix" else (1, 0xC0000017, 0xC0000409)
LAST_WORDS = 5.0  # seconds for a process to end after it has closed its pipe


class Ended(Exception):
    """A child ended before it had answered.

    Parameters
    ----------
    why
        Its time was up, nobody waits for the answer any more, its memory didn't suffice, or it crashed.
    code
        The exit code of a child that ended by itself.
    """

    def __init__(self, why: Why, code: int | None = None) -> None:
        super().__init__(why, code)
        self.why, self.code = why, code

    def told(self, seconds: float | None = None) -> EngineError:
        """The same in words; `seconds` is the limit that it ran under."""
        match self.why:
            case "late":
                return Interrupted("stopped_after", seconds=seconds)
            case "stopped":
                return Interrupted("stopped")
            case "memory":
                return TooLarge("worker_ended")
        return EngineError("worker_crashed", exit=_name(self.code))


def _name(code: int | None) -> str:
    """What an exit code is called: the signal that it stands for, or the number."""
    with suppress(ValueError):
        return signal.Signals(-(code or 0)).name
    return str(code)


class Child:
    """A process of its own for jobs of one kind; what the work keeps between jobs stays there.

    Parameters
    ----------
    target
        ``module:name`` of what makes the work there: called once, it returns a function of a job and of what tells
        progress.
    memory
        The bytes of address space that it may take, where the platform can see to it.

    Raises
    ------
    Ended
        The system has no means for another process.
    """

    def __init__(self, target: str, memory: int | None = None) -> None:
        self._why: Why | None = None
        self._begun = False
        path = os.pathsep.join(map(os.path.abspath, sys.path))
        try:
            self.process = subprocess.Popen(  # noqa: S603  this Python, with this package
                [sys.executable, "-P", "-m", "detente.jobs.serving", target, str(memory or 0)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path}, start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )  # fmt: skip
        except OSError:
            raise Ended("memory") from None
        self._jobs, self._answers = cast("IO[bytes]", self.process.stdin), cast("IO[bytes]", self.process.stdout)

    def do(self, job: Any, progress: Callable[..., None] | None = None, seconds: float | None = None) -> Any:
        """The answer to a job. Whatever the job raises there is raised here.

        Parameters
        ----------
        job
            What the work takes; it's pickled.
        progress
            Told what the work tells.
        seconds
            How long it may take, from now on.

        Raises
        ------
        Ended
            The child ended before it had answered, now or earlier.
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
            while (said := pickle.loads(read(self._answers)))[0] == PROGRESS:  # noqa: S301  from a process of our own
                if progress is not None:
                    progress(*said[1])
        except Gone:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(LAST_WORDS)
            self.end()
            raise self.ended or Ended("crashed") from None
        except BaseException:  # an answer that comes later would be taken for that to another job
            self.end()
            raise
        finally:
            if alarm is not None:
                alarm.cancel()
        kind, answer = said
        if kind == ERROR:
            raise answer
        return answer

    @property
    def ended(self) -> Ended | None:
        """Why it has ended; None as long as it runs."""
        code = self.process.poll()
        if self._why is not None:
            return Ended(self._why)
        return None if code is None else Ended("memory" if code in LACK_OF_MEMORY else "crashed", code)

    def stop(self, why: Why = "stopped") -> None:
        """Kill it, from any thread; who waits for its answer is told why."""
        if self._why is not None or self.process.poll() is not None:
            return
        self._why = why
        self.process.kill()

    def end(self) -> None:
        """Kill it if it still runs, and let go of it; nobody else may be waiting for its answer."""
        self.stop()
        self.process.wait()
        for pipe in (self._jobs, self._answers):
            with suppress(OSError):  # what it hadn't read yet is of no use
                pipe.close()

    def __del__(self) -> None:
        if hasattr(self, "_answers"):
            self.end()
