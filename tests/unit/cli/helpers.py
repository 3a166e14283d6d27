"""Running the command line as a user does, and what came of it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import click

from detente import words
from detente.cli.program import program
from detente.cli.running import run
from detente.cli.session import Session

QUIET = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "PYTHONIOENCODING")


def commands(lang: str = words.DEFAULT) -> dict[str, click.Command]:
    """Every command of the command line, by its name."""
    return program(Session(lang)).every_command()


def options_of(command: click.Command) -> list[click.Option]:
    """The options of a command."""
    return [one for one in command.params if isinstance(one, click.Option)]


def is_asked_of_a_model(command: click.Command) -> bool:
    """Whether a command reads one model, to answer a question about it."""
    return [one.name for one in command.params if isinstance(one, click.Argument)] == ["conflict"]


@dataclass(frozen=True)
class Done:
    """The exit code and what was printed."""

    code: int
    out: str
    err: str


def detente(*arguments: str, room: str | None = None) -> Done:
    """Run a command in this process, its output going into pipes; `room` is how many columns it has."""
    plain = {name: value for name, value in os.environ.items() if name not in QUIET}
    plain |= {} if room is None else {"COLUMNS": room}
    with (
        mock.patch.dict(os.environ, plain, clear=True),
        contextlib.redirect_stdout(_Pipe()) as out,
        contextlib.redirect_stderr(_Pipe()) as err,
    ):
        code = run(arguments)
    return Done(code, out.getvalue(), err.getvalue())


class _Pipe(io.StringIO):
    """A pipe that takes every letter."""

    encoding = "utf-8"


def process(*arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Done:
    """Run a command in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in QUIET} | dict(env or {})
    done = subprocess.run(
        [sys.executable, "-m", "detente", *arguments], capture_output=True, check=False, cwd=cwd, env=environment
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
