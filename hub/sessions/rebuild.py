"""Making the projections of a kiosk's log anew from its segments."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.console.times import local_day
from hub.db.models import Kiosk, KioskLog, Segment, SessionRow, StuckPoint
from hub.ingest.models import Quarantined
from hub.reports.marks import mark_days
from hub.reviews.restoring import restore_reviews
from hub.sessions.projection import Origin, project
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import decompress


def rebuild(session: Session, log: KioskLog) -> None:
    """Delete the sessions and stuck points of this kiosk and project them again, each segment as when it came.

    In the caller's transaction, which must hold the log's row locked. What staff did, reviews and tickets, is not in
    the log: it stays, and the sessions' review states are taken from it. Sessions whose beginning was retired stay as
    they are. Raises ProtocolError for a damaged segment.
    """
    of_kiosk = (
        SessionRow.commune_code == log.commune_code,
        SessionRow.kiosk_id == log.kiosk_id,
        SessionRow.first_seq > log.base_seq,
    )
    begun = session.scalars(sa.select(SessionRow.started_at).where(*of_kiosk))
    mark_days(session, log.commune_code, map(local_day, begun))
    ids = sa.select(SessionRow.id).where(*of_kiosk)
    of_ids = (StuckPoint.commune_code == log.commune_code, StuckPoint.session_id.in_(ids))
    for gone in (sa.delete(StuckPoint).where(*of_ids), sa.delete(SessionRow).where(*of_kiosk)):
        session.execute(gone, execution_options={"synchronize_session": False})
    session.expire_all()
    help_point_id = session.scalars(sa.select(Kiosk.help_point_id).where(Kiosk.id == log.kiosk_id)).one()
    set_apart = set(
        session.scalars(
            sa.select(Quarantined.seq).where(
                Quarantined.commune_code == log.commune_code, Quarantined.kiosk_id == log.kiosk_id
            )
        )
    )
    segments = session.execute(
        sa.select(Segment.body, Segment.received_at)
        .where(Segment.commune_code == log.commune_code, Segment.kiosk_id == log.kiosk_id)
        .order_by(Segment.from_seq)
    )
    for body, received_at in segments:
        origin = Origin(
            commune_code=log.commune_code, kiosk_id=log.kiosk_id, help_point_id=help_point_id, received_at=received_at
        )
        events = (event for event in Batch.decode(decompress(body)).parsed() if event.seq not in set_apart)
        project(session, origin, events, first_time=False)
    restore_reviews(session, log.commune_code, log.kiosk_id)
