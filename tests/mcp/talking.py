"""A server in a process of its own, and the SDK's own client that talks to it over its standard streams."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

import psutil
from mcp import Client, MCPError, StdioServerParameters
from mcp.types import CallToolResult, TextContent, TextResourceContents

R = TypeVar("R")
PATIENCE = 120


class Talk:
    """A client whose loop runs in a thread, so that tests can ask it one thing after another."""

    def __init__(self, options: tuple[str, ...], env: Mapping[str, str] | None) -> None:
        self._options, self._env = options, env
        self._begun, self._loop = threading.Event(), asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run)
        self.server: psutil.Process | None = None

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._main())
        except BaseException as error:  # noqa: BLE001  told to whoever waits
            self._failed = error
        finally:
            self._begun.set()
            self._loop.close()

    async def _main(self) -> None:
        arguments = ["-m", "detente", "mcp", *self._options]
        environ = {name: value for name, value in os.environ.items() if name.startswith(("PYTHON", "DETENTE", "COV"))}
        before = {child.pid for child in psutil.Process().children()}
        parameters = StdioServerParameters(command=sys.executable, args=arguments, env={**environ, **(self._env or {})})
        async with Client(parameters) as self.client:
            new = [child for child in psutil.Process().children() if child.pid not in before]
            self.server = next((child for child in new if "mcp" in child.cmdline()), None)
            self._begun.set()
            await self._over.wait()

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._begun.wait(PATIENCE)
        if self._failed is not None:
            raise self._failed
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(PATIENCE)

    def wait(self, work: Coroutine[Any, Any, R]) -> R:
        """What comes of something that the client does."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def call(self, tool: str, **given: Any) -> CallToolResult:
        """The answer of a tool."""
        return self.wait(self.client.call_tool(tool, given))

    def data(self, tool: str, **given: Any) -> dict[str, Any]:
        """The answer of a tool as data."""
        answer = self.call(tool, **given)
        assert not answer.is_error, text_of(answer)
        assert isinstance(answer.structured_content, dict)
        return answer.structured_content

    def refusal(self, tool: str, **given: Any) -> str:
        """What a tool says is wrong with a call."""
        answer = self.call(tool, **given)
        assert answer.is_error, text_of(answer)
        assert answer.structured_content["message"] == text_of(answer)
        return text_of(answer)

    def read(self, address: str) -> TextResourceContents:
        """A resource."""
        (content,) = self.wait(self.client.read_resource(address)).contents
        assert isinstance(content, TextResourceContents)
        return content

    def prompt(self, name: str, **given: str) -> str:
        """The text of a prompt."""
        (message,) = self.wait(self.client.get_prompt(name, given)).messages
        assert isinstance(message.content, TextContent)
        return message.content.text

    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        assert self.server is not None
        return [child for child in self.server.children(recursive=True) if child.is_running()]


def text_of(answer: CallToolResult) -> str:
    """The text of an answer."""
    (content,) = answer.content
    assert isinstance(content, TextContent)
    return content.text


@contextmanager
def talking(*options: str | Path, env: Mapping[str, str] | None = None) -> Iterator[Talk]:
    """A client of a new server, which is ended afterwards."""
    with Talk(tuple(map(str, options)), env) as talk:
        yield talk


__all__ = ["MCPError", "Talk", "talking", "text_of"]
