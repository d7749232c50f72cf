"""Contact details, sealed on the kiosk so that only the hub can read them.

Source: design, invariant 5; libsodium sealed box (X25519, XSalsa20-Poly1305).
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass

from nacl.public import PublicKey, SealedBox

from kiosk.errors import ContactNotSealable

_PHONE = re.compile(r"0[0-9]{9,10}")


@dataclass(frozen=True, slots=True)
class SealedContact:
    """sealed: base64 of the box. key_id: which hub key it was sealed for."""

    sealed: str
    key_id: str


def seal_phone(number: str, hub_key: bytes | None, key_id: str) -> SealedContact:
    """Seal a Vietnamese phone number (10 or 11 digits from 0) with the hub's 32-byte X25519 key.

    Raises ContactNotSealable when the number is not one, or the kiosk has not met its hub yet.
    """
    digits = re.sub(r"[ .]", "", number)
    if not _PHONE.fullmatch(digits):
        raise ContactNotSealable("Số điện thoại phải có 10 hoặc 11 số và bắt đầu bằng số 0. Xin đọc lại giúp từng số.")
    if hub_key is None:
        raise ContactNotSealable("Máy này chưa kết nối với xã nên chưa nhận được số điện thoại. Phiên vẫn được ghi.")
    box = SealedBox(PublicKey(hub_key)).encrypt(digits.encode())
    return SealedContact(b64encode(box).decode(), key_id)
