"""The headers and bodies that FastAPI cannot see, because signed requests are read as raw bytes: for OpenAPI."""

from __future__ import annotations

from typing import Any


def _header(name: str, description: str, example: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "schema": {"type": "string"},
        "description": description,
        "example": example,
    }


SIGNATURE_HEADERS = [
    _header(
        "Signature-Input",
        'RFC 9421: what is signed. keyid is the kiosk\'s id, or "enrolment".',
        'kiosk=("@method" "@path" "@query" "kiosk-status");created=1795248603;nonce="Zm9v";keyid="019ab3f0-5a10-…"',
    ),
    _header("Signature", "RFC 9421: Ed25519 by the device's key.", "kiosk=:wqcAqbmYJ2ji2glf…:"),
    _header(
        "Kiosk-Status",
        "What the kiosk says of itself, JSON.",
        '{"version":"0.1.0","unsent_events":140,"unsent_sessions":12,"clock":"2026-11-21T08:10:03.123Z"}',
    ),
]
_BODY_HEADERS = [
    _header("Content-Encoding", "One zstd frame that states its content size.", "zstd"),
    _header("Content-Digest", "RFC 9530, of the compressed body; signed.", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDU…:"),
]


def signed_get() -> dict[str, Any]:
    """The OpenAPI of a signed request without a body."""
    return {"parameters": SIGNATURE_HEADERS}


def signed_post(
    example: dict[str, Any] | str, description: str, *, media_type: str = "application/json"
) -> dict[str, Any]:
    """The OpenAPI of a signed request with a zstd-compressed body, of JSON or, as a string, of another media type."""
    schema = {"type": "string" if isinstance(example, str) else "object"}
    content = {media_type: {"schema": schema, "example": example}}
    return {
        "parameters": [*SIGNATURE_HEADERS, *_BODY_HEADERS],
        "requestBody": {"required": True, "description": description, "content": content},
    }
