"""One run of the command line, from arguments to exit code; the only place where faults become messages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from detente.cli import shells
from detente.cli.cli_errors import AtFault, usage_error
from detente.cli.exit_codes import ANSWERED, MODEL, STOPPED, USAGE
from detente.cli.language import check_language, language_of
from detente.cli.session import ORDERS, Session, early
from detente.errors import ConflictError, Interrupted, QuestionError
from detente.packages import unexpected
from detente.views.blocks import Paragraph

TARGETS_REFUSED = frozenset({"file_exists", "target_no_file", "target_linked", "target_open"})


def run(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit code."""
    session = _session(arguments)
    try:
        code = _run(list(arguments), session)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader closed the pipe (as with ``| head``), which is no error
        _let_go()
        return ANSWERED
    except OSError as error:
        _let_go()
        session.fault(QuestionError("cannot_write", why=error.strerror or str(error)))
        return MODEL
    except (KeyboardInterrupt, click.Abort):
        return _stopped(session)
    return code


def stopped(arguments: Sequence[str]) -> int:
    """Report an interrupt during start-up; return the exit code."""
    return _stopped(_session(arguments))


def _stopped(session: Session) -> int:
    session.complain([Paragraph(session.say("cli.stopped"))])
    return STOPPED


def _session(arguments: Sequence[str]) -> Session:
    prepare_streams()
    return Session(
        language_of(arguments, os.environ),
        json="--json" in arguments,
        debug="--debug" in arguments,
        rtl=early(arguments, "--rtl", ORDERS),
    )


def _run(arguments: list[str], session: Session) -> int:
    from detente.cli.program import program

    try:
        check_language(arguments, os.environ)
        instruction = shells.requested()
        if instruction is not None:
            return shells.answer(instruction, arguments, program(session))
        code = _done(program(session), arguments)
    except (click.UsageError, AtFault, ConflictError) as error:
        return _told(error, session)
    except (KeyboardInterrupt, click.Abort, OSError):
        raise
    except MemoryError:
        session.fault(QuestionError("out_of_memory"))
        return MODEL
    except Exception as error:  # the last resort: a bug must not look like an answer
        if session.debug:
            raise
        session.fault(unexpected(error))
        return MODEL
    return code if isinstance(code, int) else ANSWERED


def _done(command: click.Command, arguments: list[str]) -> object:
    """Invoke a command; bypasses click's `main`, which treats a broken pipe as an error and exits."""
    try:
        with command.make_context("detente", arguments) as ctx:
            return command.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code


def _told(error: click.UsageError | AtFault | ConflictError, session: Session) -> int:
    """Print an error; return its exit code."""
    if session.debug:
        import traceback

        traceback.print_exc()
    if isinstance(error, click.UsageError):
        error = usage_error(error)
    at_arguments = isinstance(error, AtFault)
    fault = error.error if isinstance(error, AtFault) else error
    session.fault(fault)
    if isinstance(fault, Interrupted):
        return STOPPED
    refused = isinstance(fault, QuestionError) or fault.code in TARGETS_REFUSED
    return USAGE if at_arguments or refused else MODEL


def prepare_streams() -> None:
    """Set the streams to UTF-8, or to escape unencodable characters if another encoding is requested."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or not hasattr(stream, "reconfigure"):
            continue
        if not os.environ.get("PYTHONIOENCODING"):
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")


def _let_go() -> None:
    """Discard unwritable buffered output, so that Python doesn't retry it at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
