"""Removing old sessions with all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.contacts.retention import forget_contacts
from hub.db import Database
from hub.db.models import SessionRow
from hub.db.partitions import SESSION, STUCK_POINT, Month, drop, months_of
from hub.retention.steps import ROWS, Step, delete_dependents, deletion_allowed

_TABLE = cast("sa.Table", SessionRow.__table__)


def retire_sessions(database: Database, limit: Month) -> Iterator[Step]:
    """Remove the sessions from before `limit` that the hub has had since before the month after it.

    A session counts by its id, made by the kiosk's clock, and by the hub's own clock when it came in: one that a kiosk
    with a wrong clock brought yesterday stays.
    """
    if not database.is_sqlite:
        with database.read() as session:
            months = [month for month in months_of(session.connection(), SESSION) if month < limit]
        for month in months:
            step = database.write_again(partial(_drop_month, month, limit))
            if step is not None:
                yield step
    while (deleted := database.write_again(partial(_delete_some, limit))).rows:
        yield deleted


def _drop_month(month: Month, limit: Month, session: Session) -> Step | None:
    """Drop one partition with its children; None when it has sessions that only came in later."""
    connection = session.connection()
    if month not in set(months_of(connection, SESSION)):
        return None  # an earlier try was carried out, only its answer was lost
    connection.execute(sa.text("SET LOCAL lock_timeout = '3s'"))
    connection.exec_driver_sql(f"LOCK TABLE {SESSION.name(month)} IN SHARE ROW EXCLUSIVE MODE")
    begin, end = month.first_id, month.plus(1).first_id
    in_month = sa.and_(SessionRow.id >= begin, SessionRow.id < end)
    late = sa.func.count().filter(SessionRow.received_at >= _received_before(limit))
    rows, late_rows = connection.execute(sa.select(sa.func.count(), late).where(in_month)).one()
    if late_rows:
        return None
    if month in set(months_of(connection, STUCK_POINT)):
        drop(connection, STUCK_POINT, month)
    delete_dependents(connection, _TABLE, lambda _, id_: sa.and_(id_ >= begin, id_ < end))
    forget_contacts(connection, lambda _, id_: sa.and_(id_ >= begin, id_ < end))
    drop(connection, SESSION, month)
    return Step(rows, (f"{SESSION.table} {month}",))


def _delete_some(limit: Month, session: Session) -> Step:
    connection = session.connection()
    old = (SessionRow.id < limit.first_id, SessionRow.received_at < _received_before(limit))
    rows = connection.execute(
        sa.select(SessionRow.commune_code, SessionRow.id).where(*old).order_by(SessionRow.id).limit(ROWS)
    ).all()
    if rows:
        keys = [(row.commune_code, row.id) for row in rows]
        with deletion_allowed(connection):
            delete_dependents(connection, _TABLE, lambda commune, id_: sa.tuple_(commune, id_).in_(keys))
            forget_contacts(connection, lambda commune, id_: sa.tuple_(commune, id_).in_(keys))
            connection.execute(sa.delete(SessionRow).where(sa.tuple_(SessionRow.commune_code, SessionRow.id).in_(keys)))
    return Step(len(rows))


def _received_before(limit: Month) -> datetime:
    return limit.plus(1).begin
