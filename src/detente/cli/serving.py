"""The command that opens the app."""

from __future__ import annotations

from detente.cli.session import Session
from detente.views.blocks import Paragraph


def serve(
    session: Session, folder: str | None, port: int | None, no_browser: bool, host: str | None, token: str | None
) -> int:
    """Serve the app over a folder until it's interrupted."""
    from detente.web.serving import serve as until_interrupted

    def opened(url: str) -> None:
        if session.json:
            session.show_json({"detente": 1, "asked": "serve", "url": url})
        else:
            session.show([Paragraph(session.say("cli.serve.opened", url=url)), Paragraph(session.say("cli.serve.end"))])
        if session.stdout is not None:
            session.stdout.flush()
        if not no_browser:
            import webbrowser

            webbrowser.open(url)

    until_interrupted(folder or ".", port=port, host=host or "127.0.0.1", token=token, opened=opened)
    return 0
