"""A real HTTP server for a repository that behaves as badly as it is told to."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PREFIX = "/v1/tuf/"


@dataclass
class Behaviour:
    """What the server does with files of content. cut_after: bytes of each answer, then the line is cut."""

    folder: Path
    cut_after: int | None = None
    knows_ranges: bool = True
    wrong_range: bool = False
    endless: bool = False
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Path and range of each request for content."""


class WeakServer:
    """address: what a kiosk is told its hub is."""

    def __init__(self, folder: Path) -> None:
        self.behaviour = Behaviour(folder)
        behaviour = self.behaviour

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                _answer(self, behaviour)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator[WeakServer]:
        thread = Thread(target=self._server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()


def _answer(request: BaseHTTPRequestHandler, behaviour: Behaviour) -> None:
    name = request.path.removeprefix(PREFIX)
    try:
        content = (behaviour.folder / name).read_bytes()
    except OSError:
        request.send_error(404)
        return
    if name.startswith("metadata/"):
        _send(request, 200, content, {})
        return
    wanted = request.headers.get("range", "")
    behaviour.asked.append((name, wanted))
    if behaviour.status != 200:
        _send(request, behaviour.status, b"", behaviour.headers)
        return
    start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and behaviour.knows_ranges else 0
    ranges = {}
    if start:
        begins = start + 1 if behaviour.wrong_range else start
        ranges = {"content-range": f"bytes {begins}-{len(content) - 1}/{len(content)}"}
    _send(request, 206 if start else 200, content[start:], behaviour.headers | ranges, behaviour)


def _send(
    request: BaseHTTPRequestHandler,
    status: int,
    content: bytes,
    headers: dict[str, str],
    behaviour: Behaviour | None = None,
) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name, value)
    if behaviour is not None and behaviour.endless:
        request.end_headers()
        try:
            while True:
                request.wfile.write(content)
        except OSError:  # the kiosk has hung up
            return
    request.send_header("content-length", str(len(content)))
    request.end_headers()
    cut = behaviour.cut_after if behaviour is not None else None
    request.wfile.write(content[:cut])
    if cut is not None and cut < len(content):
        request.wfile.flush()
        request.connection.shutdown(socket.SHUT_RDWR)
