"""HTTP as the server speaks it: what isn't HTTP is refused like all else, and nobody may dawdle over a first line."""

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
    """Connections that are closed unless they ask something soon, and whose requests have to begin in one go."""

    _begun: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection."""
        super().connection_made(transport)
        self.loop.call_later(BODY_SECONDS, self._unless_asked)

    def data_received(self, data: bytes) -> None:
        """Take what has arrived; the head of a request that has begun must be there soon."""
        super().data_received(data)
        is_partial = self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0])
        if is_partial and self._begun is None:
            self._begun = self.loop.call_later(HEAD_SECONDS, self.transport.close)
        elif not is_partial:
            self._forget_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let a connection go."""
        self._forget_head()
        super().connection_lost(exc)

    def _forget_head(self) -> None:
        if self._begun is not None:
            self._begun.cancel()
            self._begun = None

    def _unless_asked(self) -> None:
        if getattr(self, "cycle", None) is None:  # nothing was asked
            self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """Refuse what can't be read as a request."""
        content = json_of(fault(400, QuestionError("request_shape", where="-", why=msg)))
        headers = {"content-type": "application/json", "content-length": str(len(content)), "connection": "close"}
        told = [(name.encode(), value.encode()) for name, value in {**HEADERS, **headers}.items()]
        for event in (
            h11.Response(status_code=400, headers=told, reason=b"Bad Request"),
            h11.Data(data=content),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


class Server(uvicorn.Server):
    """A server that first stops the questions under way when it's told to end, so that nobody waits for them."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], Awaitable[None]] | None) -> None:
        super().__init__(config)
        self._stop = stop

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        if self._stop is not None:
            await self._stop()
        await super().shutdown(sockets)
