"""Starting and ending: quick, clear about what is in the way, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from detente.library import source
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served, served

LONG = {"text": source("iraq-2014"), "depth": 3}  # minutes of work
posix = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked at in /proc")


def children(pid: int) -> dict[int, float]:
    """The processes that descend from one and still run, with the seconds they have worked."""
    parents, worked = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                parents[int(stat.parent.name)] = int(fields[1])
                worked[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return {child: worked[child] for child in found - {pid}}


def runs(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def at_work(running: Served) -> int:
    """How many of its workers have begun to compute: starting takes them less than this."""
    return sum(worked > 1 for worked in children(running.process.pid).values())


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def asked(running: Served, accept: str = "application/json") -> socket.socket:
    """A connection on which something long was asked, and no answer awaited."""
    body = json.dumps(LONG).encode()
    head = f"POST /api/check HTTP/1.1\r\nHost: {running.host}\r\nContent-Type: application/json\r\nAccept: {accept}\r\n"
    connection = running.connected()
    connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return connection


@posix
def test_who_no_longer_waits_leaves_nobody_at_work(tmp_path: Path) -> None:
    with served(tmp_path) as running:
        waiting = [asked(running, accept) for accept in ("application/json", "application/x-ndjson") * 6]
        until(lambda: at_work(running) == 3, 30)
        assert len(children(running.process.pid)) == 3
        for connection in waiting:
            connection.close()

        def idle() -> bool:
            before = children(running.process.pid)
            time.sleep(0.3)
            return len(before) <= 3 and before == children(running.process.pid)

        until(idle)
        assert running.ask("equilibria", TWO_TOWNS).status == 200


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_with_the_server_end_its_workers_whatever_they_do(tmp_path: Path, how: signal.Signals) -> None:
    with served(tmp_path) as running:
        waiting = [asked(running) for _ in range(2)]
        until(lambda: at_work(running) == 2, 30)
        left = list(children(running.process.pid))
        running.process.send_signal(how)
        code = running.process.wait(5)
        assert code == {signal.SIGINT: 0}.get(how, -how)
        until(lambda: not any(map(runs, left)), 5)
        for connection in waiting:
            if how == signal.SIGINT:
                told = connection.recv(1 << 16)
                assert b" 503 " in told  # it may be asked again
                assert b'"stopped"' in told
            connection.close()


def test_more_requests_than_it_takes_are_refused_in_the_one_shape(tmp_path: Path) -> None:
    with served(tmp_path) as running:
        slow = [running.connected() for _ in range(64)]
        for connection in slow:
            head = f"POST /api/states HTTP/1.1\r\nHost: {running.host}\r\nContent-Type: application/json\r\n"
            connection.sendall(f"{head}Content-Length: 10\r\n\r\n1".encode())
        until(lambda: running.send("GET", "/api/files").status == 503)
        told = running.send("GET", "/api/files")
        assert told.json["code"] == "request_many"
        assert "content-security-policy" in told.headers
        for connection in slow:
            connection.close()
        until(lambda: running.send("GET", "/api/files").status == 200)
        with ThreadPoolExecutor(40) as crew:
            answers = list(crew.map(lambda _: running.ask("equilibria", TWO_TOWNS).status, range(80)))
        assert set(answers) == {200}


@posix
def test_it_starts_with_little_work(tmp_path: Path) -> None:
    """Until the page is sent; work and not time, twice what it takes, so that it holds on a busy machine."""
    with served(tmp_path) as running:
        assert running.send("GET", "/").status == 200
        assert children(os.getpid())[running.process.pid] < 2


def command(*given: str) -> subprocess.CompletedProcess[str]:
    started = [sys.executable, "-m", "detente", "serve", *given, "--no-browser"]
    return subprocess.run(started, capture_output=True, text=True, timeout=30, check=False)


def test_what_is_in_the_way_of_starting_is_said(tmp_path: Path, shared: Served) -> None:
    port = shared.host.split(":")[1]
    done = command(str(tmp_path), "--port", port)
    assert (done.returncode, f"port {port} can't be used" in done.stderr) == (2, True)
    done = command(str(tmp_path / "none"))
    assert (done.returncode, "there is no folder" in done.stderr) == (2, True)
    (tmp_path / "m.yaml").write_text(TWO_TOWNS, "utf-8")
    done = command(str(tmp_path / "m.yaml"))
    assert (done.returncode, "is a file, not a folder" in done.stderr) == (2, True)


def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.errors import QuestionError
    from detente.web.folder import Folder

    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(QuestionError) as error:
        Folder.at(tmp_path)
    assert error.value.code == "folder_forbidden"
