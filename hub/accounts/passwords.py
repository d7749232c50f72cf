"""Passwords: argon2id hashes (RFC 9106, the library's low-memory profile), a length rule, random first passwords."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hub.accounts.errors import PasswordHoldsNameError, PasswordLengthError

MIN_LENGTH = 12
MAX_LENGTH = 128
"""Bounds the work that one sign-in can ask for."""

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that reads like a digit on paper
_GROUPS, _GROUP_LENGTH = 4, 5  # 20 letters of 31: 99 bits


class Passwords:
    """Makes and checks hashes. hasher: of argon2id; the library's own parameters unless given."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # Checked for unknown names, so that they take as long as known ones.
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))

    def hash(self, password: str, username: str) -> str:
        """An argon2id hash of `password`. Raises PasswordTooWeakError.

        The rule is length, not classes of letters. Source: NIST SP 800-63B-4, 3.1.1.2.
        """
        if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
            raise PasswordLengthError(least=MIN_LENGTH, most=MAX_LENGTH)
        if username.casefold() in password.casefold():
            raise PasswordHoldsNameError
        return self._hasher.hash(password)

    def matches(self, password: str, password_hash: str | None) -> bool:
        """Whether `password` is the one of `password_hash`; None or "" (there is none) takes as long and is False."""
        if len(password) > MAX_LENGTH:
            return False
        try:
            self._hasher.verify(password_hash or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return bool(password_hash)

    def needs_rehash(self, password_hash: str) -> bool:
        """Whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(password_hash)


def random_password() -> str:
    """A password to be printed once, such as `k7wdm-3nqpa-x9ruh-e2tfc`."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))
