"""The workers: processes that wait for tasks, and are stopped when a task takes too long or nobody waits for it."""

from __future__ import annotations

import asyncio
from typing import Any

from detente import words
from detente.errors import EngineError, Interrupted, TooLarge
from detente.web.process import Progress, TaskFailed, Worker

PATIENCE = 0.3  # seconds that a task may still take when nobody waits for it any more: starting a worker takes longer


class Pool:
    """Workers for a few tasks at once."""

    def __init__(self, most: int, seconds: float) -> None:
        self.seconds = seconds
        self._idle: list[Worker] = []
        self._room = asyncio.Semaphore(most)
        self._all: set[Worker] = set()
        self._closed = False
        self._retiring: set[asyncio.Task[None]] = set()

    async def warm(self) -> None:
        """Start one worker before it is needed."""
        await self._room.acquire()
        try:
            self._idle.append(await self._started())
        finally:
            self._room.release()

    async def do(self, task: str, given: dict[str, Any], progress: Progress | None = None) -> bytes:
        """The answer to a task as JSON; its worker is stopped when nobody waits any more or time is up.

        Raises
        ------
        TaskFailed
            The model or the question is at fault, or more time or memory would be needed.
        """
        try:
            return await self._done(await self._taken(), task, given, progress)
        except EngineError as error:
            raise TaskFailed(error.to_dict(given.get("lang", words.DEFAULT))) from None

    async def _done(self, worker: Worker, task: str, given: dict[str, Any], progress: Progress | None) -> bytes:
        running = asyncio.ensure_future(worker.do(task, given, progress))
        try:
            answer = await asyncio.wait_for(asyncio.shield(running), self.seconds)
        except TimeoutError:
            self._retire(worker, running, 0)
            raise Interrupted("stopped_after", seconds=self.seconds) from None
        except asyncio.CancelledError:
            self._retire(worker, running, PATIENCE)
            raise
        except EOFError:
            self._retire(worker, running, 0)
            raise self._why_ended() from None
        except TaskFailed:
            self._back(worker)
            raise
        self._back(worker)
        return answer

    def _why_ended(self) -> EngineError:
        return Interrupted("stopped") if self._closed else TooLarge("worker_ended")

    async def _taken(self) -> Worker:
        """A worker that nobody else has, and the place that it takes."""
        await self._room.acquire()
        try:
            if self._closed:
                raise self._why_ended()
            return self._waiting() or await self._started()
        except (OSError, EOFError):
            self._room.release()
            raise self._why_ended() from None
        except BaseException:
            self._room.release()
            raise

    def _waiting(self) -> Worker | None:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._all.discard(worker)
        return None

    async def _started(self) -> Worker:
        worker = await Worker.start()
        self._all.add(worker)
        return worker

    def _back(self, worker: Worker) -> None:
        if not self._closed:
            self._idle.append(worker)
        self._room.release()

    def _retire(self, worker: Worker, running: asyncio.Future[bytes], patience: float) -> None:
        """Take a worker back if it ends its task soon, else end it; while it's being done, its place stays taken."""
        retiring = asyncio.ensure_future(self._retired(worker, running, patience))
        self._retiring.add(retiring)
        retiring.add_done_callback(self._retiring.discard)

    async def _retired(self, worker: Worker, running: asyncio.Future[bytes], patience: float) -> None:
        done, _ = await asyncio.wait({running}, timeout=patience)
        if done and (running.exception() is None or isinstance(running.exception(), TaskFailed)):
            self._back(worker)
            return
        running.cancel()
        await asyncio.wait({running})
        await self._end(worker)
        self._room.release()

    async def _end(self, worker: Worker) -> None:
        self._all.discard(worker)
        await worker.end()

    async def close(self) -> None:
        """End all workers, those too that are at work: their tasks end with an error, and no others begin."""
        self._closed = True
        self._idle.clear()
        await asyncio.gather(*(self._end(worker) for worker in tuple(self._all)), return_exceptions=True)
        if self._retiring:
            await asyncio.wait(self._retiring)
