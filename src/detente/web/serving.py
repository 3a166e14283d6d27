"""The server, from start to end."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from detente.errors import QuestionError
from detente.packages import missing_for
from detente.web.security import LOOPBACK

PORT = 8765
LEAST_TOKEN = 16  # letters, where other machines can try


def serve(
    folder: str | Path = ".",
    *,
    port: int | None = None,
    host: str = "127.0.0.1",
    token: str | None = None,
    host_names: Collection[str] = (),
    opened: Callable[[str], object] = str,
) -> None:
    """Serve the app over a folder until it's interrupted.

    Parameters
    ----------
    folder
        Where the model files are.
    port
        Where it listens; without it, 8765 or any free one.
    host
        The address that it listens on; any other than loopback requires a token.
    token
        What requests must carry, of 16 letters at least where others can reach the host; ``new`` makes one.
    host_names
        Names by which a proxy in front of the server is known, such as that of a JupyterHub; they require a token.
    opened
        Called with the page's address once the server listens.

    Raises
    ------
    QuestionError
        There's no such folder, the port is taken, or a token is needed.
    EngineMissing
        What the server needs isn't installed.
    """
    any_host = host not in LOOPBACK
    others = [*([host] if any_host else []), *host_names]
    if others and not token:
        raise QuestionError("host_needs_token", host=others[0])
    if others and token != "new" and len(token or "") < LEAST_TOKEN:  # noqa: S105  a keyword
        raise QuestionError("token_short", least=LEAST_TOKEN)
    if token == "new":  # noqa: S105  a keyword
        token = secrets.token_urlsafe(24)
    try:
        import uvicorn

        from detente.web.app import app
        from detente.web.protocol import Protocol, Server
    except ImportError as error:
        raise missing_for(error) or error from None
    served = app(folder, token, any_host, host_names=host_names)
    listening = _listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{listening.getsockname()[1]}/" + (f"#token={token}" if token else "")
    config = uvicorn.Config(
        served, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=15,
        h11_max_incomplete_event_size=64 << 10, limit_concurrency=512, http=Protocol, timeout_graceful_shutdown=2,
    )  # fmt: skip
    opened(url)
    with suppress(KeyboardInterrupt):
        Server(config, served.stop).run(sockets=[listening])


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens; on the usual port if it's free and none is asked for."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for wanted in (PORT, 0) if port is None else (port,):
        # With the protocol named, asyncio sends each part of an answer at once (TCP_NODELAY), not some 40 ms later.
        found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if os.name == "posix":  # elsewhere it would share a port that is in use
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host, wanted))
        except OSError as error:
            found.close()
            if port is not None:
                raise QuestionError("port_taken", port=str(port), why=error.strerror or str(error)) from None
        else:
            found.listen(128)
            return found
    raise QuestionError("port_taken", port=str(PORT), why="-")
