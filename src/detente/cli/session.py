"""What holds for a whole run of the command line: the language, and where and how things are printed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TextIO

from detente import words
from detente.errors import ConflictError
from detente.views.blocks import Block, Paragraph
from detente.views.script import EXPLICIT, IMPLICIT, Script, obeys, order_for, script

PIPE_WIDTH = 100
NARROWEST, WIDEST = 40, 160
ENDLESS = 100_000
ORDERS = ("auto", "logical", "visual")


@dataclass
class Session:
    """One run: what was asked of all commands alike."""

    lang: str = words.DEFAULT
    json: bool = False
    debug: bool = False
    rtl: str = "auto"
    notices: list[dict[str, str]] = field(default_factory=list)  # what the models' files say and the answer doesn't

    def say(self, key: str, /, **fields: Any) -> str:
        """A message in the language of this run."""
        return words.say(key, self.lang, **fields)

    @property
    def stdout(self) -> TextIO | None:
        """Where answers go."""
        return sys.stdout

    @property
    def stderr(self) -> TextIO | None:
        """Where faults and progress go."""
        return sys.stderr

    @property
    def room(self) -> int:
        """How many columns the answer may take."""
        asked = os.environ.get("COLUMNS", "")
        if asked.isdecimal() and int(asked):
            return max(NARROWEST, int(asked))
        if not is_terminal(sys.stdout):
            return PIPE_WIDTH
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns or PIPE_WIDTH
            return min(WIDEST, max(NARROWEST, columns))
        except OSError:
            return PIPE_WIDTH

    @cached_property
    def script(self) -> Script:
        """How the answer is written out; says so once if it can't be turned round."""
        order, missing = order_for(self.rtl, is_terminal(sys.stdout))
        if missing and words.language(self.lang).right_to_left:
            self.complain([Paragraph(self.say("cli.no_visual"))])
        return script(self.lang, order)

    def show(self, blocks: Iterable[Block]) -> None:
        """Print an answer: with styles on a terminal, else plainly."""
        if sys.stdout is None:
            return
        with self._left_in_order():
            if styled(sys.stdout):
                from rich.console import Console

                from detente.cli.terminal import show

                show(blocks, Console(width=self.room, highlight=False, emoji=False, markup=False), self.script)
            else:
                from detente.views.text import plain

                sys.stdout.write(plain(blocks, self.room, self.script))
        sys.stdout.flush()

    @contextmanager
    def _left_in_order(self) -> Iterator[None]:
        """Lines already in visual order must not be turned round again by a terminal that would."""
        told = self.script.mirrored and is_terminal(sys.stdout) and obeys(os.environ)
        sys.stdout.write(EXPLICIT if told else "")
        try:
            yield
        finally:
            sys.stdout.write(IMPLICIT if told else "")

    def show_json(self, said: Mapping[str, object], file: TextIO | None = None) -> None:
        """Print plain data as JSON, escaped where the stream can't hold every letter; an answer with its notices."""
        if file is None and self.notices:
            said = {**said, "notices": self.notices}
        stream = file or sys.stdout
        if stream is None:
            return
        safe = not (stream.encoding or "").lower().replace("-", "").startswith("utf")
        stream.write(json.dumps(said, ensure_ascii=safe, indent=2) + "\n")
        stream.flush()

    def complain(self, blocks: Sequence[Block]) -> None:
        """Print to the error stream, never styled."""
        from detente.views.text import plain

        if sys.stderr is None:
            return
        order, _ = order_for(self.rtl, is_terminal(sys.stderr))
        way = script(self.lang, order)
        text = plain(blocks, self.room if way.mirrored else ENDLESS, way)
        told = way.mirrored and is_terminal(sys.stderr) and obeys(os.environ)
        sys.stderr.write(f"{EXPLICIT}{text}{IMPLICIT}" if told else text)
        sys.stderr.flush()

    def fault(self, error: ConflictError) -> None:
        """Print an error in its three parts; with ``--json`` as the one shape that errors have."""
        if self.json:
            if sys.stderr is not None:
                self.show_json(error.to_dict(self.lang, "command"), sys.stderr)
            return
        self.complain(_message(error.message(self.lang, "command")))


def _message(text: str) -> list[Block]:
    """An error's lines: the quoted line of the file and its caret as they are, the rest as text."""
    from detente.views.blocks import Lines

    return [Lines(tuple((line, line.startswith("    ")) for line in text.split("\n")))]


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody is looking."""
    return stream is not None and stream.isatty()


def styled(stream: TextIO) -> bool:
    """Whether styles are wanted: on a terminal that isn't dumb, or where they're forced."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def early(arguments: Sequence[str], option: str, allowed: Sequence[str]) -> str:
    """What an option asks for that help and faults need before the arguments are parsed; else the first allowed.

    >>> early(["analyze", "--lang", "ar", "--help"], "--lang", ("en", "ar"))
    'ar'
    >>> early(["--lang=fr"], "--lang", ("en", "ar"))
    'en'
    """
    found = allowed[0]
    for number, word in enumerate(arguments):
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == option:
            given = value if equals else "".join(arguments[number + 1 : number + 2])
            found = given if given in allowed else found
    return found
