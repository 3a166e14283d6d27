"""The commands that wait for others: the app's server, and that of an assistant."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial

from detente import words
from detente.cli.exit_codes import STOPPED
from detente.cli.session import Session, is_terminal
from detente.cli.shapes import McpJSON, ServeJSON
from detente.errors import QuestionError
from detente.files.disk import read_bytes, text_of
from detente.views.blocks import Paragraph

TOKEN = "DETENTE_TOKEN"  # noqa: S105  the name of a variable


def token_from(option: str | None, file: str | None) -> str | None:
    """The token for requests, from an option, a file or the environment; None if not given.

    Raises
    ------
    QuestionError
        The token is given twice, or its file is empty.
    FormatError
        The file can't be read.
    """
    if option is not None and file is not None:
        raise QuestionError("token_twice")
    if file is None:
        return option if option is not None else os.environ.get(TOKEN) or None
    token = text_of(read_bytes(file), file, "file_blank").strip()
    if not token:
        raise QuestionError("token_empty", path=file)
    return token


def serve(
    session: Session,
    *,
    folder: str | None,
    port: int | None,
    no_browser: bool,
    host: str | None,
    allow_host: tuple[str, ...],
    base_path: str | None,
    token: str | None,
    token_file: str | None,
) -> int:
    """Serve the app for a folder until interrupted."""
    from detente.web.serving import serve as until_interrupted

    def opened(url: str) -> None:
        if session.json:
            contents: ServeJSON = {"detente": 1, "asked": "serve", "url": url}
            session.show_json(contents)
        else:
            session.show([Paragraph(session.say("cli.serve.opened", url=url)), Paragraph(session.say("cli.serve.end"))])
        if session.stdout is not None:
            session.stdout.flush()
        if not no_browser:
            import webbrowser

            webbrowser.open(url)

    until_interrupted(
        folder or ".",
        port=port,
        host=host or "127.0.0.1",
        token=token_from(token, token_file),
        host_names=allow_host,
        base_path=base_path or "/",
        opened=opened,
    )
    return 0


SECONDS = 50  # of an answer to an assistant, whose programs often wait for a minute


def mcp(session: Session, *, folder: str | None, write: bool, seconds: int | None) -> int:
    """Offer the questions as tools to an assistant, until it closes the streams."""
    if write and folder is None:
        raise QuestionError("cli_write_nowhere")
    if folder is not None:
        from detente.web.folder import Folder

        Folder.at(folder)
    if session.json:
        from detente.mcp.tools import tools

        contents: McpJSON = {
            "detente": 1,
            "asked": "mcp",
            "command": sys.executable,
            "args": ["-m", "detente", "mcp", *_again(session, folder, write, seconds)],
            "tools": [*tools(folder is not None, write)],
        }
        session.show_json(contents)
        return 0
    from detente.mcp.server import serve as until_closed

    if is_terminal(sys.stdin):
        session.complain([Paragraph(session.say("cli.mcp.waiting"))])
    before = signal.signal(signal.SIGINT, partial(_end, session))
    try:
        until_closed(folder, write, session.lang, seconds or SECONDS)
    finally:
        signal.signal(signal.SIGINT, before)
    return 0


def _again(session: Session, folder: str | None, write: bool, seconds: int | None) -> list[str]:
    """What was given, for a program that starts the server elsewhere and in an environment of its own."""
    there = [] if folder is None else [os.path.abspath(folder)]  # noqa: PTH100
    return [
        *there,
        *(["--write"] if write else []),
        *([] if seconds is None else ["--seconds", str(seconds)]),
        *([] if session.lang == words.DEFAULT else ["--lang", session.lang]),
    ]


def _end(session: Session, *_: object) -> None:
    """End at once: a thread that waits for standard input can't be woken, and workers end with their pipes."""
    session.complain([Paragraph(session.say("cli.stopped"))])
    os._exit(STOPPED)
