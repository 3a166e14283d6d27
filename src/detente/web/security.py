"""Security middleware: request validation (host, origin, token, size) and response headers."""

from __future__ import annotations

import asyncio
import hmac
import math
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from detente import words
from detente.errors import ConflictError, QuestionError
from detente.files.disk import MOST_BYTES
from detente.web.guesses import Guesses
from detente.web.outcomes import json_of

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Refusal = tuple[int, str] | tuple[int, str, int]  # the status, the code of the error, and how many seconds to wait

MOST_BODY = 4 * MOST_BYTES  # a text, its base version, and JSON escapes
BODY_SECONDS = 30
MOST_AT_ONCE = 64  # requests
LOOPBACK = ("127.0.0.1", "localhost", "::1")
OWN_NAME = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]+)(?::[0-9]{1,5})?")


def policy(nonce: str | None = None) -> str:
    """The content security policy of a page; style elements are permitted only with its nonce."""
    styles = "'self'" if nonce is None else f"'self' 'nonce-{nonce}'"
    return (
        f"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


HEADERS = {
    "content-security-policy": policy(),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True)
class Guard:
    """The outermost ASGI middleware.

    Parameters
    ----------
    app
        The wrapped app.
    token
        The token required as ``Authorization: Bearer`` on API requests; optional on loopback.
    any_host
        Whether the server listens beyond loopback, so that any host name is accepted.
    stop
        Cancels running questions.
    host_names
        Further accepted host names, such as a reverse proxy's; in lower case.
    base
        The path under which a proxy asks, with its slashes; requests without it are answered too, since many proxies
        cut it off.
    """

    app: App
    token: str | None = None
    any_host: bool = False
    stop: Callable[[], Awaitable[None]] | None = None
    host_names: frozenset[str] = frozenset()
    base: str = "/"
    _guesses: Guesses = field(default_factory=Guesses, repr=False, compare=False)
    _at_work: set[int] = field(default_factory=set, repr=False, compare=False)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Validate a request, and forward it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        sending = _with_headers(send)
        scope = _under(self.base, scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await _refuse(sending, *refused)
            return
        if f"{scope['path']}/" == self.base:  # what the page asks for is relative to its folder
            await _redirect(sending, self.base)
            return
        if len(self._at_work) >= MOST_AT_ONCE:
            await _refuse(sending, 503, "request_many")
            return
        self._at_work.add(id(scope))
        try:
            await self._passed(scope, receive, sending)
        finally:
            self._at_work.discard(id(scope))

    async def _passed(self, scope: Message, receive: Receive, sending: Send) -> None:
        try:
            body = await _body(receive)
        except TimeoutError:
            await _refuse(sending, 408, "request_slow")
        except OverflowError:
            await _refuse(sending, 413, "request_large")
        else:
            await self.app(scope, _replayed(body, receive), sending)

    def _refused(self, scope: Message, headers: dict[str, str]) -> Refusal | None:
        host = headers.get("host", "")
        if not self.any_host and not OWN_NAME.fullmatch(host) and not self._is_named(f"http://{host}"):
            return 421, "request_host"
        origin = headers.get("origin")
        if origin is not None and origin != f"{scope.get('scheme', 'http')}://{host}" and not self._is_named(origin):
            return 403, "request_origin"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "request_origin"
        if not scope["path"].startswith("/api"):
            return None
        if (unknown := self._unknown(scope, headers.get("authorization", ""))) is not None:
            return unknown
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return None
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return 415, "request_type"
        if origin is None and scope["path"].startswith("/api/files"):  # stricter for writes
            return 403, "request_origin"
        return None

    def _unknown(self, scope: Message, sent: str) -> Refusal | None:
        """Why a request isn't taken for that of somebody who has the token; a request without one is no guess."""
        if not self.token:
            return None
        address = str((scope.get("client") or ("",))[0])
        wait = self._guesses.wait(address, sent) if sent else 0.0
        if wait > 0:
            return 429, "request_guesses", math.ceil(wait)
        if hmac.compare_digest(sent.encode(), f"Bearer {self.token}".encode()):
            return None
        if sent:
            self._guesses.wrong(address, sent)
        return 401, "request_token"

    def _is_named(self, address: str) -> bool:
        """Whether an origin has one of the server's accepted host names."""
        match = ADDRESS.fullmatch(address)
        return match is not None and match[1].lower() in self.host_names


async def _body(receive: Receive) -> bytes:
    parts, size, unfinished = [], 0, True
    async with asyncio.timeout(BODY_SECONDS):
        while unfinished:
            message = await receive()
            if message["type"] != "http.request":
                break
            size += len(message.get("body", b""))
            if size > MOST_BODY:
                raise OverflowError
            parts.append(message.get("body", b""))
            unfinished = message.get("more_body", False)
    return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Replay the buffered body to the app, then forward further messages."""
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message.get("headers", [])}
            extra = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in names]
            message = {**message, "headers": [*message.get("headers", []), *extra]}
        await send(message)

    return sending


async def _refuse(send: Send, status: int, code: str, seconds: int | None = None) -> None:
    content = json_of(fault(status, QuestionError(code) if seconds is None else QuestionError(code, seconds=seconds)))
    headers = [(b"content-type", b"application/json")]
    headers += [] if seconds is None else [(b"retry-after", str(seconds).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def _redirect(send: Send, path: str) -> None:
    await send({"type": "http.response.start", "status": 307, "headers": [(b"location", path.encode())]})
    await send({"type": "http.response.body", "body": b""})


def _under(base: str, scope: Message) -> Message:
    """A request without the path under which a proxy asks."""
    if base == "/" or not scope["path"].startswith(base):
        return scope
    raw = scope.get("raw_path")
    inside = {"path": scope["path"][len(base) - 1 :]}
    if raw is not None:
        inside["raw_path"] = raw.removeprefix(base[:-1].encode())
    return {**scope, **inside}


def fault(status: int, error: ConflictError, lang: str = words.DEFAULT) -> dict[str, Any]:
    """An error in the common JSON shape of all routes."""
    return {**error.to_dict(lang, "web"), "status": status}
