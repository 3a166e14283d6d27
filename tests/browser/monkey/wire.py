"""A server behind an address that stays the same: it is killed, between request and answer, and started again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal, Self

from tests.web.served import Served, served

Point = Literal["before", "during", "after"]
POINTS: tuple[Point, ...] = ("before", "during", "after")


@dataclass(frozen=True)
class Trap:
    """Where the server is killed next: as a request of this kind comes, while it is at work, or as its answer comes."""

    point: Point
    request: bytes
    delay: float


class Wire:
    """Passes on what browser and server say; the page sees one address, whatever happens to the server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kills = 0
        self.starts = 0
        self.trap: Trap | None = None
        self._stack = ExitStack()
        self._served: Served | None = None
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self.up()
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._stack.close()

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def alive(self) -> bool:
        """Whether the server runs."""
        return self._served is not None and self._served.process.poll() is None

    def up(self) -> None:
        """Start the server, if it doesn't run."""
        with self._lock:
            if self.alive:
                return
            self._stack.close()
            self._served = self._stack.enter_context(served(self.folder))
            self.starts += 1

    def kill(self) -> None:
        """End the server at once, whatever it is at."""
        if self.alive and self._served is not None:
            self.kills += 1
            self._served.process.kill()
            self._served.process.wait()

    def end(self) -> None:
        """Ask the server to end."""
        if self.alive and self._served is not None:
            self.kills += 1
            self._served.process.terminate()
            self._served.process.wait()

    def set_trap(self, draw: Random) -> None:
        """Kill it at the next request of some kind."""
        kinds = (b"POST /api/files/", b"POST /api/files/", b"PUT /api/files/", b"POST /api/edit", b"POST /api/overview")
        self.trap = Trap(draw.choice(POINTS), draw.choice(kinds), draw.choice((0, 0.001, 0.003, 0.01, 0.03)))

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._passing, "127.0.0.1", 0, limit=1 << 20))
        self.port: int = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.run_until_complete(asyncio.sleep(0.1))  # connections are closed
        self._loop.close()

    async def _passing(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        running = self._served
        try:
            if running is None:
                return
            host, port = running.host.split(":")
            there, back = await asyncio.open_connection(host, int(port))
        except OSError:
            writer.close()
            return
        dropped = asyncio.Event()
        ways = [
            asyncio.create_task(self._there(reader, back, dropped)),
            asyncio.create_task(_back(there, writer, dropped, self.kill)),
        ]
        with suppress(asyncio.CancelledError):  # as all ends
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for one in ways:
            one.cancel()
        for end in (back, writer):
            with suppress(OSError):
                end.close()

    async def _there(self, reader: asyncio.StreamReader, back: asyncio.StreamWriter, dropped: asyncio.Event) -> None:
        with suppress(OSError):
            while chunk := await reader.read(1 << 16):
                trap = self.trap
                if trap is not None and chunk.startswith(trap.request):
                    self.trap = None
                    if trap.point == "before":
                        self.kill()
                        return
                    if trap.point == "during":
                        self._loop.call_later(trap.delay, self.kill)
                    else:
                        dropped.set()
                if back.is_closing():
                    return
                back.write(chunk)
                await back.drain()


async def _back(
    there: asyncio.StreamReader, writer: asyncio.StreamWriter, dropped: asyncio.Event, kill: Callable[[], object]
) -> None:
    with suppress(OSError):
        while chunk := await there.read(1 << 16):
            if dropped.is_set():
                kill()
                return
            if writer.is_closing():
                return
            writer.write(chunk)
            await writer.drain()
