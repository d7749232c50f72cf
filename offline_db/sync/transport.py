"""Signed requests to one hub. The only module of sync that speaks HTTP."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from offline_db.clock import Clock
from offline_db.protocol.encoding import compress
from offline_db.protocol.messages import KioskStatus
from offline_db.protocol.signing import STATUS_HEADER, Message, sign

_CONNECT_S = 10.0
_TIMEOUT = httpx.Timeout(30.0, connect=_CONNECT_S)  # of requests that have no size to speak of
JSON = "application/json"


def open_http(hub_url: str) -> httpx.Client:
    """A client for one hub that keeps its connection. The caller closes it."""
    return httpx.Client(base_url=hub_url, timeout=_TIMEOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs: the name of the key at the hub, and the function from bytes to their Ed25519 signature."""

    key_id: str
    sign: Callable[[bytes], bytes] = field(repr=False)


class Transport:
    """Sends signed requests through one HTTP client. Raises httpx.HTTPError when no whole answer comes back."""

    def __init__(
        self,
        http: httpx.Client,
        signer: Signer,
        clock: Clock,
        status: Callable[[], KioskStatus],
        settle_key: Callable[[Transport], bool] | None = None,
    ) -> None:
        """status: asked at each request. settle_key: asked when the hub does not know the key; whether it does now, and
        the request is worth another try."""
        self._http, self._signer, self._clock, self._status = http, signer, clock, status
        self._settle_key = settle_key

    def signed_by(self, signer: Signer) -> Transport:
        """The same line with another key."""
        return Transport(self._http, signer, self._clock, self._status)

    def post(
        self, path: str, body: bytes, media_type: str = JSON, *, timeout_s: Callable[[int], float] | None = None
    ) -> httpx.Response:
        """POST a body, compressed. timeout_s: from the compressed size to the seconds to wait for an answer."""
        frame = compress(body)
        timeout = None if timeout_s is None else timeout_s(len(frame))
        return self._send("POST", path, "", frame, media_type, timeout)

    def get(self, path: str, query: str = "") -> httpx.Response:
        return self._send("GET", path, query, None, "", None)

    def _send(
        self, method: str, path: str, query: str, body: bytes | None, media_type: str, timeout_s: float | None
    ) -> httpx.Response:
        response = self._send_once(method, path, query, body, media_type, timeout_s)
        unknown = response.status_code == httpx.codes.UNAUTHORIZED
        if unknown and self._settle_key is not None and self._settle_key(self):
            return self._send_once(method, path, query, body, media_type, timeout_s)
        return response

    def _send_once(
        self, method: str, path: str, query: str, body: bytes | None, media_type: str, timeout_s: float | None
    ) -> httpx.Response:
        status = self._status()
        headers = {STATUS_HEADER: status.model_dump_json(exclude_defaults=True)}
        if body is not None:
            headers |= {"content-type": media_type, "content-encoding": "zstd"}
        message = Message(method=method, path=path, query=query, headers=headers, body=body)
        signed = sign(
            message,
            self._signer.sign,
            key_id=self._signer.key_id,
            created=int(self._clock.now().timestamp()),
            nonce=secrets.token_urlsafe(12),
        )
        url = f"{path}?{query}" if query else path
        timeout = self._http.timeout if timeout_s is None else httpx.Timeout(timeout_s, connect=_CONNECT_S)
        return self._http.request(method, url, content=body, headers={**headers, **signed}, timeout=timeout)
