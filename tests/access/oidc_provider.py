"""A real OpenID Connect provider in a process of its own, and a line to it that can spoil what it says."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import parse_qs, urlsplit

import httpx

PROGRAM = Path(sys.executable).with_name("oidc-provider-mock")
Spoil = Callable[[str, dict[str, object]], dict[str, object]]


@dataclass
class Provider:
    """address: where hubs and browsers reach it, through the line. spoil: changes its JSON answers by path.

    http: shared by all who ask it. asked: the paths of the requests that came.
    """

    address: str
    http: httpx.Client
    spoil: Spoil | None = None
    asked: list[str] = field(default_factory=list)

    def sign_in(self, authorization: str, subject: str) -> str:
        """Fill in the provider's form as `subject`; gives the address that it sends the browser back to."""
        answer = self.http.post(authorization, data={"sub": subject})
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Start the provider and the line before it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([PROGRAM, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        with _line_to(port) as provider:
            yield provider
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def _line_to(port: int) -> Iterator[Provider]:
    provider: Provider

    class Line(BaseHTTPRequestHandler):
        """Hands requests on with their Host, so that the provider names itself by the line's address."""

        def do_GET(self) -> None:
            self._hand_on(b"")

        def do_POST(self) -> None:
            self._hand_on(self.rfile.read(int(self.headers.get("content-length") or 0)))

        def _hand_on(self, body: bytes) -> None:
            path = urlsplit(self.path).path
            provider.asked.append(path)
            answer = provider.http.request(
                self.command, f"http://127.0.0.1:{port}{self.path}", content=body, headers=dict(self.headers)
            )
            content = answer.content
            if provider.spoil is not None and answer.headers.get("content-type", "").startswith("application/json"):
                content = json.dumps(provider.spoil(path, answer.json())).encode()
            self.send_response(answer.status_code)
            for name in ("content-type", "location"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing is written to the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Line)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        with httpx.Client() as http:
            provider = Provider(f"http://127.0.0.1:{server.server_address[1]}", http)
            yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _wait_for(port: int) -> None:
    give_up = monotonic() + 30
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/.well-known/openid-configuration").raise_for_status()
        except httpx.HTTPError:
            if monotonic() > give_up:
                raise
            sleep(0.1)
        else:
            return


def answer_of(address: str) -> dict[str, str]:
    """The parts of an address's query."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def refresh_of(page: str) -> str:
    """Where a page leads on to by itself."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found is not None
    return found[1].replace("&amp;", "&")
