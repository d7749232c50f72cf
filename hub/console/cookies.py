"""The session cookie and the CSRF token made from it.

The cookie is `unit:token` with a signature; a visitor who has not signed in has `:token`. The CSRF token is an HMAC
of the whole cookie, so it needs no storage, works on the sign-in form too, and changes at sign-in as the cookie does.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from fastapi import Request, Response
from itsdangerous import BadSignature, Signer

from hub.keys import HubKeys


@dataclass(frozen=True, slots=True)
class Visit:
    """What a browser holds. unit_code: "" before sign-in."""

    unit_code: str
    token: str


class Cookies:
    """Signs and reads cookies with a key derived from the hub's own, the same in every app process."""

    def __init__(self, keys: HubKeys) -> None:
        key = hmac.digest(bytes(keys.signing), b"diem-tua console cookie 1", "sha256")
        self._visit = Signer(key, salt="visit", digest_method=sha256)
        self._csrf = Signer(key, salt="csrf", digest_method=sha256)

    def read(self, request: Request) -> Visit | None:
        """The visit of this browser, or None when it has no cookie or one that this hub did not make."""
        try:
            value = self._visit.unsign(request.cookies.get(_name(request), "")).decode()
        except BadSignature:
            return None
        unit_code, _, token = value.partition(":")
        return Visit(unit_code, token)

    def write(self, request: Request, response: Response, visit: Visit) -> None:
        """Hand the cookie to the browser; it ends with the browser, or earlier with the sign-in."""
        value = self._visit.sign(f"{visit.unit_code}:{visit.token}").decode()
        response.set_cookie(_name(request), value, httponly=True, samesite="strict", secure=_is_https(request))

    def csrf_token(self, visit: Visit) -> str:
        return self._csrf.get_signature(f"{visit.unit_code}:{visit.token}").decode()

    def csrf_holds(self, visit: Visit, given: str) -> bool:
        return hmac.compare_digest(self.csrf_token(visit).encode(), given.encode())


def new_visit() -> Visit:
    """A visit of somebody who has not signed in."""
    return Visit("", secrets.token_urlsafe(16))


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https"


def _name(request: Request) -> str:
    # __Host- binds the cookie to this host and to https; browsers refuse the name over plain http.
    return "__Host-diemtua" if _is_https(request) else "diemtua"
