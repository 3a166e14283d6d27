"""Several children: used again, given up once they have ended, and no more of them than were asked for."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import wait

import pytest

from detente.jobs.child import Ended
from detente.jobs.pool import Pool
from tests.unit.jobs.test_child import posix, until
from tests.unit.jobs.works import HERE


@pytest.fixture
def pool() -> Iterator[Pool]:
    opened = Pool(HERE + "Anything", 2)
    yield opened
    opened.close()


def counted(pool: Pool) -> tuple[int, int]:
    found: tuple[int, int] = pool.submit(("count", None)).future.result(30)
    return found


def test_children_are_used_again_and_at_most_so_many(pool: Pool) -> None:
    running = [pool.submit(("count", None)) for _ in range(200)]
    processes = {job.future.result(30)[1] for job in running}
    assert 1 <= len(processes) <= 2
    assert counted(pool)[1] in processes


def test_one_is_there_before_it_is_needed(pool: Pool) -> None:
    pool.warm()
    (child,) = pool._idle
    assert counted(pool) == (1, child.process.pid)


def test_a_stopped_job_costs_its_child_and_no_other_job(pool: Pool) -> None:
    slow, other = pool.submit(("sleep", 60)), pool.submit(("sleep", 0.5))
    time.sleep(0.1)
    slow.stop("late")
    with pytest.raises(Ended) as ended:
        slow.future.result(30)
    assert ended.value.why == "late"
    assert other.future.result(30) is None
    assert len({counted(pool)[1] for _ in range(3)}) == 1


def test_a_job_is_stopped_before_it_has_begun(pool: Pool) -> None:
    before = [pool.submit(("sleep", 0.5)) for _ in range(2)]
    waiting = pool.submit(("count", None))
    waiting.stop()
    with pytest.raises(Ended):
        waiting.future.result(30)
    assert [job.future.result(30) for job in before] == [None, None]


def test_who_stops_a_job_that_is_done_stops_no_other(pool: Pool) -> None:
    done = pool.submit(("count", None))
    done.future.result(30)
    pid = counted(pool)[1]
    done.stop()
    assert counted(pool)[1] == pid


@posix
def test_one_that_died_is_replaced(pool: Pool) -> None:
    pid = counted(pool)[1]
    (child,) = pool._idle
    os.kill(pid, signal.SIGKILL)
    until(lambda: child.ended is not None)  # its threads may outlive the process for a moment
    assert counted(pool)[1] != pid
    with pytest.raises(Ended) as ended:
        pool.submit(("signal", 11)).future.result(30)
    assert ended.value.why == "crashed"
    assert counted(pool)[0] == 1


def test_closed_it_stops_what_is_under_way_and_begins_nothing(pool: Pool) -> None:
    running = [pool.submit(("sleep", 60)) for _ in range(5)]
    until(lambda: len(pool._busy) == 2)
    children = [child.process for child in pool._busy]
    began = time.monotonic()
    pool.close()
    assert time.monotonic() - began < 10
    assert len(wait([job.future for job in running], 0).done) == 5
    assert {job.future.exception().why for job in running} == {"stopped"}  # type: ignore[union-attr]
    assert [process.poll() is not None for process in children] == [True, True]
    pool.close()
    with pytest.raises(Ended):
        pool.warm()
