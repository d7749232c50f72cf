"""Column types, each named once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as whole milliseconds since 1970 in UTC. A naive one is refused with ValueError."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else to_unix_ms(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else from_unix_ms(value)


def to_unix_ms(at: datetime) -> int:
    """Whole milliseconds since 1970 in UTC, rounded down. Raises ValueError for a naive time."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return (at - _EPOCH) // _MILLISECOND


def from_unix_ms(unix_ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=unix_ms)
