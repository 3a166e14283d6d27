"""The command that opens the app."""

from __future__ import annotations

import os

from detente.cli.session import Session
from detente.cli.shapes import ServeJSON
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
    token = text_of(read_bytes(file), file).strip()
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
    host_name: tuple[str, ...],
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
        host_names=host_name,
        opened=opened,
    )
    return 0
