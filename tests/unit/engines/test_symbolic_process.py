"""Diagrams in a process of their own: the same answers, and an answer also where there is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

import detente as dt
from benchmarks.generator import generated
from detente.engines import open_engine
from detente.engines.explicit import Explicit
from detente.engines.reference import Reference
from detente.engines.symbolic import Symbolic
from detente.engines.symbolic.remote import RemoteSymbolic
from detente.errors import Interrupted, TooLarge, UnknownLabel
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


def test_a_time_limit_ends_the_work() -> None:
    began = time.monotonic()
    engine = RemoteSymbolic(generated(*HARD, seed=0), seconds=2)
    with pytest.raises(Interrupted, match="within 2 s"):
        engine.stable("d0", dt.SEQ)
    assert time.monotonic() - began < 30
    assert engine._child.poll() is not None


def test_a_memory_ceiling_ends_the_work() -> None:
    with pytest.raises(TooLarge, match="outgrow 20 MB"):
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
print("begun", engine._child.pid, flush=True)
try:
    engine.stable("d0", dt.SEQ)
except KeyboardInterrupt:
    print("stopped", engine._child.poll() is not None, flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[0] == "stopped True\n"


def test_auto_takes_explicit_while_it_fits() -> None:
    assert isinstance(open_engine(dt.catalog("prisoners-dilemma")), Explicit)
    assert isinstance(open_engine(dt.catalog("prisoners-dilemma"), "symbolic"), Symbolic)


def test_auto_takes_symbolic_beyond_and_says_so() -> None:
    found = dt.equilibria(generated(*HARD, seed=0), concepts="nash,gmr", limit=2)
    assert (found.engine, found.complete, found.states > 2**50) == ("symbolic", True, True)
    nash = found["NASH"]
    assert (len(nash.states), nash.count > 10**6) == (2, True)


def test_explicit_refuses_at_once_what_is_beyond_it() -> None:
    began = time.monotonic()
    with pytest.raises(TooLarge):
        dt.equilibria(generated("owned", 40, 8, 6, 8, seed=0), engine="explicit")
    assert time.monotonic() - began < 3
