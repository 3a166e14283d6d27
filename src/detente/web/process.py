"""A worker as the server has it: a process that is given tasks, and ended with all that it started."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from detente.web.frames import ANSWER, BUG, HEAD, PROGRESS, TASK, framed, head, json_of

GRACE = 0.5  # seconds in which a worker that is told to stop may end what it started
ADDRESS_SPACE = 6 << 30  # bytes of each worker, most of it never used

Progress = Callable[[list[Any]], None]


class TaskFailed(Exception):
    """A task ended with an error, told in the one shape."""

    def __init__(self, error: Mapping[str, Any], status: int = 422) -> None:
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
