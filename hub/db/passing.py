"""Which errors of a database pass by themselves: the same work may be tried again, here or by whoever asked for it."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa

_STATES = frozenset(
    {
        "40001",  # could not serialize
        "40P01",  # deadlock, and this one was chosen to yield
        "25006",  # read-only: the leader that we were connected to is a standby now
        "55P03",  # a lock was not to be had in time
        "57014",  # the query took too long
        "57P01",  # the server shuts down
        "57P02",  # a neighbour crashed
        "57P03",  # the server starts up
    }
)
_CLASSES = (
    "08",  # the connection
    "53",  # no room on the disk or in memory, or for one connection more
    "58",  # the server's own system, such as its disk
)
"""Of PostgreSQL, appendix A of its manual."""
_SQLITE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
"""Source: sqlite.org/rescode.html; the low byte is the primary code."""


def is_passing(error: sa.exc.DBAPIError) -> bool:
    """Whether the error is of the moment, and not of what was asked: no connection, a leader that has just changed, a
    lock, a deadlock, no room."""
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state in _STATES or state.startswith(_CLASSES)
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _SQLITE
    # Without a state it is libpq that found no server, or lost it.
    return isinstance(error, sa.exc.OperationalError) and type(error.orig).__module__.startswith("psycopg")


def came_of_passing(error: BaseException) -> bool:
    """Whether `error`, or one during whose handling it was raised, is passing.

    SQLite without room undoes the whole transaction by itself, so that undoing a savepoint then fails for another
    reason; whatever was written after it would stand alone.
    """
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, sa.exc.TimeoutError) or (isinstance(found, sa.exc.DBAPIError) and is_passing(found)):
            return True  # the former: every connection of this process stayed taken
        found = found.__context__
    return False
