"""The command line: a thin client of the public API."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # imports before `main` runs can be interrupted without a message
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit.

    Raises
    ------
    SystemExit
        Always, with the exit code.
    """
    typed = sys.argv[1:] if arguments is None else arguments
    try:
        import gc

        if arguments is None:
            _heed()
            gc.set_threshold(50_000, 20, 100)  # modules and models are many objects that stay: fewer passes over them
        from detente.cli.running import run

        code = run(typed)
        if arguments is None:
            _deaf()
            gc.freeze()  # while Python ends, what is still there needn't be searched for circles
    except KeyboardInterrupt:  # while the program itself was still being loaded
        code = _stopped(typed)
    except ImportError as error:  # the same
        code = _incomplete(error, typed)
    sys.exit(code)


def _heed() -> None:
    """Repeat an interrupt that Python swallows, as it does in callbacks such as those of its import locks."""
    import _thread
    import signal
    import threading
    import time

    report = sys.unraisablehook

    def repeat() -> None:
        time.sleep(0.05)
        if hasattr(signal, "pthread_kill"):  # wakes what waits, too
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        else:
            _thread.interrupt_main()

    def hook(unraisable: sys.UnraisableHookArgs) -> None:
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            _thread.start_new_thread(repeat, ())
        else:
            report(unraisable)

    sys.unraisablehook = hook


def _deaf() -> None:
    """Ignore further interrupts during shutdown."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stopped(arguments: Sequence[str]) -> int:
    """Report the interrupt; return the exit code."""
    _deaf()
    from detente.cli.running import stopped

    return stopped(arguments)


def _incomplete(error: ImportError, arguments: Sequence[str]) -> int:
    """Report the missing package; return the exit code."""
    from detente import words
    from detente.cli.session import Session, early
    from detente.packages import missing_for

    lacking = missing_for(error)
    if lacking is None or "--debug" in arguments:
        raise error
    Session(early(arguments, "--lang", words.LANGUAGES), json="--json" in arguments).fault(lacking)
    return 1
