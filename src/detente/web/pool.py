"""The workers: processes that do tasks, and are stopped when a task takes too long or nobody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from detente import words
from detente.jobs import pool as jobs
from detente.jobs.child import Ended
from detente.web.outcomes import TaskFailed

PATIENCE = 0.3  # seconds that a task may still take when nobody waits for it any more: starting a worker takes longer
ADDRESS_SPACE = 6 << 30  # bytes of each worker, most of it never used

Progress = Callable[[list[Any]], None]


class Pool:
    """Workers for a few tasks at once."""

    def __init__(self, most: int, seconds: float) -> None:
        self.seconds = seconds
        self._room = asyncio.Semaphore(most)
        self._workers = jobs.Pool("detente.web.worker:opened", most, ADDRESS_SPACE)

    async def warm(self) -> None:
        """Start one worker before it is needed."""
        with suppress(Ended):
            await asyncio.to_thread(self._workers.warm)

    async def do(self, task: str, given: dict[str, Any], progress: Progress | None = None) -> bytes:
        """The answer to a task as JSON; its worker is stopped when nobody waits any more or time is up.

        Raises
        ------
        TaskFailed
            The model or the question is at fault, or more time or memory would be needed.
        """
        async with self._room:
            try:
                found = await self._done(task, given, progress)
            except Ended as ended:
                raise TaskFailed(ended.told(self.seconds).to_dict(given.get("lang", words.DEFAULT))) from None
        if isinstance(found, TaskFailed):
            raise found
        return found

    async def _done(self, task: str, given: dict[str, Any], progress: Progress | None) -> bytes | TaskFailed:
        loop = asyncio.get_running_loop()

        def tell(*what: Any) -> None:
            if progress is not None:
                loop.call_soon_threadsafe(progress, list(what))

        running = self._workers.submit((task, given), tell)
        limit = loop.call_later(self.seconds, running.stop, "late")
        try:
            found: bytes | TaskFailed = await asyncio.wrap_future(running.future)
        except asyncio.CancelledError:
            loop.call_later(PATIENCE, running.stop)
            raise
        finally:
            limit.cancel()
        return found

    async def close(self) -> None:
        """End all workers, those too that are at work: their tasks end with an error, and no others begin."""
        await asyncio.to_thread(self._workers.close)
