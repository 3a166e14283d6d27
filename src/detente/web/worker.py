"""A process that does one task after another, so that a task can be ended without ending the server.

Tasks come on standard input, answers go to standard output.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, Any

from detente.errors import ConflictError, QuestionError
from detente.web.frames import HEAD, framed, length, unframed
from detente.web.tasks import do, prepare


def main() -> None:
    """Answer until nobody asks any more; an interrupt ends the process, since it may leave a module half imported."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not mix with answers
    limit_memory(int(sys.argv[1]))
    prepare()

    send(answers, {"ready": True})
    while (asked := receive(sys.stdin.buffer)) is not None:
        send(answers, answer(asked, answers))


def answer(asked: dict[str, Any], answers: IO[bytes]) -> dict[str, Any]:
    """The answer to one task, or the error instead."""

    def progress(*what: Any) -> None:
        send(answers, {"progress": [str(part) if part is not None else None for part in what]})

    lang = asked["given"].get("lang", "en")
    try:
        return {"answer": do(asked["task"], asked["given"], progress)}
    except ConflictError as error:
        return {"error": error.to_dict(lang)}
    except (MemoryError, RecursionError):
        return {"error": QuestionError("out_of_memory").to_dict(lang)}
    except Exception as error:  # noqa: BLE001  a bug must not look like an answer, nor end the server
        return {"error": QuestionError("bug", what=f"{type(error).__name__}: {error}").to_dict(lang), "bug": True}


def limit_memory(most: int) -> None:
    """Take no more address space than this from now on, where the platform can see to it."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        pass


def send(out: IO[bytes], message: dict[str, Any]) -> None:
    """Write one message."""
    out.write(framed(message))
    out.flush()


def receive(source: IO[bytes]) -> dict[str, Any] | None:
    """Read one message; None at the end."""
    head = source.read(HEAD)
    return None if len(head) < HEAD else unframed(source.read(length(head)))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
