"""A proxy that serves something else under a path, as those of notebooks do."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOP = {"connection", "keep-alive", "transfer-encoding", "date", "server"}


@contextmanager
def proxied(target: str, prefix: str, cut_off: bool = True) -> Iterator[str]:
    """The address under which a proxy serves a target (``host:port``), with the prefix cut off each path or not."""

    class Passing(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            if not self.path.startswith(prefix):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
            with closing(http.client.HTTPConnection(target, timeout=60)) as connection:
                path = "/" + self.path.removeprefix(prefix) if cut_off else self.path
                connection.request(self.command, path, body, headers)
                answer = connection.getresponse()
                content = answer.read()
            with suppress(ConnectionError):  # a page that is left behind takes no answer
                self.give(answer, content)

        def give(self, answer: http.client.HTTPResponse, content: bytes) -> None:
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in HOP | {"content-length"}:
                    self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815  as http.server calls them

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Passing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
