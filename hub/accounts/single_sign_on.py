"""Single sign-on by OpenID Connect 1.0: the authorization code flow with PKCE (RFC 7636), as a confidential client or,
without a secret, as a public one.

Nothing is kept between the two halves: state, nonce and code verifier are made from the visit's cookie with a key of
the hub, so that an answer counts only in the browser that asked, whichever app process it comes back to.

SingleSignOnError
├── ProviderDownError    the provider does not answer, or not as one
├── AnswerRefusedError   state, code or token do not hold
└── NotSignedInError     the person turned back, or the provider does not let them in
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import quote_plus, urlencode, urlsplit

import httpx
from itsdangerous import BadSignature, URLSafeSerializer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ValidationError

from hub.keys import HubKeys
from hub.settings import SingleSignOnSettings

ANSWER_WITHIN = timedelta(minutes=10)
LEEWAY_S = 60
"""How far the provider's clock may be off."""
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "Ed25519", "EdDSA"]
"""Signatures with a public key only: never "none", nor a MAC with the client's secret."""
_TIMEOUT_S = 10.0


class SingleSignOnError(Exception):
    """Single sign-on did not let anybody in. The message is for the server's log, in English."""


class ProviderDownError(SingleSignOnError):
    pass


class AnswerRefusedError(SingleSignOnError):
    pass


class NotSignedInError(SingleSignOnError):
    pass


class Provider(BaseModel):
    """What we use of the provider's metadata. Source: OpenID Connect Discovery 1.0, section 3."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str = ""
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]


class _TokenAnswer(BaseModel):
    id_token: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody whom the provider vouches for. subject: who, at this issuer for ever. back: the page they wanted."""

    issuer: str
    subject: str
    back: str


