"""Work shared among processes of this machine, or the workers of a Dask cluster; small work stays in this process.

What comes out is the same whoever does it: parts are added up in their order.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING, Any

from detente.errors import QuestionError
from detente.packages import missing

if TYPE_CHECKING:
    from detente.analysis.tallies import Tally, Work

PART = 0.3  # seconds that a part of the work should take
MOST = {"win32": 61}  # processes that a pool can wait for there
WORTH_SHARING = 3.0  # seconds of work below which starting processes doesn't pay
AHEAD = 3  # parts handed out for each worker

KNOCKING, PATIENCE = 5, 10  # seconds for a scheduler to answer at all, and to take a client

Told = Callable[[int, int], None]


def _do(packed: bytes, start: int, stop: int) -> Tally:
    return _unpacked(packed).work(start, stop)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Work:
    """The work, unpacked once for all its parts: what a judge remembers of one part serves the next."""
    found: Work = pickle.loads(packed)  # noqa: S301  packed by the process that shares its work
    return found


class _Unrelated(SpawnProcess):
    """A new process that doesn't import the script that is run: a script need not be written for that."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802  multiprocessing's name
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return SpawnProcess._Popen(process_obj)  # noqa: SLF001
        finally:
            sys.modules["__main__"] = main


class _Apart(SpawnContext):
    Process = _Unrelated


def _unstoppable() -> None:
    """Ctrl-C is for the process that shares the work: the others finish their part."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _processors() -> int:
    """How many processors this process may use."""
    mine = getattr(os, "sched_getaffinity", None)
    return len(mine(0)) if mine is not None else os.cpu_count() or 1


class Stopped(Exception):
    """The user stopped it: what was done until then."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self.tally = tally


class Workers:
    """Whoever does the work: this process, and others once it's worth it.

    Parameters
    ----------
    scheduler
        The address of a Dask scheduler, ``tcp://host:port``; without it the processors of this machine.
    processes
        How many processes to share among where there is no scheduler; as many as there are processors without it.
    """

    def __init__(self, scheduler: str | None = None, processes: int | None = None) -> None:
        self.scheduler = scheduler
        self.processes = min(processes or _processors(), MOST.get(sys.platform, sys.maxsize))
        self._executor: Executor | None = None
        self._client: Any = None

    def run(self, work: Work, told: Told) -> Tally:
        """The whole work.

        Raises
        ------
        Stopped
            By the user, with what was done.
        """
        from detente.analysis.tallies import Tally

        tally, done, size, pace = Tally.empty(len(work.asked)), 0, work.size, 1
        try:
            while done < size:
                began = time.perf_counter()
                until = min(size, done + pace)
                tally.add(work.work(done, until))
                took = max(time.perf_counter() - began, 1e-6)
                each, done = took / (until - done), until
                told(done, size)
                pace = max(1, min(4 * pace, int(PART / each)))
                worth = self.scheduler or (self.processes > 1 and each * (size - done) > WORTH_SHARING)
                if worth and done < size and took > PART / 10:
                    self._share(work, tally, done, pace, told)
                    break
        except KeyboardInterrupt:
            raise Stopped(tally) from None
        return tally

    def _share(self, work: Work, tally: Tally, done: int, pace: int, told: Told) -> None:
        executor, size, packed = self._opened(), work.size, pickle.dumps(work)
        waiting: deque[tuple[int, int, Future[Tally]]] = deque()
        try:
            while done < size or waiting:
                while done < size and len(waiting) < AHEAD * max(self.processes, 2):
                    until = min(size, done + pace)
                    waiting.append((done, until, executor.submit(_do, packed, done, until)))
                    done = until
                tally.add(waiting[0][2].result())
                told(waiting.popleft()[1], size)
        except BrokenExecutor:  # a process was killed: what it and the others owe is done here
            self._executor, self.processes = None, 1
            for start in range(waiting[0][0] if waiting else done, size, pace):
                tally.add(work.work(start, min(size, start + pace)))
                told(min(size, start + pace), size)
        finally:
            for _, _, future in waiting:
                future.cancel()

    def _opened(self) -> Executor:
        if self._executor is None:
            if self.scheduler is None:
                self._executor = ProcessPoolExecutor(self.processes, mp_context=_Apart(), initializer=_unstoppable)
            else:
                self._client = client(self.scheduler)
                self.processes = max(1, len(self._client.scheduler_info()["workers"]))
                self._executor = self._client.get_executor(pure=False)
        return self._executor

    def close(self) -> None:
        """Let go of processes and connections."""
        if isinstance(self._executor, ProcessPoolExecutor):
            self._executor.shutdown(wait=True, cancel_futures=True)
        if self._client is not None:
            self._client.close()
        self._executor = self._client = None


def reach(address: str) -> None:
    """Make sure that a Dask scheduler answers, before there is a client that would wait for it.

    Raises
    ------
    EngineMissing
        Dask isn't installed.
    QuestionError
        Nothing answers at that address.
    """
    try:
        from distributed.comm.core import connect
    except ImportError:
        raise missing("distributed") from None
    call: Any = connect

    async def knock() -> None:
        await (await call(address, timeout=KNOCKING)).close()

    with _asking(address):
        _apart(lambda: asyncio.run(knock())).result(2 * KNOCKING)


@contextmanager
def _asking(address: str) -> Iterator[None]:
    """While a scheduler is asked: what goes wrong is that it isn't there."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  Dask's transports raise whatever they like
        raise QuestionError("no_scheduler", scheduler=address, why=_why(error)) from None


def _apart(work: Callable[[], None]) -> Future[None]:
    """Work in a thread of its own: notebooks have an event loop in theirs, and nobody waits for it at the end."""
    done = Future[None]()

    def run() -> None:
        try:
            work()
            done.set_result(None)
        except BaseException as error:  # noqa: BLE001  whoever waits gets it
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    return done


def _why(error: BaseException) -> str:
    """What the system says was the matter, without what Dask wraps it in."""
    while error.__cause__ is not None:
        error = error.__cause__
    return (str(error) or type(error).__name__)[:200]


def client(address: str) -> Any:
    """A connection to a Dask scheduler.

    Raises
    ------
    EngineMissing
        Dask isn't installed.
    QuestionError
        Nothing answers at that address.
    """
    reach(address)
    from distributed import Client

    connect: Any = Client
    with _asking(address):
        return connect(address, timeout=PATIENCE, set_as_default=False)


@contextmanager
def workers(scheduler: str | None, processes: int | None = None) -> Iterator[Workers]:
    """Workers that are let go of at the end."""
    found = Workers(scheduler, processes)
    try:
        yield found
    finally:
        found.close()
