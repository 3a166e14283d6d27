"""Main loop of a child (``python -m detente.jobs.serving MODULE:NAME BYTES``): runs one job after another."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from detente.errors import ConflictError
from detente.jobs.wire import ANSWER, ERROR, MARK, PROGRESS, Gone, read, write

Progress = Callable[..., None]
Work = Callable[[Any, Progress], Any]


def serve(target: str, memory: int) -> None:
    """Run jobs until the parent is gone.

    Parameters
    ----------
    target
        ``module:name`` of a factory, called once: it returns a function of a job and a progress callback.
    memory
        Limit on the address space in bytes; 0: unlimited.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl-C and terminates this process
    gc.set_threshold(50_000, 20, 100)  # as the command line: models are many objects that stay
    if memory:
        limit_memory(memory)
    source, answers = _streams()
    jobs = SimpleQueue[bytes]()
    Thread(target=_take_in, args=(source, jobs), daemon=True).start()
    with suppress(Gone, BrokenPipeError):
        answers.write(MARK)
        answers.flush()
        with suppress(Exception):
            _work(target)  # in advance
        while True:
            write(
                answers,
                _outcome(target, jobs.get(), lambda *figures: write(answers, pickle.dumps((PROGRESS, figures)))),
            )


def limit_memory(most: int) -> None:
    """Limit the address space, where the platform supports it."""
    try:
        import resource

        allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most if allowed < 0 else min(most, allowed), allowed))
    except (ImportError, ValueError, OSError):
        pass


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Duplicate the pipes and redirect the standard streams to null, so that library output can't corrupt messages."""
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123  it has no other path
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    sys.stdout.flush()  # output so far
    return source, answers


def _take_in(source: IO[bytes], jobs: SimpleQueue[bytes]) -> None:
    """Receive jobs; exit at once when the parent is gone, since nobody waits for the answer."""
    with suppress(Gone):
        while True:
            jobs.put(read(source))
    os._exit(0)


@cache
def _work(target: str) -> Work:
    """The job function, created once; if that fails, each job fails with the reason."""
    module, _, name = target.partition(":")
    work: Work = getattr(import_module(module), name)()
    return work


def _outcome(target: str, job: bytes, progress: Progress) -> bytes:
    """Run a job; encode its result or its error."""
    try:
        return pickle.dumps((ANSWER, _work(target)(pickle.loads(job), progress)))  # noqa: S301  from the parent
    except BaseException as error:  # noqa: BLE001  an error is an answer too
        return pickle.dumps((ERROR, _portable(error)))


def _portable(error: BaseException) -> Exception:
    """A picklable error; unexpected ones include their traceback."""
    if isinstance(error, Exception):
        if not isinstance(error, ConflictError):
            error.add_note(traceback.format_exc())
        with suppress(Exception):
            pickle.loads(pickle.dumps(error))  # noqa: S301  our own
            return error
    return RuntimeError(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
