"""Signatures: the RFC's own vectors, and that no part of a signed request can be changed."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from offline_db.protocol.errors import EncodingError, ProtocolError, SignatureError
from offline_db.protocol.signing import (
    Message,
    content_digest,
    read_claim,
    sign,
    signature_base,
    signature_params,
    verify,
)

KEY = SigningKey(bytes(range(32)))
PUBLIC = bytes(KEY.verify_key)


def by_key(message: bytes) -> bytes:
    return KEY.sign(message).signature


def signed(body: bytes | None = b"body") -> Message:
    headers = {"kiosk-status": "{}", "content-type": "application/json", "content-encoding": "zstd"}
    message = Message(method="POST", path="/v1/kiosks/7/events", query="a=1", headers=headers, body=body)
    return replace(message, headers=headers | sign(message, by_key, key_id="7", created=1, nonce="n"))


def test_the_ed25519_vector_of_rfc_9421() -> None:
    """RFC 9421, appendix B.2.6, with the key of B.1.4."""
    seed = b64decode("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF")[-32:]
    covered = [
        ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
        ("@method", "POST"),
        ("@path", "/foo"),
        ("@authority", "example.com"),
        ("content-type", "application/json"),
        ("content-length", "18"),
    ]
    params = signature_params([name for name, _ in covered], created=1618884473, key_id="test-key-ed25519")
    signature = SigningKey(seed).sign(signature_base(covered, params)).signature
    assert b64encode(signature).decode() == (
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
    )


def test_the_digest_vector_of_rfc_9530() -> None:
    """RFC 9530, appendix D: SHA-256 of {"hello": "world"} and a line feed."""
    assert content_digest(b'{"hello": "world"}\n') == "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"


@pytest.mark.parametrize("body", [b"body", b"", None])
def test_a_signed_request_verifies(body: bytes | None) -> None:
    message = signed(body)
    verify(message, read_claim(message), "7", PUBLIC)


@pytest.mark.parametrize(
    "change",
    [
        {"method": "PUT"},
        {"path": "/v1/kiosks/8/events"},
        {"query": "a=2"},
    ],
)
def test_a_changed_request_does_not_verify(change: dict[str, str]) -> None:
    message = replace(signed(), **change)  # type: ignore[arg-type]  # the table holds fields of Message
    with pytest.raises(SignatureError):
        verify(message, read_claim(message), "7", PUBLIC)


def test_a_changed_body_is_told_from_a_wrong_signature() -> None:
    message = replace(signed(), body=b"bodY")
    with pytest.raises(EncodingError):
        verify(message, read_claim(message), "7", PUBLIC)


@pytest.mark.parametrize("name", ["kiosk-status", "content-type", "content-encoding", "content-digest"])
def test_a_changed_or_missing_header_does_not_verify(name: str) -> None:
    message = signed()
    missing = {key: value for key, value in message.headers.items() if key != name}
    for headers in (missing, {**missing, name: "other"}):
        with pytest.raises(ProtocolError):
            verify(replace(message, headers=headers), read_claim(message), "7", PUBLIC)


def test_another_key_or_another_name_does_not_verify() -> None:
    message = signed()
    with pytest.raises(SignatureError, match="not that of the key"):
        verify(message, read_claim(message), "7", bytes(SigningKey.generate().verify_key))
    with pytest.raises(SignatureError, match="keyid"):
        verify(message, read_claim(message), "8", PUBLIC)


@given(st.text(max_size=80) | st.from_regex(r'kiosk=\(("[@a-z-]+" ?)*\);created=\d*;keyid="7"', fullmatch=True))
def test_any_other_signature_input_is_refused_cleanly(text: str) -> None:
    message = signed()
    message = replace(message, headers={**message.headers, "signature-input": text})
    with pytest.raises(SignatureError):
        verify(message, read_claim(message), "7", PUBLIC)
