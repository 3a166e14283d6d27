"""An interrupt at any moment ends the program quietly: with one sentence and the code for it, never a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX systems")
# Interrupts this process when so many modules have been looked for; from `main` on all of them are ours.
AT_IMPORT = """
import signal, sys

class Interrupting:
    left = {at}

    def find_spec(self, name, path=None, target=None):
        Interrupting.left -= 1
        if Interrupting.left == 0:
            signal.raise_signal(signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = {argv!r}
from detente.cli import main
sys.meta_path.insert(0, Interrupting())
try:
    main()
finally:
    sys.stderr.write(f"[{{Interrupting.left}}]")
"""
# Says when `main` has begun.
AT_FIRST_IMPORT = """
import signal, sys

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it in the background
from detente.cli import main

class Saying:
    def find_spec(self, name, path=None, target=None):
        sys.meta_path.remove(self)
        print("here", flush=True)

sys.meta_path.insert(0, Saying())
main()
"""
BEFORE_MAIN = {"detente", "detente._version", "detente.cli"}


def interrupted_at(at: int, *words: str) -> tuple[int, str, int]:
    """The exit code, what was said, and how many imports were left (none where it was interrupted)."""
    code = AT_IMPORT.format(at=at, argv=["detente", *words])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8")
    said, _, left = done.stderr.rstrip("]").rpartition("[")
    return done.returncode, said, int(left)


@pytest.mark.parametrize("command", [("analyze", "chicken"), ("states", "chicken", "--lang", "ar"), ("--help",)])
def test_it_may_come_at_any_import(command: tuple[str, ...]) -> None:
    said = "أُوقف العمل." if "ar" in command else "Stopped."
    at, left = 1, 0
    while left <= 0:
        code, told, left = interrupted_at(at, *command)
        assert left > 0 or (code == 130 and told.strip() == said), (at, code, told)
        at = at + 1 if at < 8 else int(at * 1.3)
    assert code == 0
    assert at > 50


def test_little_is_loaded_before_interrupts_are_caught() -> None:
    code = "import sys; before = set(sys.modules); import detente.cli; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(eval(done.stdout)) <= BEFORE_MAIN | {"__future__"}


SWALLOWED = """
import signal, time, weakref
import detente.cli

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background of a shell ignores it

class Gone: pass

def interrupt(_): raise KeyboardInterrupt

detente.cli._heed()
gone = Gone()
callback = weakref.ref(gone, interrupt)
try:
    del gone
    time.sleep(20)
except KeyboardInterrupt:
    print("heeded")
"""


def test_one_that_python_swallows_comes_again() -> None:
    done = subprocess.run([sys.executable, "-c", SWALLOWED], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("heeded", "")


@POSIX
@pytest.mark.parametrize("wait", [0.0, 0.02, 0.05, 0.08, 0.12])
def test_it_may_come_at_any_time(wait: float) -> None:
    command = [sys.executable, "-c", AT_FIRST_IMPORT, "coalitions", "iraq-2014", "--limit", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "here\n"
        time.sleep(wait)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
    assert (run.returncode, told.strip()) == (130, "Stopped.")
