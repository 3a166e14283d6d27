"""Parallel execution of a job by local processes or a Dask cluster; small jobs run in this process.

Results don't depend on the workers: partial tallies are merged in order.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from detente.errors import QuestionError
from detente.jobs import is_child
from detente.packages import missing

if TYPE_CHECKING:
    from concurrent.futures import Future

PART = 0.3  # target duration of a part, in seconds
WORTH_SHARING = 3.0  # remaining seconds of work from which starting processes pays off
AHEAD = 3  # parts in flight per worker

KNOCKING, PATIENCE = 5, 10  # seconds for a scheduler to respond, and to accept a client

Told = Callable[[int, int], None]
Part = tuple[bytes, int, int]  # the pickled job, start, stop


class Tally(Protocol):
    """What comes out of a part of a job, to which that of the next part can be added."""

    def add(self, later: Self, /) -> None:
        """Add what came out of the next part."""


T = TypeVar("T", bound=Tally)
T_co = TypeVar("T_co", bound=Tally, covariant=True)


class Work(Protocol[T_co]):
    """A job of many units, any of which can be done by any process."""

    @property
    def size(self) -> int:
        """Number of units."""

    def empty(self) -> T_co:
        """What comes out of no unit."""

    def work(self, start: int, stop: int) -> T_co:
        """Do the units from `start` to `stop`, exclusive."""


@dataclass(frozen=True)
class Pace:
    """How many units are done at first, and how many seconds a part is to take.

    Attributes
    ----------
    first
        The number of units of the first part.
    seconds
        What a part is to take, by default `PART`.
    most
        What one may take while much is left, for units that have more in common with those beside them; each process
        then does half of its share at once, and smaller parts towards the end.
    """

    first: int = 1
    seconds: float | None = None
    most: float = 0.0


SMALL = Pace()


def doing() -> Callable[[Part, Callable[..., None]], Any]:
    """Entry point of a worker process."""
    return lambda part, _: _do(part)


def _do(part: Part) -> Any:
    packed, start, stop = part
    return _unpacked(packed).work(start, stop)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Work[Any]:
    """Unpickle the job once for all of its parts, so that caches of one part serve the next."""
    import pickle

    work: Work[Any] = pickle.loads(packed)  # noqa: S301  packed by the process that shares its work
    return work


def processors() -> int:
    """Number of processors available to this process."""
    mine = getattr(os, "sched_getaffinity", None)
    return len(mine(0)) if mine is not None else os.cpu_count() or 1


class Stopped(Exception, Generic[T]):
    """Interrupt by the user, with the partial result."""

    def __init__(self, tally: T) -> None:
        super().__init__()
        self.tally = tally


def _patient() -> bool:
    return False


class Workers:
    """The workers of a job: this process, joined by others once that pays off.

    Parameters
    ----------
    scheduler
        The address of a Dask scheduler, ``tcp://host:port``; by default local processes.
    processes
        Number of local processes; by default one per processor, or this one alone where it is one of several itself.
    """

    def __init__(self, scheduler: str | None = None, processes: int | None = None) -> None:
        self.scheduler = scheduler
        self.processes = processes or (1 if is_child() else processors())
        self._submit: Callable[[Part], Future[Any]] | None = None
        self._opened = ExitStack()

    def run(
        self, work: Work[T], report: Told, pace: Pace = SMALL, late: Callable[[], bool] = _patient
    ) -> tuple[T, int]:
        """Run the whole job, or as much as can be done until it is late; and how many units that is.

        Raises
        ------
        Stopped
            The user interrupted; it has the partial result.
        """
        tally, done, size, units = work.empty(), 0, work.size, pace.first
        seconds = PART if pace.seconds is None else pace.seconds
        try:
            while done < size and not late():
                began = time.perf_counter()
                until = min(size, done + units)
                tally.add(work.work(done, until))
                took = max(time.perf_counter() - began, 1e-6)
                unit_time, done = took / (until - done), until
                report(done, size)
                units = max(1, min(4 * units, int(seconds / unit_time)))
                worth = self.scheduler or (self.processes > 1 and unit_time * (size - done) > WORTH_SHARING)
                if worth and done < size and took > seconds / 10:
                    most = int(pace.most / unit_time)
                    done = self._share(work, tally, done, (units, most), report, late)
                    break
        except KeyboardInterrupt:
            raise Stopped(tally) from None
        return tally, done

    def _share(
        self,
        work: Work[T],
        tally: T,
        begun: int,
        units: tuple[int, int],
        report: Told,
        late: Callable[[], bool],
    ) -> int:
        """Share the units from `begun` on, in parts of at least and at most so many; up to which they are done."""
        import pickle  # what small jobs don't need isn't loaded for them

        from detente.jobs.child import Ended

        submit, size, packed = self._submit or self._begin(), work.size, pickle.dumps(work)
        waiting: deque[tuple[int, int, Future[T]]] = deque()
        (least, most), done, next_part = units, begun, begun
        try:
            while done < size and not late():
                while next_part < size and len(waiting) < AHEAD * max(self.processes, 2):
                    share = (size - next_part) // (2 * max(self.processes, 2))
                    until = min(size, next_part + max(least, min(most, share)))
                    waiting.append((next_part, until, submit((packed, next_part, until))))
                    next_part = until
                start, until, future = waiting.popleft()
                try:
                    tally.add(future.result())
                except Ended:  # the process was killed: redo its part here
                    tally.add(work.work(start, until))
                done = until
                report(done, size)
        finally:
            for _, _, future in waiting:
                future.cancel()
        return done

    def _begin(self) -> Callable[[Part], Future[Any]]:
        """The function that submits a part."""
        crew = self._opened.enter_context(crew_of(f"{__name__}:doing", _do, self.scheduler, self.processes))
        self._submit, self.processes = crew.submit, crew.size
        return crew.submit

    def close(self) -> None:
        """Release processes and connections."""
        self._opened.close()


@dataclass(frozen=True)
class Crew:
    """Processes that take jobs of one kind: how one is submitted, and how many of them there are."""

    submit: Callable[[Any], Future[Any]]
    size: int


@contextmanager
def crew_of(
    target: str, work: Callable[[Any], Any], scheduler: str | None, processes: int, memory: int | None = None
) -> Iterator[Crew]:
    """Context manager for processes of this machine, or the workers of a Dask scheduler.

    Parameters
    ----------
    target
        ``module:name`` of the factory of `work`, for processes of this machine.
    work
        The function of a job, for the workers of a scheduler.
    scheduler
        The address of a Dask scheduler; None: processes of this machine.
    processes
        How many of them.
    memory
        Limit on the address space of each, in bytes.
    """
    if scheduler is None:
        from detente.jobs.pool import Pool

        pool = Pool(target, processes, memory)
        try:
            yield Crew(lambda job: pool.submit(job).future, processes)
        finally:
            pool.close()
        return
    with closing(client(scheduler)) as cluster:
        executor = cluster.get_executor(pure=False)
        yield Crew(lambda job: executor.submit(work, job), max(1, len(cluster.scheduler_info()["workers"])))


def reach(address: str) -> None:
    """Check that a Dask scheduler responds, before a client would wait for it.

    Raises
    ------
    EngineMissing
        Dask isn't installed.
    QuestionError
        Nothing responds at that address.
    """
    import asyncio

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
    """Convert connection errors to one error: the scheduler doesn't respond."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  Dask's transports raise whatever they like
        raise QuestionError("no_scheduler", scheduler=address, why=_why(error)) from None


def _apart(work: Callable[[], None]) -> Future[None]:
    """Run in a separate daemon thread: a notebook's own thread already has an event loop."""
    from concurrent.futures import Future

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
    """The operating system's message, without Dask's wrapping."""
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
        Nothing responds at that address.
    """
    reach(address)
    from distributed import Client

    connect: Any = Client
    with _asking(address):
        return connect(address, timeout=PATIENCE, set_as_default=False)


def workers(scheduler: str | None, processes: int | None = None) -> closing[Workers]:
    """Context manager for workers."""
    return closing(Workers(scheduler, processes))
