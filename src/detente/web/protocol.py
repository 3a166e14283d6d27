"""HTTP protocol of the server: errors in the common shape for malformed requests, and timeouts for slow ones."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from detente.errors import QuestionError
from detente.web.outcomes import json_of
from detente.web.security import BODY_SECONDS, HEADERS, fault

HEAD_SECONDS = 10


class Protocol(H11Protocol):
    """Connections with a timeout for the first request and for request heads."""

    _begun: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept a connection."""
        super().connection_made(transport)
        self.loop.call_later(BODY_SECONDS, self._unless_asked)

    def data_received(self, data: bytes) -> None:
        """Process received data; start the timeout for an incomplete head."""
        super().data_received(data)
        is_partial = self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0])
        if is_partial and self._begun is None:
            self._begun = self.loop.call_later(HEAD_SECONDS, self.transport.close)
        elif not is_partial:
            self._forget_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Release a connection."""
        self._forget_head()
        super().connection_lost(exc)

    def _forget_head(self) -> None:
        if self._begun is not None:
            self._begun.cancel()
            self._begun = None

    def _unless_asked(self) -> None:
        if getattr(self, "cycle", None) is None:  # no request so far
            self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """Answer a malformed request."""
        content = json_of(fault(400, QuestionError("request_shape", where="-", why=msg)))
        headers = {"content-type": "application/json", "content-length": str(len(content)), "connection": "close"}
        encoded = [(name.encode(), value.encode()) for name, value in {**HEADERS, **headers}.items()]
        for event in (
            h11.Response(status_code=400, headers=encoded, reason=b"Bad Request"),
            h11.Data(data=content),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


class Server(uvicorn.Server):
    """A server that cancels running questions on shutdown."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], Awaitable[None]] | None) -> None:
        super().__init__(config)
        self._stop = stop

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Shut down."""
        if self._stop is not None:
            await self._stop()
        await super().shutdown(sockets)
