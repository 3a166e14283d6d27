"""State of one run of the command line: language, streams, and output style."""

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
    """One run, with the options common to all commands."""

    lang: str = words.DEFAULT
    json: bool = False
    debug: bool = False
    rtl: str = "auto"
    notices: list[dict[str, str]] = field(default_factory=list)  # content of the models' files that the answer lacks

    def say(self, key: str, /, **fields: Any) -> str:
        """A message in the session's language."""
        return words.say(key, self.lang, **fields)

    @property
    def stdout(self) -> TextIO | None:
        """Console for answers."""
        return sys.stdout

    @property
    def stderr(self) -> TextIO | None:
        """Console for errors and progress."""
        return sys.stderr

    @property
    def room(self) -> int:
        """Width of the output in columns."""
        columns_set = os.environ.get("COLUMNS", "")
        if columns_set.isdecimal() and int(columns_set):
            return max(NARROWEST, int(columns_set))
        if not is_terminal(sys.stdout):
            return PIPE_WIDTH
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns or PIPE_WIDTH
            return min(WIDEST, max(NARROWEST, columns))
        except OSError:
            return PIPE_WIDTH

    @cached_property
    def script(self) -> Script:
        """Output order of text; warns once if visual order isn't available."""
        order, missing = order_for(self.rtl, is_terminal(sys.stdout))
        if missing and words.language(self.lang).right_to_left:
            self.complain([Paragraph(self.say("cli.no_visual"))])
        return script(self.lang, order)

    def show(self, blocks: Iterable[Block]) -> None:
        """Print an answer, styled on a terminal, else as plain text."""
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
        """Context manager: keep a terminal from reordering lines that are in visual order already."""
        explicit = self.script.mirrored and is_terminal(sys.stdout) and obeys(os.environ)
        sys.stdout.write(EXPLICIT if explicit else "")
        try:
            yield
        finally:
            sys.stdout.write(IMPLICIT if explicit else "")

    def show_json(self, said: Mapping[str, object], file: TextIO | None = None) -> None:
        """Print plain data as JSON, escaped if the stream can't encode it; answers include their notices."""
        if file is None and self.notices:
            own_notices = said.get("notices", [])
            said = {**said, "notices": [*(own_notices if isinstance(own_notices, list) else []), *self.notices]}
        stream = file or sys.stdout
        if stream is None:
            return
        safe = not (stream.encoding or "").lower().replace("-", "").startswith("utf")
        stream.write(json.dumps(said, ensure_ascii=safe, indent=2) + "\n")
        stream.flush()

    def complain(self, blocks: Sequence[Block]) -> None:
        """Print to standard error, unstyled."""
        from detente.views.text import plain

        if sys.stderr is None:
            return
        order, _ = order_for(self.rtl, is_terminal(sys.stderr))
        way = script(self.lang, order)
        text = plain(blocks, self.room if way.mirrored else ENDLESS, way)
        explicit = way.mirrored and is_terminal(sys.stderr) and obeys(os.environ)
        sys.stderr.write(f"{EXPLICIT}{text}{IMPLICIT}" if explicit else text)
        sys.stderr.flush()

    def fault(self, error: ConflictError) -> None:
        """Print an error in its three parts, or with ``--json`` in the common JSON shape."""
        if self.json:
            if sys.stderr is not None:
                self.show_json(error.to_dict(self.lang, "command"), sys.stderr)
            return
        self.complain(_message(error.message(self.lang, "command")))


def _message(text: str) -> list[Block]:
    """An error's lines: the quoted source line and its caret verbatim, the rest as text."""
    from detente.views.blocks import Lines

    return [Lines(tuple((line, line.startswith("    ")) for line in text.split("\n")))]


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal."""
    return stream is not None and stream.isatty()


def styled(stream: TextIO) -> bool:
    """Whether to use styles: on a terminal other than dumb, or if forced."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def early(arguments: Sequence[str], option: str, allowed: Sequence[str]) -> str:
    """The value of an option that help and errors need before parsing; by default the first allowed.

    >>> early(["analyze", "--lang", "ar", "--help"], "--lang", ("en", "ar"))
    'ar'
    >>> early(["--lang=fr"], "--lang", ("en", "ar"))
    'en'
    """
    chosen = allowed[0]
    for number, word in enumerate(arguments):
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == option:
            text = value if equals else "".join(arguments[number + 1 : number + 2])
            chosen = text if text in allowed else chosen
    return chosen
