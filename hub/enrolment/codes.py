"""The enrolment code: short enough to read out over the phone, random enough not to be guessed. Pure but for `make`."""

from __future__ import annotations

import secrets
from hashlib import sha256

# Crockford's base 32: no I, L, O, U, which are misread or misheard.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011", " -–.")
_LENGTH = 12  # 60 bits


def make() -> str:
    """A new code such as K7QM-2XPD-9RTA."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(letters[i : i + 4] for i in range(0, _LENGTH, 4))


def digest(code: str) -> bytes:
    """What the hub keeps of a code as typed: case, spaces, dashes and the usual misreadings do not matter."""
    return sha256(code.upper().translate(_MISREAD).encode()).digest()
