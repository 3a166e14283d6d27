"""Ctrl-C ends a sweep with what there is; a process that dies costs no more than the part that it died of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from detente.analysis.workers import Crew
from detente.jobs.child import Ended
from detente.sweeps import running
from detente.sweeps.asking import Asked, Job, work
from detente.sweeps.parts import FOLDER
from detente.sweeps.reading import read_design
from detente.sweeps.running import LOGS, run
from tests.unit.sweeps.variants import swept, write_design

# A shell that runs tests in the background may have told it to ignore interrupts.
HEARING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from detente.cli import main; main()"
)


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX systems")
def test_ctrl_c_ends_with_what_there_is_and_the_command_goes_on(tmp_path: Path) -> None:
    design, out = write_design(tmp_path, 9), tmp_path / "out"
    arguments = ("sweep", str(design), "--out", str(out), "--processes", "2")
    process = subprocess.Popen(
        [sys.executable, "-c", HEARING, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and not any((out / FOLDER).glob("*.json") if out.exists() else ()):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said, complaints = process.communicate(timeout=60)
    assert process.returncode == 3, complaints
    assert "Stopped" in said
    assert "Traceback" not in complaints
    there = {path.name: path.read_bytes() for path in (out / FOLDER).iterdir()}
    assert 0 < len(there) < 2560
    assert not [name for name in there if name.startswith(".")]
    assert swept(str(write_design(tmp_path, 2)), "--out", str(out), "--processes", "1", "--merge") == 0
    assert all((out / FOLDER / name).read_bytes() == content for name, content in there.items())


class Dying:
    """A crew of one whose process ends at one part, however often it is asked."""

    def __init__(self, fatal: str) -> None:
        self.fatal, self.asked = fatal, deque[int]()

    def submit(self, job: Job) -> Future[list[Asked]]:
        future = Future[list[Asked]]()
        self.asked.append(len(job.parts))
        if any(part.hash == self.fatal for part in job.parts):
            future.set_exception(Ended("memory"))
        else:
            future.set_result(work(job))
        return future


def test_the_part_that_a_process_dies_of_is_told_and_the_others_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = read_design(write_design(tmp_path, 4, "[seq]"))
    parts = list(opened.design.parts().values())
    crew = Dying(parts[9].hash)

    class Opened:
        def __enter__(self) -> Crew:
            return Crew(crew.submit, 1)

        def __exit__(self, *_: object) -> None:
            """Nothing to close."""

    found: Callable[..., Any] = lambda *_: Opened()  # noqa: E731
    monkeypatch.setattr(running, "crew_of", found)
    for folder in (FOLDER, LOGS):
        os.mkdir(tmp_path / folder)  # noqa: PTH102
    done = run(tmp_path, parts, opened.models, None, 1, {}, lambda *_: None)
    assert (done.answered, list(done.unanswered)) == (15, [parts[9].hash])
    assert done.unanswered[parts[9].hash]["code"] == "worker_ended"
    assert max(crew.asked) > 1
    assert len(list((tmp_path / FOLDER).iterdir())) == 15
