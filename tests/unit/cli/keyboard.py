"""Somebody who types into a shell: a shell on a terminal of its own, keys, and what was run in the end."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

SHELLS = ("bash", "zsh", "fish")
READY = "ready>"
START = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--private", "-i"]}
# How each shell is made to print the prompt that the tests wait for, and to load the completion as the help says.
PREPARE = {
    "bash": "bind 'set enable-bracketed-paste off'; eval \"$(_DETENTE_COMPLETE=bash_source detente)\"; PS1='rea''dy>'",
    "zsh": "autoload -Uz compinit; compinit -u -D; eval \"$(_DETENTE_COMPLETE=zsh_source detente)\"; PS1='rea''dy>'",
    "fish": "_DETENTE_COMPLETE=fish_source detente | source; set -g fish_autosuggestion_enabled 0; "
    "function fish_prompt; echo -n 'rea''dy>'; end",
}
# What stands in for detente on the path: it completes as detente does, and otherwise writes down what it was given.
STAND_IN = """#!/bin/sh
if [ -n "$_DETENTE_COMPLETE" ]; then
    "{python}" -m detente "$@"
else
    for word in "$@"; do printf '%s\\0' "$word"; done > "{notes}/words"
    mv "{notes}/words" "{notes}/ran"
fi
"""


def missing(shell: str) -> str | None:
    """Why a shell can't be tried here; None where it can.

    Raises
    ------
    AssertionError
        It's missing, and ``DETENTE_SHELLS=required`` says that it must not be.
    """
    why = _why_not(shell)
    assert why is None or os.environ.get("DETENTE_SHELLS") != "required", f"{why}, and DETENTE_SHELLS requires it"
    return why


def _why_not(shell: str) -> str | None:
    if sys.platform == "win32":
        return "no terminal to type into"
    if shutil.which(shell) is None:
        return f"{shell} isn't installed"
    if shell == "bash":
        ask = "echo ${BASH_VERSINFO[0]}.${BASH_VERSINFO[1]}"
        version = subprocess.run(["bash", "-c", ask], capture_output=True, check=True)
        if tuple(map(int, version.stdout.split(b"."))) < (4, 4):
            return "bash is older than 4.4"
    return None


@dataclass
class Keyboard:
    """An interactive shell in a folder of its own."""

    shell: str
    home: Path
    notes: Path
    process: int = -1
    terminal: int = -1
    seen: str = ""

    def __enter__(self) -> Self:
        import pty

        program = self.home / "bin" / "detente"
        program.parent.mkdir(parents=True)
        self.notes.mkdir()
        program.write_text(STAND_IN.format(python=sys.executable, notes=self.notes), "utf-8")
        program.chmod(0o755)
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(self.home)
            os.execvpe(self.shell, [self.shell, *START[self.shell]], self._environment())
        self.type(PREPARE[self.shell] + "\r")
        self.wait_for(READY)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.terminal)
        os.waitpid(self.process, 0)

    def _environment(self) -> Mapping[str, str]:
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return {"PATH": path, "HOME": str(self.home), "TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
                "XDG_CONFIG_HOME": str(self.home / "config"), "COLUMNS": "300"}  # fmt: skip

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, os.fsencode(keys))

    def tab(self) -> None:
        """Press Tab; the shell takes later keys when it has completed."""
        self.type("\t")

    def ran(self, within: float = 20.0) -> list[str]:
        """Press Enter; what detente was given then."""
        found = self.notes / "ran"
        found.unlink(missing_ok=True)
        self.seen = ""
        self.type("\r")
        self._until(found.exists, within)
        self.wait_for(READY)
        return os.fsdecode(found.read_bytes()).split("\0")[:-1]

    def wait_for(self, text: str, within: float = 20.0) -> None:
        """Read until a text is there, and forget what was read up to then."""
        self._until(lambda: text in self.seen, within)
        self.seen = self.seen[self.seen.index(text) + len(text) :]

    def _until(self, reached: Callable[[], bool], within: float) -> None:
        end = time.monotonic() + within
        while not reached():
            assert time.monotonic() < end, f"{self.shell} shows {self.seen!r}"
            self._read(0.05)

    def _read(self, quiet: float) -> None:
        """Take what is printed until nothing comes for a while."""
        while select.select([self.terminal], [], [], quiet)[0]:
            found = os.read(self.terminal, 65536).decode("utf-8", "replace")
            if "\x1b[c" in found or "\x1b[0c" in found:  # a shell asks what kind of terminal this is
                self.type("\x1b[?62c")
            self.seen += found
