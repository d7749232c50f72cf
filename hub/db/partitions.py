"""Monthly partitions of the tables that retention empties; on PostgreSQL only, SQLite deletes rows.

A partition is made ahead of its month. A row for which there is none goes to the table's default partition: a kiosk
whose clock went wrong, or a hub that nobody looked after, is never refused for it. `session` and what hangs on it are
divided by the UUIDv7 of the session, whose first 48 bits are the time (RFC 9562), so that `commune_code` stays first in
every key and children lie in the same month as their session; `segment` by the time at which the hub received it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import total_ordering
from uuid import UUID

import sqlalchemy as sa

BEHIND, AHEAD = 1, 3
"""How many months before and after the present one have partitions from the start."""
_MAKING = 0x4469E1BB  # the advisory lock of whoever makes partitions
_NAME = re.compile(r"_(\d{4})_(\d{2})$")


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in UTC."""

    year: int
    month: int

    @classmethod
    def of(cls, at: datetime) -> Month:
        at = at.astimezone(UTC)
        return cls(at.year, at.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def __lt__(self, other: Month) -> bool:
        return (self.year, self.month) < (other.year, other.month)

    def plus(self, months: int) -> Month:
        """So many months later, or earlier when negative."""
        years, index = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, index + 1)

    @property
    def begin(self) -> datetime:
        return datetime(self.year, self.month, 1, tzinfo=UTC)

    @property
    def first_id(self) -> UUID:
        """The smallest UUID that a UUIDv7 of this month can have."""
        return UUID(int=int(self.begin.timestamp() * 1000) << 80)


@dataclass(frozen=True, slots=True)
class Partitioned:
    """A table and the column that divides it: a UUIDv7, or a time."""

    table: str
    column: str
    by_id: bool = True

    def bound(self, month: Month) -> UUID | datetime:
        """The smallest value of the month."""
        return month.first_id if self.by_id else month.begin

    def name(self, month: Month) -> str:
        return f"{self.table}_{month.year:04}_{month.month:02}"

    @property
    def default(self) -> str:
        return f"{self.table}_default"


SEGMENT = Partitioned("segment", "received_at", by_id=False)
SESSION = Partitioned("session", "id")
STUCK_POINT = Partitioned("stuck_point", "session_id")
AUDIT_ENTRY = Partitioned("audit_entry", "id")
TABLES = (SEGMENT, SESSION, STUCK_POINT, AUDIT_ENTRY)


def make_ahead(connection: sa.Connection, now: datetime) -> list[str]:
    """Make what is missing around `now`; returns the names of what was made. Does nothing on SQLite.

    A month whose rows already went to the default partition is left there: deletion in steps takes care of it.
    Raises sqlalchemy.exc.OperationalError when a table is busy for two seconds, ProgrammingError when the role does not
    own the tables. Either may be tried again at any time.
    """
    if connection.dialect.name != "postgresql":
        return []
    connection.execute(sa.text("SET LOCAL lock_timeout = '2s'"))  # pushes would queue behind a lock that waits
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MAKING)))
    made = []
    present = Month.of(now)
    for table in TABLES:
        there = set(months_of(connection, table))
        for month in map(present.plus, range(-BEHIND, AHEAD + 1)):
            if month not in there and not _default_holds(connection, table, month):
                make(connection, table, month)
                made.append(table.name(month))
    return made


def make(connection: sa.Connection, table: Partitioned, month: Month) -> None:
    """Make one month's partition of a table."""
    begin, end = table.bound(month), table.bound(month.plus(1))
    connection.exec_driver_sql(
        f"CREATE TABLE {table.name(month)} PARTITION OF {table.table} FOR VALUES FROM ('{begin}') TO ('{end}')"
    )


def months_of(connection: sa.Connection, table: Partitioned) -> Iterator[Month]:
    """The months that have a partition, oldest first."""
    names = connection.scalars(
        sa.text(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
            "WHERE i.inhparent = to_regclass(:parent) ORDER BY c.relname"
        ),
        {"parent": table.table},
    )
    for name in names:
        if found := _NAME.search(name):
            yield Month(int(found[1]), int(found[2]))


def drop(connection: sa.Connection, table: Partitioned, month: Month) -> None:
    """Remove one month with all its rows. What refers to them must be gone already: PostgreSQL checks it."""
    connection.exec_driver_sql(f"ALTER TABLE {table.table} DETACH PARTITION {table.name(month)}")
    connection.exec_driver_sql(f"DROP TABLE {table.name(month)}")


def _default_holds(connection: sa.Connection, table: Partitioned, month: Month) -> bool:
    column = sa.column(table.column, sa.Uuid() if table.by_id else sa.DateTime(timezone=True))
    rows = (
        sa.select(sa.literal(1))
        .select_from(sa.table(table.default))
        .where(column >= table.bound(month), column < table.bound(month.plus(1)))
    )
    return connection.scalar(sa.select(rows.exists())) is True
