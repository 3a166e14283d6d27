"""A process that does one task after another, so that a task can be ended without ending the server.

Tasks come on standard input, answers go to standard output.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from detente import words
from detente.errors import ConflictError, EngineMissing, QuestionError, TooLarge
from detente.packages import unexpected
from detente.web.frames import ANSWER, BUG, ERROR, HEAD, PROGRESS, READY, framed, head, json_of
from detente.web.tasks import do, prepare

MOST_ANSWER = 64 << 20  # bytes


def main() -> None:
    """Answer until nobody asks any more; an interrupt ends the process, since it may leave a module half imported."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not mix with answers
    limit_memory(int(sys.argv[1]))
    asked = SimpleQueue[dict[str, Any]]()
    Thread(target=_read, args=(asked,), daemon=True).start()
    prepare()
    send(answers, READY, b"{}")
    while True:
        send(answers, *answer(asked.get(), answers))


def _read(asked: SimpleQueue[dict[str, Any]]) -> None:
    """Take tasks in; once the server has gone nobody waits for an answer, however far it is."""
    source = sys.stdin.buffer
    with suppress(OSError, ValueError):
        while len(start := source.read(HEAD)) == HEAD:
            asked.put(json.loads(source.read(head(start)[1])))
    end()


def end() -> None:
    """End this process at once, with all that it started if it is the first of its group."""
    if os.name == "posix" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def answer(asked: dict[str, Any], answers: IO[bytes]) -> tuple[bytes, bytes]:
    """The answer to one task, or the error instead, and which of them it is."""

    def progress(*what: Any) -> None:
        send(answers, PROGRESS, json_of([str(part) if part is not None else None for part in what]))

    lang = asked["given"].get("lang", words.DEFAULT)
    try:
        found = json_of(do(asked["task"], asked["given"], progress))
        if len(found) > MOST_ANSWER:
            raise TooLarge("answer_large", most=MOST_ANSWER >> 20)
    except ConflictError as error:
        return ERROR, json_of(error.to_dict(lang, "web"))
    except (MemoryError, RecursionError):
        return ERROR, json_of(QuestionError("out_of_memory").to_dict(lang))
    except Exception as error:  # noqa: BLE001  a bug must not look like an answer, nor end the server
        told = unexpected(error)
        return (ERROR if isinstance(told, EngineMissing) else BUG), json_of(told.to_dict(lang))
    return ANSWER, found


def limit_memory(most: int) -> None:
    """Take no more address space than this from now on, where the platform can see to it."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        pass


def send(out: IO[bytes], kind: bytes, content: bytes) -> None:
    """Write one message."""
    out.write(framed(kind, content))
    out.flush()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
