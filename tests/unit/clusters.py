"""A Dask cluster of one scheduler and two workers on this machine."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from detente.analysis import workers

Process = subprocess.Popen[bytes]


@contextlib.contextmanager
def running(*arguments: str) -> Iterator[Process]:
    """A process of Dask."""
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def cluster_in(folder: Path) -> Iterator[tuple[str, list[Process]]]:
    """The address of the scheduler, and the workers, once they are there."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    worker = ("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
              "--local-directory", os.fspath(folder))  # fmt: skip
    with contextlib.ExitStack() as opened:
        opened.enter_context(
            running("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show")
        )
        both = [opened.enter_context(running(*worker)) for _ in range(2)]
        with workers.client(address) as client:
            client.wait_for_workers(2, timeout=20)
        yield address, both
