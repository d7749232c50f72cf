"""Contact details, sealed on the kiosk so that only the hub can read them, and so that they can be erased.

The contact is encrypted under a random key of its own (libsodium secretbox: XSalsa20-Poly1305) and goes into the log,
which nobody can change. The key is sealed to the hub (libsodium sealed box: X25519) and lies outside the log: once it
is deleted, here and at the hub, nobody can read the contact any more. Source: design, invariants 2 and 5.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from uuid import UUID

from nacl.public import PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from kiosk.errors import ContactNotSealable
from offline_db.protocol.event import Payload
from offline_db.store import StoredContactKey

_PHONE = re.compile(r"0[0-9]{9,10}")
_NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class SealedContact:
    """payload: of the event `contact.sealed`. key: to be kept with it, readable for the hub alone."""

    payload: Payload
    key: StoredContactKey


def seal_phone(number: str, session_id: UUID, hub_key: bytes | None, hub_key_id: str) -> SealedContact:
    """Seal a Vietnamese phone number (10 or 11 digits from 0), its key for the hub's 32-byte X25519 key.

    Raises ContactNotSealable when the number is not one, or the kiosk has not met its hub yet.
    """
    digits = re.sub(r"[ .]", "", number)
    if not _PHONE.fullmatch(digits):
        raise ContactNotSealable("Số điện thoại phải có 10 hoặc 11 số và bắt đầu bằng số 0. Xin đọc lại giúp từng số.")
    if hub_key is None:
        raise ContactNotSealable("Máy này chưa kết nối với xã nên chưa nhận được số điện thoại. Phiên vẫn được ghi.")
    key, name = random(SecretBox.KEY_SIZE), random(_NAME_BYTES).hex()
    return SealedContact(
        {"sealed": b64encode(SecretBox(key).encrypt(digits.encode())).decode(), "key": name},
        StoredContactKey(session_id, name, hub_key_id, SealedBox(PublicKey(hub_key)).encrypt(key)),
    )
