"""Which errors of a database pass by themselves: the same work may be tried again, here or by whoever asked for it."""

from __future__ import annotations

import sqlalchemy as sa

_STATES = frozenset(
    {
        "40001",  # could not serialize
        "40P01",  # deadlock, and this one was chosen to yield
        "25006",  # read-only: the leader that we were connected to is a standby now
        "55P03",  # a lock was not to be had in time
        "53300",  # too many connections
        "57P01",  # the server shuts down
        "57P02",  # a neighbour crashed
        "57P03",  # the server starts up
    }
)
"""Of PostgreSQL, appendix A of its manual."""


def is_passing(error: sa.exc.DBAPIError) -> bool:
    """Whether the error is of the moment: no connection, a leader that has just changed, a lock, a deadlock."""
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state in _STATES or state.startswith("08")
    if error.connection_invalidated:
        return True
    # Without a state it is libpq that found no server, or lost it; SQLite says only this of itself.
    is_libpq = type(error.orig).__module__.startswith("psycopg")
    return isinstance(error, sa.exc.OperationalError) and (is_libpq or "database is locked" in str(error.orig))
