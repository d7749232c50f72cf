"""How much to put into one batch: about five seconds of line time, learnt from the exchanges before. Pure.

A batch is what is sent again when the line is cut: on a slow line it must be small, on a fast one it must not cost a
round trip for every few events.
"""

from __future__ import annotations

from dataclasses import dataclass

from offline_db.protocol.batch import MAX_BATCH_BYTES

TARGET_S = 5.0
FIRST_BYTES = 48 * 1024
"""Of events, before compression, when nothing is known of the line: at most about as much again on the wire."""
LEAST_BYTES = 4 * 1024

_SLOWEST = 1_400
"""Bytes a second of the slowest line that is worth waiting for: half of 23 kbit/s."""
_GROWTH = 4
_OVERHEAD_BYTES = 1024
"""Header lines of a request and its answer."""
_PATIENCE_S = 20.0
"""What the hub may take to answer, on top of the time for the bytes."""


@dataclass(slots=True)
class Pace:
    """For one line to one hub. batch_bytes: how many bytes of events the next batch may hold."""

    batch_bytes: int = FIRST_BYTES
    _rate: float = _SLOWEST

    def timeout_s(self, wire_bytes: int) -> float:
        """How long to wait for the answer to a request of so many bytes: four times what the line has taken so far."""
        return _PATIENCE_S + 4 * (wire_bytes + _OVERHEAD_BYTES) / max(self._rate, _SLOWEST)

    def delivered(self, event_bytes: int, wire_bytes: int, seconds: float) -> None:
        """A batch of `event_bytes`, `wire_bytes` on the line, was answered after `seconds`."""
        total = wire_bytes + _OVERHEAD_BYTES
        self._rate = total / max(seconds, 0.001)
        fits = (self._rate * TARGET_S - _OVERHEAD_BYTES) * event_bytes / max(wire_bytes, 1)
        self.batch_bytes = int(max(LEAST_BYTES, min(fits, self.batch_bytes * _GROWTH, MAX_BATCH_BYTES)))

    def broke_off(self) -> None:
        """No answer came: whatever was known of the line no longer holds."""
        self.batch_bytes, self._rate = min(self.batch_bytes, FIRST_BYTES), _SLOWEST
