"""Removing the beginning of the kiosks' logs. What stays is checked from the hash of the last event that went."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import takewhile
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.db import Database
from hub.db.models import KioskLog, Segment
from hub.db.partitions import SEGMENT, Month, drop, months_of
from hub.ingest.models import Quarantined
from hub.retention.steps import ROWS, Step, deletion_allowed

_MOVE_ANCHORS = """
WITH gone AS (
    SELECT DISTINCT ON (commune_code, kiosk_id) commune_code, kiosk_id, to_seq, last_hash
    FROM {partition} ORDER BY commune_code, kiosk_id, from_seq DESC
)
UPDATE kiosk_log SET base_seq = gone.to_seq, base_hash = gone.last_hash FROM gone
WHERE kiosk_log.commune_code = gone.commune_code AND kiosk_log.kiosk_id = gone.kiosk_id
"""
_NOT_THE_BEGINNING = """
SELECT EXISTS (
    SELECT 1 FROM segment kept
    JOIN (SELECT commune_code, kiosk_id, max(from_seq) AS last FROM {partition} GROUP BY 1, 2) gone
        ON kept.commune_code = gone.commune_code AND kept.kiosk_id = gone.kiosk_id AND kept.from_seq < gone.last
    WHERE kept.tableoid <> '{partition}'::regclass
)
"""


def retire_log(database: Database, limit: Month) -> Iterator[Step]:
    """Remove the segments that came in before `limit`; of each log only a beginning, without a hole."""
    if not database.is_sqlite:
        with database.read() as session:
            months = [month for month in months_of(session.connection(), SEGMENT) if month < limit]
        for month in months:
            step = database.write_again(partial(_drop_month, month))
            if step is not None:
                yield step
    with database.read() as session:
        old = sa.select(Segment.commune_code, Segment.kiosk_id).where(Segment.received_at < limit.begin).distinct()
        kiosks = session.execute(old.order_by(Segment.commune_code, Segment.kiosk_id)).all()
    for commune_code, kiosk_id in kiosks:
        while (step := _delete(database, commune_code, kiosk_id, limit)).rows:
            yield step


def _drop_month(month: Month, session: Session) -> Step | None:
    """Drop one partition; None when for some kiosk it is not the beginning, as after a hub's clock went back."""
    connection = session.connection()
    if month not in set(months_of(connection, SEGMENT)):
        return None  # an earlier try was carried out, only its answer was lost
    partition = SEGMENT.name(month)
    connection.execute(sa.text("SET LOCAL lock_timeout = '3s'"))
    connection.exec_driver_sql(f"LOCK TABLE {partition} IN SHARE ROW EXCLUSIVE MODE")
    if connection.exec_driver_sql(_NOT_THE_BEGINNING.format(partition=partition)).scalar():
        return None
    rows = connection.execute(sa.select(sa.func.count()).select_from(sa.table(partition))).scalar_one()
    connection.exec_driver_sql(_MOVE_ANCHORS.format(partition=partition))
    _end_quarantine(connection)
    drop(connection, SEGMENT, month)
    return Step(rows, (f"{SEGMENT.table} {month}",))


def _delete(database: Database, commune_code: str, kiosk_id: UUID, limit: Month) -> Step:
    return database.write_again(lambda session: _delete_beginning(session, commune_code, kiosk_id, limit))


def _delete_beginning(session: Session, commune_code: str, kiosk_id: UUID, limit: Month) -> Step:
    log = session.get_one(KioskLog, (commune_code, kiosk_id), with_for_update=True)
    of_kiosk = (Segment.commune_code == commune_code, Segment.kiosk_id == kiosk_id)
    first = session.execute(
        sa.select(Segment.from_seq, Segment.to_seq, Segment.last_hash, Segment.received_at)
        .where(*of_kiosk)
        .order_by(Segment.from_seq)
        .limit(ROWS)
    ).all()
    gone = list(takewhile(lambda segment: segment.received_at < limit.begin, first))
    if not gone:
        return Step(0)
    log.base_seq, log.base_hash = gone[-1].to_seq, gone[-1].last_hash
    session.flush()
    connection = session.connection()
    _end_quarantine(connection)
    with deletion_allowed(connection):
        connection.execute(sa.delete(Segment).where(*of_kiosk, Segment.from_seq <= gone[-1].from_seq))
    return Step(len(gone))


def _end_quarantine(connection: sa.Connection) -> None:
    """What could not be read while it was held will not be read any more."""
    of_log = sa.and_(Quarantined.commune_code == KioskLog.commune_code, Quarantined.kiosk_id == KioskLog.kiosk_id)
    gone = sa.exists().where(of_log, Quarantined.seq <= KioskLog.base_seq)
    connection.execute(sa.delete(Quarantined).where(gone))
    left = sa.select(sa.func.count()).select_from(Quarantined).where(of_log).scalar_subquery()
    connection.execute(sa.update(KioskLog).where(KioskLog.quarantined > 0).values(quarantined=left))
