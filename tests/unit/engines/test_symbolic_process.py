"""Diagrams in a process of their own: the same answers, and an answer also where there is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

import pytest

import detente as dt
from benchmarks.generator import generated
from detente.engines import open_engine
from detente.engines.reference import Reference
from detente.engines.symbolic.remote import RemoteSymbolic
from detente.errors import Interrupted, TooLarge, UnknownLabel
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.testing.random_conflicts import random_conflict
from detente.testing.suite import check_engine

HARD = ("owned", 60, 10, 6, 12)


@pytest.mark.parametrize("seed", range(6))
def test_the_same_answers(seed: int) -> None:
    conflict = random_conflict(seed)
    check_engine(RemoteSymbolic(conflict), Reference(conflict))


def test_progress_and_errors_come_through() -> None:
    told = list[tuple[str, int, int]]()
    engine = RemoteSymbolic(dt.catalog("prisoners-dilemma"), lambda *args: told.append(args))
    engine.stable(engine.conflict.dms[0], dt.NASH)
    assert told[-1][0] == "progress.stability"
    with pytest.raises(UnknownLabel):
        engine.where("nothing")
    assert engine.count(engine.all()) == 4


def limited(conflict: Conflict, seconds: float) -> RemoteSymbolic:
    """The engine with so much time once it's open, however busy the machine is."""
    engine = RemoteSymbolic(conflict, seconds=600)
    engine.seconds = engine._left = seconds
    return engine


def test_a_time_limit_ends_the_work() -> None:
    engine = limited(generated(*HARD, seed=0), 2)
    began = time.monotonic()
    with pytest.raises(Interrupted, match="within 2 s"):
        engine.stable("d0", dt.SEQ)
    assert time.monotonic() - began < 30
    assert engine._child.process.poll() is not None


def test_a_memory_ceiling_ends_the_work() -> None:
    with pytest.raises(TooLarge, match="need more than 20 MB"):
        RemoteSymbolic(generated(*HARD, seed=0), memory=20 << 20).stable("d0", dt.SEQ)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_ends_the_work() -> None:
    program = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it in the background
from benchmarks.generator import generated
from detente.engines.symbolic.remote import RemoteSymbolic
import detente as dt
engine = RemoteSymbolic(generated("owned", 60, 10, 6, 12, seed=0))
print("begun", engine._child.process.pid, flush=True)
try:
    engine.stable("d0", dt.SEQ)
except KeyboardInterrupt:
    print("stopped", engine._child.process.poll() is not None, flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[0] == "stopped True\n"


@pytest.mark.skipif(os.name == "nt", reason="processes are ended otherwise there")
def test_the_child_ends_with_whoever_asked_however_far_it_is() -> None:
    program = """
from benchmarks.generator import generated
from detente.engines.symbolic.remote import RemoteSymbolic
import detente as dt
engine = RemoteSymbolic(generated("owned", 60, 10, 6, 12, seed=0))
print(engine._child.process.pid, flush=True)
engine.stable("d0", dt.SEQ)
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    time.sleep(1)
    process.kill()
    process.communicate()
    for _ in range(100):
        if _gone(child):
            return
        time.sleep(0.1)
    pytest.fail("the child goes on")


def _gone(process: int) -> bool:
    """Whether a process has ended, be it that nobody has taken note of it yet."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def test_time_runs_out_while_the_engine_is_opened() -> None:
    with pytest.raises(Interrupted, match=r"within 0\.001 s"):
        RemoteSymbolic(generated(*HARD, seed=0), seconds=0.001)


def test_time_is_counted_over_all_that_is_asked() -> None:
    engine = limited(generated("owned", 20, 4, 3, 2, seed=0), 1.5)
    began = time.monotonic()
    with pytest.raises(Interrupted, match=r"within 1\.5 s"):
        deque((engine.count(engine.where("o0")) for _ in range(10_000)), maxlen=0)
    assert time.monotonic() - began < 20
    with pytest.raises(Interrupted, match=r"within 1\.5 s"):
        engine.all()


def test_what_is_asked_after_an_end_gets_the_same_answer() -> None:
    engine = RemoteSymbolic(generated(*HARD, seed=0), memory=20 << 20)
    for _ in range(2):
        with pytest.raises(TooLarge, match="need more than 20 MB"):
            engine.stable("d0", dt.SEQ)


def test_a_child_that_is_killed_is_an_answer_too() -> None:
    engine = RemoteSymbolic(generated("owned", 20, 4, 3, 2, seed=0))
    engine._child.process.kill()
    with pytest.raises(TooLarge):
        engine.all()


def test_many_listed_states_are_held_by_a_child() -> None:
    labels = [f"s{number}" for number in range(1200)]
    arcs = {"p": {labels[k]: [labels[k + 1]] for k in range(1199)}}
    chain = Conflict("chain", [DecisionMaker("p", ranking=labels)], states=labels, arcs=arcs)
    engine = open_engine(chain, "symbolic")
    assert isinstance(engine.backend, RemoteSymbolic)
    assert engine.stable("p", dt.NASH).count == 1200
