"""The workers: processes that wait for tasks, and are stopped when a task takes too long or nobody waits for it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from detente.errors import EngineError, Interrupted, TooLarge
from detente.web.frames import ANSWER, BUG, HEAD, PROGRESS, TASK, framed, head, json_of

GRACE = 0.5  # seconds in which a worker that is told to stop may end what it started
PATIENCE = 0.3  # seconds that a task may still take when nobody waits for it any more: starting a worker takes longer
ADDRESS_SPACE = 6 << 30  # bytes of each worker, most of it never used

Progress = Callable[[list[Any]], None]


class TaskFailed(Exception):
    """A task ended with an error, told in the one shape."""

    def __init__(self, error: dict[str, Any], status: int = 422) -> None:
        super().__init__(error.get("code"))
        self.status = status
        self.error = {**error, "status": status}


class Worker:
    """One process; it does one task at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018  both are pipes
        self._out, self._in = process.stdin, process.stdout

    @classmethod
    async def start(cls) -> Worker:
        """A new process, ready for its first task."""
        path = os.pathsep.join(part for part in sys.path if part)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "detente.web.worker", str(ADDRESS_SPACE),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path}, start_new_session=True,
        )  # fmt: skip
        worker = cls(process)
        try:
            await worker._receive()
        except BaseException:
            await asyncio.shield(worker.end())
            raise
        return worker

    async def do(self, task: str, given: dict[str, Any], progress: Progress | None) -> bytes:
        """The answer to one task, as JSON.

        Raises
        ------
        TaskFailed
            The model or the question is at fault.
        EOFError
            The process has ended.
        """
        try:
            self._out.write(framed(TASK, json_of({"task": task, "given": given})))
            await self._out.drain()
        except OSError:
            raise EOFError from None
        while True:
            kind, content = await self._receive()
            if kind == ANSWER:
                return content
            told = json.loads(content)
            if kind != PROGRESS:
                raise TaskFailed(told, 500 if kind == BUG else 422)
            if progress is not None:
                progress(told)

    async def _receive(self) -> tuple[bytes, bytes]:
        kind, length = head(await self._in.readexactly(HEAD))
        return kind, await self._in.readexactly(length)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.returncode is None

    async def end(self) -> None:
        """End the process and what it started; it is first told to stop, so that it can do so itself."""
        if self.alive and os.name == "posix":
            with suppress(ProcessLookupError, TimeoutError):
                self._process.send_signal(signal.SIGINT)
                async with asyncio.timeout(GRACE):
                    while await self._in.read(1 << 16):
                        pass
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)  # it is the first of a group of its own
            elif self.alive:
                self._process.kill()
        await self._process.wait()


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
        lang = given.get("lang", "en")
        await self._room.acquire()
        try:
            if self._closed:
                raise TaskFailed(Interrupted("stopped").to_dict(lang))
            worker = await self._taken()
        except (OSError, EOFError):
            self._room.release()
            raise TaskFailed(TooLarge("worker_ended").to_dict(lang)) from None
        except BaseException:
            self._room.release()
            raise
        running = asyncio.ensure_future(worker.do(task, given, progress))
        try:
            answer = await asyncio.wait_for(asyncio.shield(running), self.seconds)
        except TimeoutError:
            self._retire(worker, running, 0)
            raise TaskFailed(Interrupted("stopped_after", seconds=self.seconds).to_dict(lang)) from None
        except asyncio.CancelledError:
            self._retire(worker, running, PATIENCE)
            raise
        except (EOFError, asyncio.IncompleteReadError):
            self._retire(worker, running, 0)
            raise TaskFailed(self._why_ended().to_dict(lang)) from None
        except TaskFailed:
            self._back(worker)
            raise
        self._back(worker)
        return answer

    def _why_ended(self) -> EngineError:
        return Interrupted("stopped") if self._closed else TooLarge("worker_ended")

    async def _taken(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._all.discard(worker)
        return await self._started()

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
