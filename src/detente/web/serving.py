"""Life cycle of the server."""

from __future__ import annotations

import os
import re
import secrets
import socket
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from detente.errors import QuestionError
from detente.packages import missing_for
from detente.web.security import LOOPBACK

PORT = 8765
LEAST_TOKEN = 16  # characters
BASE = re.compile(r"/([A-Za-z0-9._~@+-]+/)*")


def serve(
    folder: str | Path = ".",
    *,
    port: int | None = None,
    host: str = "127.0.0.1",
    token: str | None = None,
    host_names: Collection[str] = (),
    base_path: str = "/",
    opened: Callable[[str], object] = str,
) -> None:
    """Serve the app for a folder until interrupted.

    Parameters
    ----------
    folder
        The folder of model files.
    port
        The port; by default 8765 or any free one.
    host
        The address to listen on; any other than loopback requires a token.
    token
        The token required of requests, at least 16 characters; ``new`` generates one.
    host_names
        Host names of a reverse proxy, such as a JupyterHub's; they require a token.
    base_path
        The path under which that proxy asks, such as ``/user/me/proxy/8765/``.
    opened
        Callback with the page's URL once the server listens.

    Raises
    ------
    QuestionError
        The folder doesn't exist, the port is in use, a token is required or too short, or the path is none.
    EngineMissing
        The packages of the server aren't installed.
    """
    any_host = host not in LOOPBACK
    outside_names = [*([host] if any_host else []), *host_names]
    if outside_names and not token:
        raise QuestionError("host_needs_token", host=outside_names[0])
    if token is not None and token != "new" and len(token) < LEAST_TOKEN:  # noqa: S105  a keyword
        raise QuestionError("token_short", least=LEAST_TOKEN)
    base = _base(base_path)
    if token == "new":  # noqa: S105  a keyword
        token = secrets.token_urlsafe(24)
    try:
        import uvicorn

        from detente.web.app import app
        from detente.web.protocol import Protocol, Server
    except ImportError as error:
        raise missing_for(error) or error from None
    served = app(folder, token, any_host, host_names=host_names, base=base)
    listening = _listening(host, port)
    url_host = f"[{host}]" if ":" in host else host
    url = f"http://{url_host}:{listening.getsockname()[1]}{base}" + (f"#token={token}" if token else "")
    config = uvicorn.Config(
        served,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # whoever connects could say anything there; addresses are those that connect
        timeout_keep_alive=15,
        h11_max_incomplete_event_size=64 << 10,
        limit_concurrency=512,
        http=Protocol,
        timeout_graceful_shutdown=2,
    )
    opened(url)
    with suppress(KeyboardInterrupt):
        Server(config, served.stop).run(sockets=[listening])


def _base(path: str) -> str:
    """A path with its slashes.

    >>> _base("user/me"), _base("/")
    ('/user/me/', '/')
    """
    base = f"/{path.strip('/')}/" if path.strip("/") else "/"
    if "//" in path or not BASE.fullmatch(base) or {".", ".."} & {*base.split("/")}:
        raise QuestionError("base_path", given=path)
    return base


def _listening(host: str, port: int | None) -> socket.socket:
    """A listening socket, by default on the usual port if it is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in (PORT, 0) if port is None else (port,):
        # An explicit protocol lets asyncio set TCP_NODELAY, which saves some 40 ms per part of an answer.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if os.name == "posix":  # on other systems it would permit sharing a port in use
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, candidate))
        except OSError as error:
            listening.close()
            if port is not None:
                raise QuestionError("port_taken", port=str(port), why=error.strerror or str(error)) from None
        else:
            listening.listen(128)
            return listening
    raise QuestionError("port_taken", port=str(PORT), why="-")
