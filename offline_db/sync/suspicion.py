"""Finding the one event that the hub cannot take, so that nothing behind it waits. Pure.

A batch that is refused is sent again with an eighth of its events, and so on: five refusals lead from 4,096 events to
one. That one is then sent opaque, for the hub to hold without reading it. Whatever is accepted on the way is done with.
"""

from __future__ import annotations

from dataclasses import dataclass

from offline_db.protocol.batch import MAX_BATCH_EVENTS

FAULTS_BEFORE = 3
"""How often the hub may fail over the same events before they are suspected: a hub has faults of its own."""
_DIVISOR = 8


@dataclass(slots=True)
class Suspicion:
    """Which of the next events are suspected. Nothing is while all goes well."""

    _up_to: int = 0
    """The last seq of the smallest batch that was refused; 0 when nothing is suspected."""
    _rows: int = MAX_BATCH_EVENTS
    _failed_at: int = 0
    _faults: int = 0

    @property
    def max_rows(self) -> int:
        return self._rows

    @property
    def alone(self) -> bool:
        """Whether the next event was refused by itself: it is to be sent opaque."""
        return self._rows == 0

    def refused(self, from_seq: int, rows: int) -> None:
        """The hub says that these events are wrong."""
        self._up_to = from_seq + rows - 1
        self._rows = 0 if rows == 1 else -(-rows // _DIVISOR)

    def hub_failed(self, from_seq: int, rows: int) -> None:
        """The hub met a fault of its own over these events."""
        self._faults = self._faults + 1 if from_seq == self._failed_at else 1
        self._failed_at = from_seq
        if self._up_to or self._faults >= FAULTS_BEFORE:
            self.refused(from_seq, rows)

    def accepted(self, acked_seq: int) -> None:
        """The hub holds everything up to `acked_seq`."""
        if acked_seq >= self._up_to:
            self._up_to, self._rows, self._faults = 0, MAX_BATCH_EVENTS, 0
        elif self._rows == 0:
            self._rows = 1

    def cleared(self) -> None:
        """The hub fails over other things too: it is not the events."""
        self._up_to, self._rows, self._faults = 0, MAX_BATCH_EVENTS, 0
