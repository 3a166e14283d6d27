"""Children for several jobs at a time: started where they are needed, used again, and given up once they have ended."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any

from detente.jobs.child import Child, Ended, Why


class Running:
    """A job that was handed in: what comes of it (`future`), and how to stop it.

    The future raises what the job raises, or `Ended`.
    """

    future: Future[Any]

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: Child | None = None
        self._why: Why | None = None

    def stop(self, why: Why = "stopped") -> None:
        """End the child that does it, if it isn't done; from any thread."""
        with self._lock:
            self._why = self._why or why
            if self._child is not None:
                self._child.stop(self._why)

    def done_by(self, child: Child, job: Any, progress: Callable[..., None] | None) -> Any:
        """The answer."""
        with self._lock:
            self._child = child
            if self._why is not None:
                child.stop(self._why)
        try:
            return child.do(job, progress)
        finally:
            with self._lock:  # who stops it from now on is too late, and must not meet the next job
                self._child = None


class Pool:
    """So many children at most, for jobs of one kind.

    Parameters
    ----------
    target, memory
        As each :class:`~detente.jobs.child.Child` has them.
    most
        How many jobs are done at a time; others wait.
    """

    def __init__(self, target: str, most: int, memory: int | None = None) -> None:
        self._target, self._memory = target, memory
        self._threads = ThreadPoolExecutor(most, "jobs")
        self._lock = Lock()
        self._idle, self._busy = list[Child](), set[Child]()
        self._closed = False

    def warm(self) -> None:
        """Start a child before it's needed."""
        self._give_back(self._taken())

    def submit(self, job: Any, progress: Callable[..., None] | None = None) -> Running:
        """Hand in a job; progress is told in another thread.

        Raises
        ------
        Ended
            The pool is closed.
        """
        running = Running()
        with self._lock:
            if self._closed:
                raise Ended("stopped")
            running.future = self._threads.submit(self._do, running, job, progress)
        return running

    def _do(self, running: Running, job: Any, progress: Callable[..., None] | None) -> Any:
        child = self._taken()
        try:
            return running.done_by(child, job, progress)
        finally:
            self._give_back(child)

    def _taken(self) -> Child:
        """A child that nobody else has."""
        with self._lock:
            closed = self._closed
            self._idle = [child for child in self._idle if child.ended is None]
            child = self._idle.pop() if self._idle and not closed else None
        if closed:
            raise Ended("stopped")
        child = child or Child(self._target, self._memory)
        with self._lock:
            self._busy.add(child)
            if self._closed:  # meanwhile
                child.stop()
        return child

    def _give_back(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
            if child.ended is None:
                self._idle.append(child)

    def close(self) -> None:
        """End all children, at work or not; jobs that aren't done raise `Ended`, and no others begin."""
        with self._lock:
            self._closed = True
            for child in self._busy:
                child.stop()
        self._threads.shutdown()
        for child in self._idle:
            child.end()
        self._idle.clear()
