"""When an unattended kiosk warns and when it wipes itself. Pure: the caller passes monotonic seconds.

Source: WCAG 2.2.1 (a warning, at least 20 s to extend, as often as one likes), 36 CFR 1194 407.5, design invariant 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite


@dataclass(frozen=True, slots=True)
class IdleLimits:
    """quiet_s: seconds without a touch before the warning. grace_s: seconds of warning before the wipe."""

    quiet_s: float = 120
    grace_s: float = 60

    def __post_init__(self) -> None:
        if not (isfinite(self.quiet_s) and isfinite(self.grace_s)) or self.quiet_s <= 0 or self.grace_s < 20:
            raise ValueError("people need a quiet time above 0 s and at least 20 s to answer the warning")


@dataclass(frozen=True, slots=True)
class Active:
    """Someone is there, or nothing is open that needs wiping."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Nobody touched the screen for a while. seconds_left: whole seconds, at least 1."""

    seconds_left: int


@dataclass(frozen=True, slots=True)
class Expired:
    """Nobody answered: wipe and go home."""


def idle_state(idle_s: float, limits: IdleLimits) -> Active | Warned | Expired:
    """idle_s: seconds since the last touch, key press, spoken word or print."""
    if idle_s < limits.quiet_s:
        return Active()
    left = limits.grace_s - (idle_s - limits.quiet_s)  # in this order, rounding never adds to the grace
    return Warned(ceil(left)) if left > 0 else Expired()
