"""A server in a process of its own, and requests to it as a browser of the same origin would send them."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A running server over a folder."""

    folder: Path
    url: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        """Where it listens, as a `Host` header has it."""
        return urlsplit(self.url).netloc

    def send(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str | None] | None = None
    ) -> Answer:
        """A request; a header that is None is left out."""
        given = {
            "Host": self.host,
            "Origin": f"http://{self.host}",
            "Content-Type": "application/json",
            **(headers or {}),
        }
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.putrequest(method, quote(path, safe="/?=&%+:"), skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                if value is not None:
                    connection.putheader(name, value)
            if content is not None:
                connection.putheader("Content-Length", str(len(content)))
            connection.endheaders(content)
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def ask(self, question: str, text: str, **given: Any) -> Answer:
        """A question to the API."""
        return self.send("POST", f"/api/{question}", {"text": text, **given})

    def opened(self, name: str) -> tuple[str, str]:
        """The text of a file and its hash."""
        told = self.send("GET", f"/api/files/{name}").json
        return told["text"], told["hash"]

    def save(self, name: str, text: str, started: tuple[str, str | None], tab: str = "a") -> Answer:
        """A text to be written."""
        return self.send("PUT", f"/api/files/{name}", edited(text, started, tab))

    def keep(self, name: str, text: str, started: tuple[str, str | None], tab: str = "a") -> Answer:
        """A text to be kept unsaved."""
        return self.send("POST", f"/api/files/{name}", edited(text, started, tab))

    def drafts(self, name: str) -> Any:
        """What tabs left unsaved."""
        return self.send("GET", f"/api/files/{name}").json["drafts"]

    def connected(self) -> socket.socket:
        """A connection, for what no browser sends."""
        name, port = self.host.split(":")
        return socket.create_connection((name, int(port)), timeout=30)


def edited(text: str, started: tuple[str, str | None] = ("", None), tab: str = "a") -> dict[str, Any]:
    """A tab's text, and the saved one that it was made from, as requests have them."""
    return {"text": text, "start": {"text": started[0], "hash": started[1]}, "tab": tab}


@contextmanager
def served(folder: Path, *options: str, home: Path | None = None) -> Iterator[Served]:
    """A server over a folder, ended afterwards; of the package in `home`, if that is given."""
    command = [sys.executable, "-m", "detente", "serve", str(folder), "--no-browser", "--port", "0", "--json", *options]
    environment = None if home is None else os.environ | {"PYTHONPATH": str(home)}
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        told = ""
        while "}" not in told:
            line = process.stdout.readline()
            assert line, "the server ended before it listened"
            told += line
        yield Served(folder, json.loads(told)["url"], process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
