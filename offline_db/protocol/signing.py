"""Signed requests: the part of RFC 9421 (HTTP Message Signatures) and RFC 9530 (Digest Fields) that the wire needs.

One signature, `ed25519`, over the method, the path, the query, the kiosk's status and the digest of the body.
`@authority` is left out: a reverse proxy may rename the host, and a request is of no use at another hub, which does not
know the kiosk. `created` is not judged: a kiosk with a wrong clock must still get its sessions out, and a replayed push
changes nothing (design, invariant 3). The http-message-signatures package was not taken because it brings its own
resolver, its own clock rules and no httpx integration; this is the whole of what is used here. Pure.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from offline_db.protocol.errors import EncodingError, SignatureError

STATUS_HEADER = "kiosk-status"
ENROLMENT_KEY_ID = "enrolment"
"""The keyid of an enrolment request, whose sender has no kiosk id yet."""
RECOVERY_KEY_ID = "recovery"
"""The keyid of a request for an escrowed key, whose sender cannot read its own any more."""
_LABEL = "kiosk"
_SIGNED = ("@method", "@path", "@query", STATUS_HEADER)
_SIGNED_WITH_BODY = (*_SIGNED, "content-type", "content-encoding", "content-digest")
_INPUT = re.compile(
    rf'{_LABEL}=(?P<params>\((?P<names>"[^"]*"(?: "[^"]*")*)\)(?P<rest>(?:;[a-z]+=(?:\d+|"[^"\\]*"))*))', re.ASCII
)
_PARAMETER = re.compile(r';([a-z]+)=(\d+|"[^"\\]*")')


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The parts of a request that a signature can cover. path and query as sent; header names in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes | None

    def value(self, component: str) -> str:
        """The component's value for the signature base. Raises SignatureError when the request has none."""
        match component:
            case "@method":
                return self.method.upper()
            case "@path":
                return self.path
            case "@query":
                return f"?{self.query}"
            case _ if component in self.headers:
                return self.headers[component].strip()
            case _:
                raise SignatureError(f"the signed header {component} is missing")


def content_digest(body: bytes) -> str:
    """The Content-Digest field of a body as sent (RFC 9530)."""
    return f"sha-256=:{b64encode(sha256(body).digest()).decode()}:"


def signature_params(components: Sequence[str], *, created: int, key_id: str, nonce: str | None = None) -> str:
    """The `@signature-params` value. created: seconds since 1970."""
    names = " ".join(f'"{name}"' for name in components)
    middle = "" if nonce is None else f';nonce="{nonce}"'
    return f'({names});created={created}{middle};keyid="{key_id}"'


def signature_base(components: Sequence[tuple[str, str]], params: str) -> bytes:
    """The bytes that are signed (RFC 9421, section 2.5)."""
    lines = [f'"{name}": {value}' for name, value in components]
    return "\n".join([*lines, f'"@signature-params": {params}']).encode()


def sign(
    message: Message, sign_bytes: Callable[[bytes], bytes], *, key_id: str, created: int, nonce: str
) -> dict[str, str]:
    """The headers to add to `message`: the digest of its body, Signature-Input and Signature.

    sign_bytes: bytes to their 64-byte Ed25519 signature; the private key stays with whoever keeps it.
    """
    added: dict[str, str] = {} if message.body is None else {"content-digest": content_digest(message.body)}
    names = _SIGNED if message.body is None else _SIGNED_WITH_BODY
    covered = [(name, added[name] if name in added else message.value(name)) for name in names]
    params = signature_params(names, created=created, key_id=key_id, nonce=nonce)
    signature = b64encode(sign_bytes(signature_base(covered, params))).decode()
    return {**added, "signature-input": f"{_LABEL}={params}", "signature": f"{_LABEL}=:{signature}:"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who a request says it comes from, before anything is checked."""

    key_id: str
    created: int
    names: tuple[str, ...]
    params: str


def read_claim(message: Message) -> Claim:
    """Parse Signature-Input. Raises SignatureError when it is absent, malformed or covers less than it must."""
    found = _INPUT.fullmatch(message.headers.get("signature-input", ""))
    if found is None:
        raise SignatureError("the request carries no readable Signature-Input")
    names = tuple(name.strip('"') for name in found["names"].split(" "))
    missing = set(_SIGNED if message.body is None else _SIGNED_WITH_BODY) - set(names)
    if missing:
        raise SignatureError(f"the signature must also cover {', '.join(sorted(missing))}")
    parameters = {name: value.strip('"') for name, value in _PARAMETER.findall(found["rest"])}
    if "keyid" not in parameters or not parameters.get("created", "").isdigit():
        raise SignatureError("the signature must say keyid and created")
    return Claim(key_id=parameters["keyid"], created=int(parameters["created"]), names=names, params=found["params"])


def verify(message: Message, claim: Claim, key_id: str, public_key: bytes) -> None:
    """Check the body's digest, the key's name and the signature.

    Raises EncodingError when the body is not the one that was sent, SignatureError when another key signed or none.
    """
    if message.body is not None and message.headers.get("content-digest") != content_digest(message.body):
        raise EncodingError("the body does not match its Content-Digest")
    if claim.key_id != key_id:
        raise SignatureError("keyid does not name the key that must sign this request")
    field = re.fullmatch(rf"{_LABEL}=:([A-Za-z0-9+/=]+):", message.headers.get("signature", ""))
    if field is None:
        raise SignatureError("the request carries no readable Signature")
    base = signature_base([(name, message.value(name)) for name in claim.names], claim.params)
    try:
        VerifyKey(public_key).verify(base, b64decode(field[1], validate=True))
    except (BadSignatureError, ValueError) as error:
        raise SignatureError("the signature is not that of the key it names") from error
