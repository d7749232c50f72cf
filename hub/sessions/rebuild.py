"""Making the projections of a kiosk's log anew from its segments."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.db.models import Kiosk, KioskLog, Segment, SessionRow, StuckPoint
from hub.reviews.restoring import restore_reviews
from hub.sessions.projection import Origin, project
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import decompress


def rebuild(session: Session, log: KioskLog) -> None:
    """Delete the sessions and stuck points of this kiosk and project them again, each segment as when it came.

    In the caller's transaction, which must hold the log's row locked. What staff did, reviews and tickets, is not in
    the log: it stays, and the sessions' review states are taken from it. Raises ProtocolError for a damaged segment.
    """
    mine = sa.select(SessionRow.id).where(
        SessionRow.commune_code == log.commune_code, SessionRow.kiosk_id == log.kiosk_id
    )
    session.execute(
        sa.delete(StuckPoint).where(StuckPoint.commune_code == log.commune_code, StuckPoint.session_id.in_(mine)),
        execution_options={"synchronize_session": False},
    )
    session.execute(
        sa.delete(SessionRow).where(SessionRow.commune_code == log.commune_code, SessionRow.kiosk_id == log.kiosk_id),
        execution_options={"synchronize_session": False},
    )
    session.expire_all()
    help_point_id = session.scalars(sa.select(Kiosk.help_point_id).where(Kiosk.id == log.kiosk_id)).one()
    segments = session.execute(
        sa.select(Segment.body, Segment.received_at)
        .where(Segment.commune_code == log.commune_code, Segment.kiosk_id == log.kiosk_id)
        .order_by(Segment.from_seq)
    )
    for body, received_at in segments:
        origin = Origin(
            commune_code=log.commune_code, kiosk_id=log.kiosk_id, help_point_id=help_point_id, received_at=received_at
        )
        project(session, origin, Batch.decode(decompress(body)).parsed(), first_time=False)
    restore_reviews(session, log.commune_code, log.kiosk_id)
