"""Worker pool: processes that run tasks, terminated on a timeout or when the client disconnects."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from detente import words
from detente.jobs import pool as jobs
from detente.jobs.child import Ended
from detente.web.outcomes import TaskFailed

PATIENCE = 0.3  # grace period in seconds after a disconnect; restarting a worker takes longer
ADDRESS_SPACE = 6 << 30  # address space per worker in bytes, mostly unused
ENDING = 503  # the status of what is stopped as the server ends: it may be asked again
PROMPT = {"document", "edit", "formula", "import", "merge", "uses"}  # tasks on a text, which compute nothing

Progress = Callable[[list[Any]], None]


class Pool:
    """A pool of workers for a few concurrent tasks; edits have one of their own, and wait for no computing.

    Parameters
    ----------
    most
        Largest number of concurrent tasks.
    seconds
        Time limit of any task.
    target
        ``module:name`` of the factory of a worker's task function.
    """

    def __init__(self, most: int, seconds: float, target: str = "detente.web.worker:opened") -> None:
        self.seconds = seconds
        self._room, self._prompt = asyncio.Semaphore(most), asyncio.Semaphore(1)
        self._workers = jobs.Pool(target, most + 1, ADDRESS_SPACE)

    async def warm(self) -> None:
        """Start one worker in advance."""
        with suppress(Ended):
            await asyncio.to_thread(self._workers.warm)

    async def do(self, task: str, given: dict[str, Any], progress: Progress | None = None) -> bytes:
        """Run a task and return its JSON; its worker is terminated on cancellation or timeout.

        Raises
        ------
        TaskFailed
            An error in the model or the question, or a time or memory limit.
        """
        async with self._prompt if task in PROMPT else self._room:
            try:
                answer = await self._done(task, given, progress)
            except Ended as ended:
                told = ended.told(self.seconds).to_dict(given.get("lang", words.DEFAULT))
                raise TaskFailed(told, ENDING if ended.why == "stopped" else 422) from None
        if isinstance(answer, TaskFailed):
            raise answer
        return answer

    async def _done(self, task: str, fields: dict[str, Any], progress: Progress | None) -> bytes | TaskFailed:
        loop = asyncio.get_running_loop()

        def tell(*parts: Any) -> None:
            if progress is not None:
                loop.call_soon_threadsafe(progress, list(parts))

        running = self._workers.submit((task, fields), tell)
        limit = loop.call_later(self.seconds, running.stop, "late")
        try:
            answer: bytes | TaskFailed = await asyncio.wrap_future(running.future)
        except asyncio.CancelledError:
            loop.call_later(PATIENCE, running.stop)
            raise
        finally:
            limit.cancel()
        return answer

    async def close(self) -> None:
        """Terminate all workers, also busy ones, whose tasks fail; no new tasks start."""
        await asyncio.to_thread(self._workers.close)
