"""A span of Vietnamese calendar days and the span of the same length right before it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 366


@dataclass(frozen=True, slots=True)
class Period:
    """first, last: both included. Raises ValueError when it ends before it begins or is longer than LONGEST days."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not 1 <= self.days <= LONGEST:
            raise ValueError(f"a period has 1 to {LONGEST} days, not {self.days}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))


def last_days(today: date, days: int) -> Period:
    """The `days` days that end today."""
    return Period(today - timedelta(days=days - 1), today)
