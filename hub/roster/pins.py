"""A volunteer's PIN: six digits that are made up, shown once, and kept as a hash."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher

LENGTH = 6
_DIGITS = "0123456789"
_RUNS = _DIGITS * 2 + (_DIGITS * 2)[::-1]


def make_pin() -> str:
    """Six digits by chance, without those that people try first: all alike, or counting up or down."""
    while True:
        pin = "".join(secrets.choice(_DIGITS) for _ in range(LENGTH))
        if pin not in _RUNS and len(set(pin)) > 1:
            return pin


class PinHasher:
    """Hashes with argon2id. hasher: the library's own parameters (RFC 9106, low memory) unless given."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()

    def hash(self, pin: str) -> str:
        """What the kiosks of the commune check a typed PIN against."""
        return self._hasher.hash(pin)
