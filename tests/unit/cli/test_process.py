"""As a process of its own: encodings, pipes that close, a full disk, an interrupt, a terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.helpers import process

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals as on POSIX systems")
COMMAND = [sys.executable, "-m", "detente"]


def test_letters_that_an_encoding_lacks_are_escaped() -> None:
    done = process("states", "chicken", "--lang", "ar", env={"PYTHONIOENCODING": "ascii"})
    assert done.code == 0
    assert done.out.isascii()
    found = process("states", "chicken", "--json", "--lang", "ar", env={"PYTHONIOENCODING": "ascii"})
    assert found.out.isascii()
    assert json.loads(found.out)["asked"] == "states"


@pytest.mark.parametrize(
    "env", [{"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
)
def test_arabic_is_printed_in_any_locale(env: dict[str, str]) -> None:
    assert "لعبة الجبان" in process("states", "chicken", "--lang", "ar", env=env).out


# Python holds output back, or not: what an environment happens to say must not decide what a test sees.
BUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"])


@POSIX
@BUFFERED
def test_a_reader_that_stops_reading_is_no_fault(unbuffered: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "moves", "iraq-2014", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(1)
        run.stdout.close()
        assert run.wait() == 0
        assert run.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@BUFFERED
@pytest.mark.parametrize("words", [("states", "chicken"), ("--help",), ("convert", "elmira", "-", "--to", ".csv")])
def test_output_that_cannot_be_written_is_told(words: tuple[str, ...], unbuffered: str) -> None:
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, check=False, env=environment)
    assert done.returncode == 1
    assert b"can't be written" in done.stderr
    assert b"Traceback" not in done.stderr


@POSIX
def test_an_interrupt_ends_a_long_run_quietly() -> None:
    code = (
        "import os, signal, sys, detente.cli.questions as q\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell ignores it in the background
        "q.read = lambda *given: os.kill(os.getpid(), signal.SIGINT)\n"
        "from detente.cli import main; main(['analyze', 'elmira'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr.split()) == (130, ["Stopped."])
    assert signal.SIGINT


@POSIX
@pytest.mark.parametrize(("env", "styled"), [({}, True), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_styles(env: dict[str, str], styled: bool) -> None:
    text = on_terminal(["equilibria", "elmira"], env)
    assert ("\x1b[1m" in text) is styled
    assert "Uniroyal" in text


@POSIX
def test_a_terminal_without_colour_gets_none() -> None:
    text = on_terminal(["analyze", "elmira"], {"NO_COLOR": "1"})
    assert "\x1b[3" not in text
    assert "stable" in text


@POSIX
def test_a_terminal_that_can_be_told_leaves_the_order_of_lines_alone() -> None:
    text = on_terminal(["states", "chicken", "--lang", "ar"], {"VTE_VERSION": "7006"})
    assert "\x1b[8l" in text  # after the progress of a slow machine
    assert text.rstrip().endswith("\x1b[8h")
    assert "\x1b[8" not in on_terminal(["states", "chicken", "--lang", "ar"], {})
    assert "\x1b[8" not in on_terminal(["states", "chicken"], {"VTE_VERSION": "7006"})


def on_terminal(arguments: list[str], env: dict[str, str]) -> str:
    """What a command prints on a terminal."""
    import pty

    ours, theirs = pty.openpty()
    hidden = ("NO_COLOR", "COLUMNS", "VTE_VERSION", "TMUX", "STY", "KONSOLE_VERSION", "FORCE_COLOR", "TERM_PROGRAM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    run = subprocess.Popen([*COMMAND, *arguments], stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL,
                           env=environment | {"TERM": "xterm-256color"} | env)  # fmt: skip
    os.close(theirs)
    found = b""
    try:
        while part := os.read(ours, 65536):
            found += part
    except OSError:  # Linux says so when the other side has closed
        pass
    os.close(ours)
    assert run.wait() == 0
    return found.decode("utf-8")
