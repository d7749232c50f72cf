"""The two clocks that recording needs, as one injected thing."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The wall clock: aware UTC. It may jump either way."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds from an arbitrary start of this process or machine. Never goes back."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000
