"""Opening the hub's database and the ways to use it: `read()`, `write()` and `write_again()`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.db.passing import is_passing

_WRITES = "hub_writes"
_FOLLOW_THE_LEADER = {"connect_timeout": 2, "keepalives_idle": 2, "keepalives_interval": 1, "keepalives_count": 2}
"""Seconds after which libpq gives a silent server up, so that the next host of the URL gets its turn."""
_UNANSWERED_MS = 4000
_TRIES_FOR_S = 4.0
"""How long `write_again` repeats: less than a kiosk waits, and then its own back-off takes over."""
_T = TypeVar("_T")


class Database:
    """One engine, whose errors name no values.

    SQLite runs in WAL with `synchronous=FULL`; a writer takes its lock at BEGIN, so none fails later.

    A PostgreSQL URL may name several hosts, of which libpq takes the one that takes writes:
    `postgresql+psycopg://hub@/hub?host=a:5432&host=b:5432&host=c:5432&target_session_attrs=read-write`.
    """

    def __init__(self, url: str, *, connections: int = 20) -> None:
        """url: an SQLAlchemy URL of SQLite or PostgreSQL (psycopg 3). Nothing is opened until first use.

        connections: to PostgreSQL at most, of this process.
        """
        self.is_sqlite = sa.make_url(url).get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.engine = sa.create_engine(url, hide_parameters=True)
            sa.event.listen(self.engine, "connect", _prepare_sqlite)
            sa.event.listen(self.engine, "begin", _begin_sqlite)
        else:
            # UTC on the connection: PostgreSQL gives the years 1 and 9999 back in it, and fails in any other zone.
            arguments = {"options": "-c timezone=UTC", "tcp_user_timeout": _UNANSWERED_MS, **_FOLLOW_THE_LEADER}
            kept = min(5, connections)
            self.engine = sa.create_engine(
                url,
                hide_parameters=True,
                pool_pre_ping=True,
                pool_size=kept,
                max_overflow=connections - kept,
                connect_args={name: value for name, value in arguments.items() if name not in sa.make_url(url).query},
            )
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

    def write_again(self, work: Callable[[Session], _T]) -> _T:
        """`write()` around `work`, repeated for some seconds when the database was only passing through a bad moment.

        work: must do the same when it is done twice, as nobody can know whether a lost connection took the commit
        with it. Raises what the last try raised: a leader that takes longer to be followed, or an error that stays.
        """
        deadline = time.monotonic() + _TRIES_FOR_S
        pause = 0.05
        while True:
            try:
                with self.write() as session:
                    return work(session)
            except sa.exc.DBAPIError as error:
                if not is_passing(error) or time.monotonic() + pause > deadline:
                    raise
            time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311  # spreads the retries, keeps no secret
            pause = min(2 * pause, 1.0)

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
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
