"""Removing old sessions with all that hangs on them, counted before they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from hub.db import Database
from hub.db.models import SessionRow
from hub.db.partitions import SESSION, STUCK_POINT, Month, drop, months_of
from hub.retention.models import RetiredTally
from hub.retention.steps import ROWS, Step, delete_dependents, deletion_allowed

_KIND = (SessionRow.mode, SessionRow.guide, sa.func.coalesce(SessionRow.outcome, ""), SessionRow.priority_group)
_TABLE = cast("sa.Table", SessionRow.__table__)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What sessions are counted by: the key of `RetiredTally`."""

    commune_code: str
    month: date
    mode: str
    guide: str
    outcome: str
    priority_group: str


def retire_sessions(database: Database, limit: Month) -> Iterator[Step]:
    """Remove the sessions from before `limit` that the hub has had since before the month after it.

    A session counts by its id, made by the kiosk's clock, and by the hub's own clock when it came in: one that a kiosk
    with a wrong clock brought yesterday stays.
    """
    if not database.is_sqlite:
        yield from _drop_months(database, limit)
    while (deleted := database.write_again(partial(_delete_some, limit))).rows:
        yield deleted


def _drop_months(database: Database, limit: Month) -> Iterator[Step]:
    with database.read() as session:
        months = [month for month in months_of(session.connection(), SESSION) if month < limit]
    for month in months:
        step = database.write_again(partial(_drop_month, month, limit))
        if step is not None:
            yield step


def _drop_month(month: Month, limit: Month, session: Session) -> Step | None:
    """Drop one partition with its children; None when it has sessions that only came in later."""
    connection = session.connection()
    if month not in set(months_of(connection, SESSION)):
        return None  # an earlier try was carried out, only its answer was lost
    connection.execute(sa.text("SET LOCAL lock_timeout = '3s'"))
    connection.exec_driver_sql(f"LOCK TABLE {SESSION.name(month)} IN SHARE ROW EXCLUSIVE MODE")
    begin, end = month.first_id, month.plus(1).first_id
    in_month = sa.and_(SessionRow.id >= begin, SessionRow.id < end)
    late = sa.select(sa.literal(1)).where(in_month, SessionRow.received_at >= limit.plus(1).begin)
    if connection.scalar(sa.select(late.exists())):
        return None
    counts = connection.execute(
        sa.select(SessionRow.commune_code, *_KIND, sa.func.count(), sa.func.sum(SessionRow.stuck_count))
        .where(in_month)
        .group_by(SessionRow.commune_code, *_KIND)
    )
    sessions: Counter[_Kind] = Counter()
    stuck: Counter[_Kind] = Counter()
    for commune_code, *kind, count, stuck_count in counts:
        key = _Kind(commune_code, month.begin.date(), *kind)
        sessions[key], stuck[key] = count, int(stuck_count)
    _add(connection, sessions, stuck)
    if month in set(months_of(connection, STUCK_POINT)):
        drop(connection, STUCK_POINT, month)
    delete_dependents(connection, _TABLE, lambda _, id_: sa.and_(id_ >= begin, id_ < end))
    drop(connection, SESSION, month)
    return Step(sessions.total(), (f"{SESSION.table} {month}",))


def _delete_some(limit: Month, session: Session) -> Step:
    connection = session.connection()
    old = (SessionRow.id < limit.first_id, SessionRow.received_at < limit.plus(1).begin)
    rows = connection.execute(
        sa.select(SessionRow.commune_code, SessionRow.id, *_KIND, SessionRow.stuck_count)
        .where(*old)
        .order_by(SessionRow.id)
        .limit(ROWS)
    ).all()
    if not rows:
        return Step(0)
    sessions: Counter[_Kind] = Counter()
    stuck: Counter[_Kind] = Counter()
    for commune_code, id_, *kind, stuck_count in rows:
        key = _Kind(commune_code, _month_of(id_), *kind)
        sessions[key] += 1
        stuck[key] += stuck_count
    _add(connection, sessions, stuck)
    keys = [(row.commune_code, row.id) for row in rows]
    with deletion_allowed(connection):
        delete_dependents(connection, _TABLE, lambda commune, id_: sa.tuple_(commune, id_).in_(keys))
        connection.execute(sa.delete(SessionRow).where(sa.tuple_(SessionRow.commune_code, SessionRow.id).in_(keys)))
    return Step(len(rows))


def _month_of(id_: UUID) -> date:
    return Month.of(datetime.fromtimestamp((id_.int >> 80) / 1000, UTC)).begin.date()


def _add(connection: sa.Connection, sessions: Counter[_Kind], stuck: Counter[_Kind]) -> None:
    """Add to what earlier removals counted."""
    if not sessions:
        return
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(RetiredTally)
    statement = statement.on_conflict_do_update(
        index_elements=["commune_code", "month", "mode", "guide", "outcome", "priority_group"],
        set_={
            "sessions": RetiredTally.sessions + statement.excluded.sessions,
            "stuck_points": RetiredTally.stuck_points + statement.excluded.stuck_points,
        },
    )
    rows = [{**asdict(kind), "sessions": count, "stuck_points": stuck[kind]} for kind, count in sessions.items()]
    connection.execute(statement, rows)
