"""What a hub no longer keeps: which months, in which order, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import NATION, Level, Scope
from hub.audit import Action, note_operator
from hub.db import Database
from hub.db.partitions import Month
from hub.metrics.upkeep import KEPT_FROM, RETENTION, kept_from, note_done
from hub.reports.roll_up import counts_of
from hub.retention.log import retire_log
from hub.retention.sessions import retire_sessions
from offline_db.protocol.ids import Uuid7Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """limit: the first month that is kept whole. months: whole months that were dropped at once, by table and month.

    segments: of the log, where they were deleted or dropped alike.
    """

    limit: Month
    sessions: int = 0
    segments: int = 0
    months: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sessions or self.segments or self.months)


def limit_of(now: datetime, keep_months: int) -> Month:
    """The first month that is kept, when every session is to be found for at least `keep_months` after it came in.

    A session may reach the hub up to a month after it took place, so one month more is kept than asked for: what goes
    is between keep_months and keep_months + 2 old. Raises ValueError when keep_months is not positive.
    """
    if keep_months < 1:
        raise ValueError("at least one month is kept")
    return Month.of(now).plus(-keep_months - 1)


def retire(database: Database, limit: Month, now: datetime, ids: Uuid7Source) -> Retired:
    """Remove sessions and log from before `limit`, in many small transactions; may be broken off and begun again.

    Sessions go first and the events behind them last, so that no session is ever shown whose events are gone. Signed
    reports and the counts that reports are made of stay, brought up to date once more before what they counted goes;
    each log keeps the hash that its rest continues.
    """
    _count_for_good(database, limit)
    done = Retired(limit=limit)
    for some in retire_sessions(database, limit):
        done = replace(done, sessions=done.sessions + some.rows, months=done.months + some.months)
    for some in retire_log(database, limit):
        done = replace(done, segments=done.segments + some.rows, months=done.months + some.months)
    with database.write() as session:
        note_done(session, RETENTION, now)
        if done:
            _note(session, ids, now, done)
    if done and database.is_sqlite:
        _shrink(database)
    return done


def _count_for_good(database: Database, limit: Month) -> None:
    """From now on `hub.reports` makes no count of a day before `limit` anew: its sessions are not all there."""
    country = Scope(unit_code=NATION, level=Level.NATION, name="", codes=None)
    counts_of(database, country, date(2000, 1, 1), limit.begin.date() - timedelta(days=1))
    with database.write() as session:
        if (kept_from(session) or limit.begin) <= limit.begin:  # a longer time to keep brings nothing back
            note_done(session, KEPT_FROM, limit.begin)


def _note(session: Session, ids: Uuid7Source, now: datetime, done: Retired) -> None:
    counts = f"{done.sessions} phiên, {done.segments} đoạn nhật ký trước {done.limit}"
    note_operator(session, ids, now, Action.RETIRED, unit_code=NATION, subject=f"month:{done.limit}", reason=counts)


def _shrink(database: Database) -> None:
    """Give the room back, and leave nothing of what was deleted in the file."""
    with _autocommit(database) as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _autocommit(database: Database) -> Iterator[sa.Connection]:
    engine = sa.create_engine(database.engine.url, isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()