class SingleSignOn:
    """One provider. Asks it anew each time, so that a change of its keys needs no restart."""

    def __init__(self, settings: SingleSignOnSettings, keys: HubKeys) -> None:
        self.settings = settings
        key = hmac.digest(bytes(keys.signing), b"diem-tua single sign-on 1", "sha256")
        self._state = URLSafeSerializer(key, salt="state", signer_kwargs={"digest_method": sha256})
        self._key = key

    def begin(self, visit_token: str, redirect_uri: str, back: str, now: datetime) -> str:
        """The provider's address to send the browser to. Raises ProviderDownError."""
        with self._client() as client:
            provider = self._provider(client)
        random = secrets.token_urlsafe(16)
        state = self._state.dumps([int(now.timestamp()), random, back, self._bound(b"visit", visit_token, random)])
        challenge = urlsafe_b64encode(sha256(self._bound(b"pkce", visit_token, random).encode()).digest()).rstrip(b"=")
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": redirect_uri,
            "scope": "openid",
            "state": state,
            "nonce": self._bound(b"nonce", visit_token, random),
            "code_challenge": challenge.decode(),
            "code_challenge_method": "S256",
        }
        address = provider.authorization_endpoint
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"

    def finish(
        self, visit_token: str, redirect_uri: str, *, state: str, code: str, error: str, now: datetime
    ) -> Arrived:
        """Who came back, when everything about the provider's answer holds. Raises SingleSignOnError."""
        random, back = self._checked_state(visit_token, state, now)
        if error or not code:
            raise NotSignedInError(f"the provider answered {error[:80] or 'no code'!r}")
        with self._client() as client:
            provider = self._provider(client)
            token = self._token(client, provider, code, redirect_uri, self._bound(b"pkce", visit_token, random))
            keys = _json(client, provider.jwks_uri)
        subject = self._subject(token, keys, self._bound(b"nonce", visit_token, random), now)
        return Arrived(provider.issuer, subject, back)

    def sign_out_address(self, post_logout_redirect_uri: str) -> str:
        """Where the person may end the provider's own sign-in; "" when it offers none. Raises ProviderDownError."""
        with self._client() as client:
            address = self._provider(client).end_session_endpoint
        asked = {"client_id": self.settings.client_id, "post_logout_redirect_uri": post_logout_redirect_uri}
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}" if address else ""

    def _bound(self, purpose: bytes, visit_token: str, random: str) -> str:
        """43 letters that only this hub can make, for this visit and this attempt."""
        digest = hmac.digest(self._key, b"\0".join((purpose, visit_token.encode(), random.encode())), "sha256")
        return urlsafe_b64encode(digest).rstrip(b"=").decode()

    def _checked_state(self, visit_token: str, state: str, now: datetime) -> tuple[str, str]:
        try:
            at, random, back, bound = self._state.loads(state)
        except (BadSignature, TypeError, ValueError) as error:
            raise AnswerRefusedError("the state is not of this hub") from error
        if not hmac.compare_digest(bound.encode(), self._bound(b"visit", visit_token, random).encode()):
            raise AnswerRefusedError("the state is of another browser")
        if not 0 <= now.timestamp() - at <= ANSWER_WITHIN.total_seconds():
            raise AnswerRefusedError("the state has expired")
        return random, back

    def _provider(self, client: httpx.Client) -> Provider:
        address = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            provider = Provider.model_validate(_json(client, address))
        except ValidationError as error:
            raise ProviderDownError(f"{address} holds no provider metadata") from error
        if provider.issuer != self.settings.issuer:
            raise ProviderDownError(f"{address} is of {provider.issuer!r}, not of {self.settings.issuer!r}")
        for endpoint in (provider.authorization_endpoint, provider.token_endpoint, provider.jwks_uri):
            if not _is_safe(endpoint):
                raise ProviderDownError(f"{endpoint!r} is not https")
        return provider

    def _token(self, client: httpx.Client, provider: Provider, code: str, redirect_uri: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        auth = httpx.Auth()  # adds nothing
        client_id, secret = self.settings.client_id, self.settings.secret
        if secret and "client_secret_basic" in provider.token_endpoint_auth_methods_supported:
            auth = httpx.BasicAuth(quote_plus(client_id), quote_plus(secret))  # RFC 6749, 2.3.1
        else:
            form |= {"client_id": client_id} | ({"client_secret": secret} if secret else {})
        try:
            answer = client.post(provider.token_endpoint, data=form, auth=auth)
        except httpx.HTTPError as error:
            raise ProviderDownError(f"{provider.token_endpoint}: {error}") from error
        if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise ProviderDownError(f"{provider.token_endpoint} answered {answer.status_code}")
        try:
            return _TokenAnswer.model_validate_json(answer.content).id_token
        except ValidationError as error:
            raise AnswerRefusedError(f"the code gave no id_token but {answer.status_code}") from error

    def _subject(self, token: str, keys: object, nonce: str, now: datetime) -> str:
        """The subject of an id_token whose every claim holds. Source: OpenID Connect Core 1.0, 3.1.3.7."""
        registry = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY_S,
            iss={"essential": True, "value": self.settings.issuer},
            aud={"essential": True, "value": self.settings.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=_ALGORITHMS).claims  # type: ignore[arg-type]  # any JSON: it raises for what is no key set
            registry.validate(claims)
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise AnswerRefusedError(f"the id_token does not hold: {type(error).__name__}") from error
        if claims.get("azp", self.settings.client_id) != self.settings.client_id:
            raise AnswerRefusedError("the id_token is for another client")
        if isinstance(claims["aud"], list) and claims["aud"] != [self.settings.client_id] and "azp" not in claims:
            raise AnswerRefusedError("the id_token is for several clients and does not say for which")
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise AnswerRefusedError("the id_token names nobody")
        return subject

    @staticmethod
    def _client() -> httpx.Client:
        return httpx.Client(timeout=_TIMEOUT_S, follow_redirects=False, headers={"accept": "application/json"})


def _is_safe(address: str) -> bool:
    """https, or this very machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"})


def _json(client: httpx.Client, address: str) -> object:
    try:
        answer = client.get(address).raise_for_status()
        return answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise ProviderDownError(f"{address}: {error}") from error
