"""UUIDv7: identifiers that sort by the time they were made. Source: RFC 9562, sections 5.7 and 6.2 (method 2).

Python gains `uuid.uuid7` only in 3.14.
"""

from __future__ import annotations

import secrets
from threading import Lock
from uuid import UUID

_RANDOM_BITS = 74  # rand_a (12) and rand_b (62) as one number
_STEP_BITS = 32  # how far at most two identifiers of one millisecond lie apart


class Uuid7Source:
    """Makes UUIDv7s that only ever grow, also within one millisecond and when the clock jumps back."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._unix_ms = -1
        self._random = 0

    def next(self, unix_ms: int) -> UUID:
        """A new identifier. unix_ms: milliseconds since 1970 in UTC; an earlier one than before counts as the last."""
        with self._lock:
            if unix_ms > self._unix_ms:
                # The top random bit starts at 0, so that the steps within a millisecond have room to grow.
                self._unix_ms, self._random = unix_ms, secrets.randbits(_RANDOM_BITS - 1)
            else:
                self._random += 1 + secrets.randbits(_STEP_BITS)
                if self._random >> _RANDOM_BITS:
                    self._unix_ms, self._random = self._unix_ms + 1, secrets.randbits(_RANDOM_BITS - 1)
            return _compose(self._unix_ms, self._random)


def _compose(unix_ms: int, random: int) -> UUID:
    rand_a, rand_b = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=(unix_ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b)
