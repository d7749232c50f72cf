"""What makes the hash of a PIN one that this kiosk checks."""

from __future__ import annotations

from typing import Final

from argon2 import Type, extract_parameters
from argon2.exceptions import InvalidHashError

_MOST_MEMORY_KIB: Final = 256 * 1024  # four times what RFC 9106 asks for where memory is short
_MOST_PASSES: Final = 16


def is_usable(pin_hash: str) -> bool:
    """Whether it is argon2id, and of work that a kiosk can do while somebody waits."""
    try:
        parameters = extract_parameters(pin_hash)
    except (InvalidHashError, ValueError):
        return False
    return (
        parameters.type is Type.ID
        and parameters.memory_cost <= _MOST_MEMORY_KIB
        and parameters.time_cost <= _MOST_PASSES
    )
