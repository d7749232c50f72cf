"""How long to wait before trying again: exponential with full jitter, capped. Pure.

Source: Brooker, "Exponential Backoff and Jitter" (AWS Architecture Blog, 2015): full jitter spreads the retries of
many clients best, so that the hub is not met by all kiosks of a province at once when it comes back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """base_s: the longest wait after the first failure, in seconds. cap_s: the longest wait ever.

    The cap and the longest silence of a dead connection (30 s) together stay under a minute: that is how soon a backlog
    must begin to leave once the line is back, though nothing tells the kiosk so.
    """

    base_s: float = 2.0
    cap_s: float = 25.0

    def ceiling(self, failures: int) -> float:
        """The longest wait, in seconds, after so many failures in a row (from 1)."""
        # Beyond 2**30 the cap holds anyway, and a float would overflow in the end.
        return min(self.cap_s, self.base_s * 2.0 ** min(failures - 1, 30))

    def delay(self, failures: int, random_unit: float) -> float:
        """The wait in seconds. random_unit: uniform in [0, 1)."""
        return self.ceiling(failures) * random_unit
