"""The workers: processes that wait for tasks, and are stopped when a task takes too long or nobody waits for it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from detente.errors import Interrupted, TooLarge
from detente.web.frames import HEAD, framed, length, unframed

GRACE = 0.5  # seconds in which a worker that is told to stop may end what it started
PATIENCE = 0.3  # seconds that a task may still take when nobody waits for it any more: starting a worker takes longer
ADDRESS_SPACE = 6 << 30  # bytes of each worker, most of it never used

Progress = Callable[[list[Any]], None]


class TaskFailed(Exception):
    """A task ended with an error, told in the one shape."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error.get("code"))
        self.error = error


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
        await worker._receive()
        return worker

    async def do(self, task: str, given: dict[str, Any], progress: Progress | None) -> dict[str, Any]:
        """The answer to one task.

        Raises
        ------
        TaskFailed
            The model or the question is at fault.
        EOFError
            The process has ended.
        """
        try:
            self._out.write(framed({"task": task, "given": given}))
            await self._out.drain()
        except OSError:
            raise EOFError from None
        while True:
            message = await self._receive()
            if "progress" in message:
                if progress is not None:
                    progress(message["progress"])
                continue
            if "error" in message:
                raise TaskFailed({**message["error"], "bug": message.get("bug", False)})
            answer: dict[str, Any] = message["answer"]
            return answer

    async def _receive(self) -> dict[str, Any]:
        return unframed(await self._in.readexactly(length(await self._in.readexactly(HEAD))))

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.returncode is None

    async def end(self) -> None:
        """End the process; it is first told to stop, so that it can end what it started."""
        if self.alive and os.name == "posix":
            with suppress(ProcessLookupError, TimeoutError):
                self._process.send_signal(signal.SIGINT)
                async with asyncio.timeout(GRACE):
                    while await self._in.read(1 << 16):
                        pass
        if self.alive:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()


class Pool:
    """Workers for a few tasks at once."""

    def __init__(self, most: int, seconds: float) -> None:
        self.seconds = seconds
        self._idle: list[Worker] = []
        self._room = asyncio.Semaphore(most)
        self._retiring: set[asyncio.Task[None]] = set()

    async def warm(self) -> None:
        """Start one worker before it is needed."""
        self._idle.append(await Worker.start())

    async def do(self, task: str, given: dict[str, Any], progress: Progress | None = None) -> dict[str, Any]:
        """The answer to a task; its worker is stopped when nobody waits any more or time is up.

        Raises
        ------
        TaskFailed
            The model or the question is at fault, or more time or memory would be needed.
        """
        lang = given.get("lang", "en")
        await self._room.acquire()
        try:
            worker = await self._taken()
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
            raise TaskFailed(TooLarge("worker_ended").to_dict(lang)) from None
        except TaskFailed:
            self._back(worker)
            raise
        self._back(worker)
        return answer

    async def _taken(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
        return await Worker.start()

    def _back(self, worker: Worker) -> None:
        self._idle.append(worker)
        self._room.release()

    def _retire(self, worker: Worker, running: asyncio.Future[dict[str, Any]], patience: float) -> None:
        """Take a worker back if it ends its task soon, else end it; while it's being done, its place stays taken."""
        retiring = asyncio.ensure_future(self._retired(worker, running, patience))
        self._retiring.add(retiring)
        retiring.add_done_callback(self._retiring.discard)

    async def _retired(self, worker: Worker, running: asyncio.Future[dict[str, Any]], patience: float) -> None:
        done, _ = await asyncio.wait({running}, timeout=patience)
        if done and (running.exception() is None or isinstance(running.exception(), TaskFailed)):
            self._back(worker)
            return
        running.cancel()
        await asyncio.wait({running})
        await worker.end()
        self._room.release()

    async def close(self) -> None:
        """End all workers."""
        if self._retiring:
            await asyncio.wait(self._retiring)
        for worker in self._idle:
            await worker.end()
        self._idle.clear()
