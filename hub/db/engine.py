"""Opening the hub's database and the two ways to use it: `read()` and `write()`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

_WRITES = "hub_writes"


class Database:
    """One engine. SQLite runs in WAL with `synchronous=FULL`; a writer takes its lock at BEGIN, so none fails later."""

    def __init__(self, url: str) -> None:
        """url: an SQLAlchemy URL of SQLite or PostgreSQL (psycopg 3). Nothing is opened until first use."""
        self.is_sqlite = sa.make_url(url).get_backend_name() == "sqlite"
        # UTC on the connection: PostgreSQL gives the years 1 and 9999 back in it, and fails in any other zone.
        options = {} if self.is_sqlite else {"options": "-c timezone=UTC"}
        self.engine = sa.create_engine(url, pool_pre_ping=not self.is_sqlite, connect_args=options)
        if self.is_sqlite:
            sa.event.listen(self.engine, "connect", _prepare_sqlite)
            sa.event.listen(self.engine, "begin", _begin_sqlite)
        self._writer = self.engine.execution_options(**{_WRITES: True})

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading one consistent state; nothing written in it is kept."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose work is committed, durably, when the block ends, and undone when it raises."""
        with Session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def writing_connection(self) -> Iterator[sa.Connection]:
        """One connection in one transaction, for migrations."""
        with self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Transactions are begun by _begin_sqlite, not by the driver, which would begin too late for IMMEDIATE.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
