"""What figures were taken on, and whole processes with what they took."""

from __future__ import annotations

import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Timer
from typing import Any


def facts(*packages: str) -> dict[str, Any]:
    """The machine, how busy it is, and the versions of some packages."""
    found = Path("/proc/cpuinfo")
    lines = found.read_text("utf-8").splitlines() if found.exists() else []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), None)
    return {
        "processor": name or platform.processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        **{package: _version(package) for package in packages},
        "load": round(os.getloadavg()[0], 2),
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@dataclass(frozen=True)
class Process:
    """What a whole process took, and said."""

    seconds: float
    cpu_s: float
    peak_mb: float
    output: str


def process(command: Sequence[str], limit: float | None = None) -> Process | None:
    """Run a command to its end; None where it was still running after `limit` seconds.

    Raises
    ------
    RuntimeError
        It failed.
    """
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as said:
        began = time.perf_counter()
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=said)
        alarm = Timer(limit or 1 << 20, running.kill)
        alarm.start()
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - began
        alarm.cancel()
        running.returncode = os.waitstatus_to_exitcode(status)
        if limit is not None and seconds >= limit:
            return None
        output.seek(0)
        said.seek(0)
        if running.returncode:
            raise RuntimeError(f"{' '.join(command[:4])} … ended with {running.returncode}:\n{said.read()}")
        return Process(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output.read())
