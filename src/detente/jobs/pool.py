"""A pool of child processes for concurrent jobs: started on demand, reused, and dropped once they end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any

from detente.jobs.child import Child, Ended, Why


class Running:
    """A submitted job: its `future`, and a way to stop it.

    The future raises what the job raises, or `Ended`.
    """

    future: Future[Any]

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: Child | None = None
        self._why: Why | None = None

    def stop(self, why: Why = "stopped") -> None:
        """Terminate its child unless it is done; from any thread."""
        with self._lock:
            self._why = self._why or why
            if self._child is not None:
                self._child.stop(self._why)

    def done_by(self, child: Child, job: Any, progress: Callable[..., None] | None) -> Any:
        """Run the job on a child, and return the result."""
        with self._lock:
            self._child = child
            if self._why is not None:
                child.stop(self._why)
        try:
            return child.do(job, progress)
        finally:
            with self._lock:  # a later stop must not hit the next job
                self._child = None


class Pool:
    """A bounded pool of children, for jobs of one kind.

    Parameters
    ----------
    target, memory
        As for :class:`~detente.jobs.child.Child`.
    most
        Largest number of concurrent jobs; others wait.
    """

    def __init__(self, target: str, most: int, memory: int | None = None) -> None:
        self._target, self._memory = target, memory
        self._threads = ThreadPoolExecutor(most, "jobs")
        self._lock = Lock()
        self._idle, self._busy = list[Child](), set[Child]()
        self._closed = False

    def warm(self) -> None:
        """Start a child in advance."""
        self._give_back(self._taken())

    def submit(self, job: Any, progress: Callable[..., None] | None = None) -> Running:
        """Submit a job; the progress callback runs in another thread.

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
        """Take an idle or a new child for exclusive use."""
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
        """Terminate all children; unfinished jobs raise `Ended`, and no new ones start."""
        with self._lock:
            self._closed = True
            for child in self._busy:
                child.stop()
        self._threads.shutdown()
        for child in self._idle:
            child.end()
        self._idle.clear()
