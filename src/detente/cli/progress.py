"""A progress line on standard error for long computations."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from detente import words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from detente.cli.session import Session

PATIENCE = 0.5
EVERY = 0.1


class Watch:
    """Shows progress after half a second, and clears it at the end."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.began = time.monotonic()
        self.last = 0.0
        self.line: Progress | None = None
        self.task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.line is not None:
            self.line.stop()

    def __call__(self, what: str, done: int, of: int) -> None:
        """Report progress: the phase, steps done, steps in all."""
        moment = time.monotonic()
        if moment - self.began < PATIENCE or (moment - self.last < EVERY and done < of):
            return
        self.last = moment
        line = self.line or self._open()
        text = self.session.script.line(self.session.say(what) if words.has(what) else what)
        if self.task is None:
            self.task = line.add_task(text)
        line.update(self.task, description=text, completed=done, total=of or None)

    def _open(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        console = Console(stderr=True, highlight=False, markup=False)
        self.line = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self.line.start()
        return self.line
