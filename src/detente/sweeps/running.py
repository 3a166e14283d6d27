"""Running of a sweep: parts that aren't there yet are asked by processes of this machine or of a Dask cluster."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from detente import words
from detente._version import __version__
from detente.analysis.workers import PART, Crew, crew_of, processors
from detente.engines.limits import limits
from detente.errors import ConflictError, FaultJSON
from detente.jobs.child import Ended
from detente.model.conflict import Conflict
from detente.packages import unexpected
from detente.sweeps.asking import Asked, Job, packed, work
from detente.sweeps.parts import Part, write_part

LOGS = "logs"
AHEAD = 3  # jobs in flight per process
MOST_OF_A_JOB = 200  # parts, so that little is lost with a process
ROOM = 2 << 30  # address space of a process beside its memory, mostly unused
Told = Callable[[int, int], None]


@dataclass
class Run:
    """What a run did: parts answered, those left without an answer and why, and whether the user stopped it."""

    answered: int = 0
    unanswered: dict[str, FaultJSON] = field(default_factory=dict)
    stopped: bool = False


def run(
    folder: Path,
    parts: Sequence[Part],
    models: Sequence[Conflict],
    scheduler: str | None,
    processes: int | None,
    head: Mapping[str, Any],
    report: Told,
    *,
    lang: str = words.DEFAULT,
) -> Run:
    """Ask parts and put their files in place, one by one as they come.

    Parameters
    ----------
    folder
        Where the files go.
    parts, models
        The parts, and the models that they are about.
    scheduler, processes
        As for :func:`robustness`.
    head
        What the log begins with.
    report
        Progress: parts done, parts in all.
    lang
        The language of why a part has no answer.
    """
    done = Run()
    if not parts:
        return done
    several = processes or min(processors(), len(parts))
    target = f"{work.__module__}:asking"
    try:
        with (
            _log(folder, head) as note,
            crew_of(target, work, scheduler, several, memory_of(several)) as crew,
        ):
            _Sharing(folder, crew, packed(models), deque(parts), note, report, len(parts), done, lang).share()
    except KeyboardInterrupt:
        done.stopped = True
    return done


def memory_of(processes: int) -> int | None:
    """The limit on the address space of one process: that of the environment, or its share of the machine's memory."""
    if (allowed := limits().memory) is not None:
        return allowed + ROOM
    try:
        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None  # some platforms don't say
    return physical // processes + ROOM


@contextmanager
def _log(folder: Path, head: Mapping[str, Any]) -> Iterator[Callable[[Asked], None]]:
    """Context manager for the log of a run: one line a part, in a file of its own."""
    now, machine = datetime.now(UTC), platform.node()
    name = f"{now:%Y%m%dT%H%M%S.%f}-{machine}-{os.getpid()}.jsonl"
    with (folder / LOGS / name).open("x", encoding="utf-8") as file:
        _line(file, {**head, "machine": machine, "python": sys.version.split()[0], "version": __version__})
        yield lambda asked: _line(
            file,
            {"hash": asked.hash, "seconds": round(asked.seconds, 6), "machine": asked.machine}
            | ({} if asked.why is None else {"why": asked.why["code"], "message": asked.why["message"]}),
        )


def _line(file: TextIO, said: Mapping[str, Any]) -> None:
    dated = {"date": datetime.now(UTC).isoformat(timespec="milliseconds"), **said}
    file.write(json.dumps(dated, ensure_ascii=False) + "\n")
    file.flush()


@dataclass
class _Sharing:
    """Parts shared among the processes of a crew, in jobs that take a fraction of a second each."""

    folder: Path
    crew: Crew
    models: bytes
    left: deque[Part]
    note: Callable[[Asked], None]
    report: Told
    size: int
    done: Run
    lang: str
    pace: int = 1
    finished: int = 0
    waiting: dict[Future[list[Asked]], tuple[Part, ...]] = field(default_factory=dict)

    def share(self) -> None:
        """Hand out all parts and take in what comes of them."""
        self.report(0, self.size)
        try:
            while self.left or self.waiting:
                while self.left and len(self.waiting) < AHEAD * self.crew.size:
                    self._submit(self.left.popleft() for _ in range(min(self.pace, len(self.left))))
                ready, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
                for future in ready:
                    self._take_in(future, self.waiting.pop(future))
        finally:
            for future in self.waiting:
                future.cancel()

    def _submit(self, parts: Iterable[Part]) -> None:
        job = Job(self.models, tuple(parts), self.lang)
        self.waiting[self.crew.submit(job)] = job.parts

    def _take_in(self, future: Future[list[Asked]], parts: tuple[Part, ...]) -> None:
        """Keep what came of a job; one whose process ended is asked again part by part, to find the one at fault."""
        try:
            every = future.result()
        except ConflictError:
            raise
        except Exception as error:  # noqa: BLE001  Dask tells of a worker's end by errors of its own
            if len(parts) > 1:
                for part in parts:
                    self._submit((part,))
                return
            why = error.told() if isinstance(error, Ended) else unexpected(error)
            every = [Asked(parts[0].hash, None, why.fault(self.lang), 0.0, platform.node())]
        by_hash = {part.hash: part for part in parts}
        for asked in every:
            if asked.content is None:
                if asked.why is not None:
                    self.done.unanswered[asked.hash] = asked.why
            else:
                write_part(self.folder, by_hash[asked.hash], asked.content)
                self.done.answered += 1
            self.note(asked)
        self.finished += len(parts)
        self.report(self.finished, self.size)
        self._keep_pace(sum(asked.seconds for asked in every), len(every))

    def _keep_pace(self, seconds: float, parts: int) -> None:
        fitting = int(PART * parts / max(seconds, 1e-6))
        self.pace = max(1, min(4 * self.pace, fitting, MOST_OF_A_JOB))
