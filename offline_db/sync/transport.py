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

_TIMEOUT = httpx.Timeout(connect=10, read=60, write=60, pool=10)  # seconds; a 256 KB batch at 20 kbit/s takes 40
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

    def __init__(self, http: httpx.Client, signer: Signer, clock: Clock, status: Callable[[], KioskStatus]) -> None:
        """status: asked at each request."""
        self._http, self._signer, self._clock, self._status = http, signer, clock, status

    def post(self, path: str, body: bytes, media_type: str = JSON) -> httpx.Response:
        """POST a body, compressed."""
        return self._send("POST", path, "", compress(body), media_type)

    def get(self, path: str, query: str = "") -> httpx.Response:
        return self._send("GET", path, query, None, "")

    def _send(self, method: str, path: str, query: str, body: bytes | None, media_type: str) -> httpx.Response:
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
        return self._http.request(method, url, content=body, headers={**headers, **signed})
