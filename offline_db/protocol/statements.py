"""The exact bytes that keys sign outside of a request, each with its own first line so that none passes for another.

Pure. Signatures are Ed25519.
"""

from __future__ import annotations

from uuid import UUID


def new_key(kiosk_id: UUID, public_key: bytes) -> bytes:
    """By a new device key: that its holder wants it to be the kiosk's. public_key: its own, 32 bytes."""
    return b"diem-tua device key 1\n" + kiosk_id.hex.encode() + b"\n" + public_key.hex().encode()


def hub_sealing_key(key_id: str, key: str) -> bytes:
    """By the hub's signing key: its sealing key from now on. key: base64, as in `offline_db.protocol.feed.HubKey`."""
    return f"diem-tua hub key 1\n{key_id}\n{key}".encode()


def carried_file(sha512: bytes) -> bytes:
    """By who wrote a carrier or a receipt: the digest of all of it before the signature."""
    return b"diem-tua file 1\n" + sha512
