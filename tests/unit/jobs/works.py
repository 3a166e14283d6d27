"""Work that children do in the tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from detente.errors import QuestionError
from detente.jobs.child import Child

Progress = Callable[..., None]
HERE = "tests.unit.jobs.works:"


class Unportable(Exception):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def doubling() -> Callable[[int, Progress], int]:
    return lambda number, _: 2 * number


def broken() -> None:
    raise QuestionError("swaps_negative")


class Anything:
    """Does what the first word of a job says, and counts its jobs."""

    def __init__(self) -> None:
        self.jobs = 0

    def __call__(self, job: tuple[str, Any], progress: Progress) -> Any:
        self.jobs += 1
        return getattr(self, job[0])(job[1], progress)

    def count(self, _: Any, __: Progress) -> tuple[int, int]:
        return self.jobs, os.getpid()

    def sleep(self, seconds: float, _: Progress) -> None:
        time.sleep(seconds)

    def tell(self, steps: int, progress: Progress) -> str:
        for step in range(steps):
            progress("step", step, steps)
        return "told"

    def shout(self, text: str, _: Progress) -> str:
        print(text)
        print(text, file=sys.stderr)
        os.write(1, text.encode())
        subprocess.run([sys.executable, "-c", f"print({text!r})"], check=True)
        return sys.stdin.read()

    def take(self, size: int, _: Progress) -> int:
        return len(bytearray(size))

    def echo(self, content: Any, _: Progress) -> Any:
        return content

    def signal(self, number: int, _: Progress) -> None:
        os.kill(os.getpid(), number)
        time.sleep(60)

    def leave(self, code: int, _: Progress) -> None:
        os._exit(code)

    def exit(self, code: int, _: Progress) -> None:
        sys.exit(code)

    def refuse(self, _: Any, __: Progress) -> None:
        raise QuestionError("bad_seconds", name="X", given="y")

    def fail(self, _: Any, __: Progress) -> None:
        raise Unportable("a", "b")

    def unpickled(self, _: Any, __: Progress) -> Any:
        return lambda: None

    def nest(self, seconds: float, progress: Progress) -> None:
        """Work that another child does, whose process is told."""
        child = Child(HERE + "Anything")
        progress(child.process.pid)
        child.do(("sleep", seconds))

    def ignored(self, _: Any, __: Progress) -> bool:
        return signal.getsignal(signal.SIGINT) is signal.SIG_IGN
