"""How the server talks on its connections."""

from __future__ import annotations

import asyncio
import socket
from contextlib import closing, suppress

import pytest

from detente.web.serving import _listening


def has(host: str) -> bool:
    """Whether one can listen there."""
    with suppress(OSError), socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.bind((host, 0))
        return True
    return False


@pytest.mark.parametrize("host", [host for host in ("127.0.0.1", "::1") if has(host)])
def test_each_part_of_an_answer_is_sent_at_once(host: str) -> None:
    """Without TCP_NODELAY the second part waits until the first is acknowledged, which browsers delay by 40 ms."""
    accepted = asyncio.run(accepted_option(host))
    assert accepted != 0


async def accepted_option(host: str) -> int:
    """TCP_NODELAY of a connection that the server's event loop accepted."""
    found = asyncio.get_running_loop().create_future()

    def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listening = _listening(host, 0)
    server = await asyncio.start_server(connected, sock=listening)
    async with server:
        with closing(socket.create_connection(listening.getsockname()[:2], timeout=30)):
            option: int = await found
    return option
