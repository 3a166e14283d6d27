"""Robustness on a Dask cluster of one scheduler and two workers on this machine; one of them is killed halfway."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

import detente as dt
from detente.analysis import workers
from detente.analysis.robustness import robustness
from detente.errors import QuestionError
from tests.unit.cli.helpers import process
from tests.unit.clusters import Process, cluster_in

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="needs the extra `cluster`"),
    pytest.mark.filterwarnings("default"),
]
ASKED: dict[str, Any] = {"of": "s5", "swaps": 3, "samples": 15_000}


@pytest.fixture
def cluster(tmp_path: Any) -> Iterator[tuple[str, list[Process]]]:
    with cluster_in(tmp_path) as found:
        yield found


def plain(found: Any) -> dict[str, Any]:
    return {**found.to_dict(), "seconds": 0}


def test_a_cluster_counts_what_one_process_does_though_a_worker_is_killed(
    cluster: tuple[str, list[Process]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, both = cluster
    alone = plain(robustness(dt.catalog("elmira"), processes=1, **ASKED))
    monkeypatch.setattr(workers, "PART", 0.02)
    shared: list[int] = []

    def watch(_what: str, done: int, _of: int) -> None:
        shared.append(done)

    assert plain(robustness(dt.catalog("elmira"), scheduler=address, progress=watch, **ASKED)) == alone
    assert len(shared) > 4

    killed: list[float] = []

    def kill(what: str, done: int, of: int) -> None:
        if what == "progress.robustness" and done > of * 0.8 and not killed:
            killed.append(done / of)
            both[0].kill()

    # a result that the killed worker still held is asked of it in vain for so long
    config = pytest.importorskip("dask.config")
    with config.set({"distributed.comm.timeouts.connect": "3s"}):
        assert plain(robustness(dt.catalog("elmira"), scheduler=address, progress=kill, **ASKED)) == alone
    assert killed
    assert killed[0] < 0.95
    both[0].wait(timeout=5)
    assert both[1].poll() is None


def test_nobody_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "KNOCKING", 0.5)
    with pytest.raises(QuestionError) as caught:
        workers.client("tcp://127.0.0.1:9")
    assert caught.value.code == "no_scheduler"
    with pytest.raises(QuestionError):
        workers.client("nonsense")


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "nonsense", "", "http://x:1", "tcp://127.0.0.1:999999", "a:b"]
)
@pytest.mark.parametrize("model", ["iraq-2014-small", "elmira"])
def test_the_command_says_so_in_one_message_however_little_there_is_to_do(address: str, model: str) -> None:
    done = process("robustness", model, "--scheduler", address)
    assert (done.code, done.out) == (2, "")
    assert "no Dask scheduler answers" in done.err.split("\n")[0]
    assert len(done.err.strip().split("\n")) == 3, done.err


def test_something_else_that_listens_there_is_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "KNOCKING", 0.5)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(QuestionError) as caught:
            robustness(dt.catalog("elmira"), scheduler=f"tcp://127.0.0.1:{other.getsockname()[1]}")
    assert caught.value.code == "no_scheduler"
