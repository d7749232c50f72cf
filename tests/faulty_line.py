"""A line to the hub that fails as asked: an httpx transport around the real one."""

from __future__ import annotations

from enum import Enum, auto

import httpx


class Fault(Enum):
    NONE = auto()
    NO_LINE = auto()
    """The request never leaves."""
    LOST_REPLY = auto()
    """The hub does its work, the answer does not come back."""
    CUT = auto()
    """The end of the body is missing."""
    GARBLED = auto()
    """One byte of the body is another."""
    TWICE = auto()
    """The request arrives two times."""
    PORTAL = auto()
    """A Wi-Fi sign-in page answers in the hub's place."""
    PROXY_DOWN = auto()


class FaultyLine(httpx.BaseTransport):
    """`fault` applies to every request until changed. Remembers the requests that left, for late repeats."""

    def __init__(self) -> None:
        self.real = httpx.HTTPTransport()
        self.fault = Fault.NONE
        self.sent: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        match self.fault:
            case Fault.NO_LINE:
                raise httpx.ConnectError("no line")
            case Fault.PORTAL:
                return httpx.Response(200, html="<form>Đăng nhập Wi-Fi</form>")
            case Fault.PROXY_DOWN:
                return httpx.Response(502, text="Bad Gateway")
            case Fault.CUT if body:
                return self._deliver(_with_body(request, body[: len(body) // 2]))
            case Fault.GARBLED if body:
                return self._deliver(_with_body(request, bytes([body[0] ^ 1]) + body[1:]))
            case Fault.TWICE:
                self._deliver(request)
        response = self._deliver(request)
        self.sent.append(request)
        if self.fault is Fault.LOST_REPLY:
            raise httpx.ReadError("the answer was lost")
        return response

    def repeat(self, index: int) -> httpx.Response:
        """Deliver an earlier request once more, byte for byte."""
        return self._deliver(self.sent[index])

    def close(self) -> None:
        self.real.close()

    def _deliver(self, request: httpx.Request) -> httpx.Response:
        response = self.real.handle_request(request)
        response.read()
        return response


def _with_body(request: httpx.Request, body: bytes) -> httpx.Request:
    headers = httpx.Headers(request.headers)
    headers["content-length"] = str(len(body))
    return httpx.Request(request.method, request.url, headers=headers, content=body)
