"""The encrypted database: how a connection is opened, and the two ways to use it, `read` and `write`.

SQLCipher by way of sqlcipher3, WAL with synchronous=FULL: a commit that returned is on the disk, and readers see the
last commit without ever waiting for the writer. Writes go one after another through one connection.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.pool import QueuePool

from offline_db.errors import DiskFull, OfflineDbError, StoreClosed, StoreCorrupt, StoreFailed

_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # or INSERT OR REPLACE would delete behind the triggers' back
    "busy_timeout=5000",
    "temp_store=MEMORY",  # a temporary file would be plain text
    "fullfsync=ON",  # macOS: a plain fsync stops at the drive's cache
)
_WRITES: Final = "store_write"
_FULL, _CORRUPT, _NOT_A_DATABASE = 13, 11, 26  # SQLite's primary result codes
_ROOM_BYTES: Final = 1 << 20


def connect(path: Path, key: bytes) -> Any:
    """A new connection (sqlcipher3 has no types) with our settings, in autocommit mode.

    Raises sqlcipher3's DatabaseError when the key does not open the file, or the file is none of ours.
    """
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would print to stderr what we raise
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")  # x'..' is used raw, without key derivation
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


class Database:
    """One open database file. All methods may be called from any thread."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Nothing is opened before the first use, which raises StoreCorrupt when `key` does not open the file."""
        self.path = path
        self._write_lock = Lock()
        self._closed = False
        self._write_connection: sa.Connection | None = None
        self._engine = sa.create_engine(
            sa.URL.create("sqlite"),  # the creator knows the file; parsing a URL string would cost 2 ms
            module=sqlcipher,
            creator=lambda: connect(path, key),
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=-1,
        )
        sa.event.listen(self._engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A snapshot of the last commit, on a connection of its own. Never waits for a write."""
        if self._closed:
            raise StoreClosed
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that is durable when the block has ended, and leaves no trace when the block raises."""
        with self._write_lock, self._translated():
            connection = self._writer()
            with connection.begin():
                yield connection

    @contextmanager
    def note(self) -> Iterator[sa.Connection]:
        """A transaction that a power cut may still undo, whole, until the next `write` or checkpoint.

        Only for what is learnt again by itself: it spares the disk a flush. SQLite's `synchronous=NORMAL`.
        """
        with self._write_lock, self._translated():
            connection, raw = self._writer(), self._raw()
            raw.execute("PRAGMA synchronous=NORMAL")
            try:
                with connection.begin():
                    yield connection
            finally:
                raw.execute("PRAGMA synchronous=FULL")

    def checkpoint(self) -> None:
        """Bring everything from the write-ahead log into the database file, and empty the log."""
        with self._write_lock, self._translated():
            [(busy, _, _)] = self._raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if busy:
                raise StoreFailed(self.path, "a reader kept the write-ahead log from being emptied")

    def damaged_pages(self) -> list[str]:
        """What SQLCipher's and SQLite's own checks find wrong, empty when sound. Reads the whole file."""
        with self._write_lock, self._translated():
            raw = self._raw()
            found = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check").fetchall()]
            found += [str(row[0]) for row in raw.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
            return found

    def close(self) -> None:
        """Close all connections; the last one moves the write-ahead log into the file. May be called twice."""
        with self._write_lock:
            if not self._closed:
                self._closed = True
                if self._write_connection is not None:
                    self._write_connection.close()
                self._engine.dispose()

    def _writer(self) -> sa.Connection:
        """The connection for writes; only under the write lock."""
        if self._closed:
            raise StoreClosed
        if self._write_connection is None:
            self._write_connection = self._engine.connect().execution_options(**{_WRITES: True})
        return self._write_connection

    def _raw(self) -> Any:
        return self._writer().connection.dbapi_connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise self._in_our_terms(error.orig) from error
        except sqlcipher.Error as error:
            raise self._in_our_terms(error) from error

    def _in_our_terms(self, error: BaseException | None) -> OfflineDbError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (_CORRUPT, _NOT_A_DATABASE):
            return StoreCorrupt(self.path, str(error))
        if code == _FULL or shutil.disk_usage(self.path.parent).free < _ROOM_BYTES:
            return DiskFull(self.path)
        return StoreFailed(self.path, str(error))


def _begin(connection: sa.Connection) -> None:
    # IMMEDIATE takes the write lock at once; a read that turned into a write could fail half-way.
    statement = "BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN"
    connection.connection.cursor().execute(statement)  # by the driver: SQLAlchemy's own way takes 20 µs longer
