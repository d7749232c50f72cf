"""Checking that sessions and what staff did with them agree."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.db.models import KioskLog, SessionRow
from hub.reviews.restoring import newest_events
from hub.reviews.states import ReviewState
from hub.tickets.models import Ticket
from offline_db.protocol.kinds import Outcome


def staff_problems(session: Session, log: KioskLog) -> Iterator[str]:
    """Sessions of a kiosk whose review is not what its events led to, and escalated ones without a ticket; English."""
    newest = newest_events(log.commune_code).subquery()
    of_kiosk = (SessionRow.commune_code == log.commune_code, SessionRow.kiosk_id == log.kiosk_id)
    led_to = sa.func.coalesce(newest.c.state, ReviewState.RECEIVED.value)
    odd = (
        sa.select(SessionRow.id)
        .outerjoin(
            newest, sa.and_(newest.c.commune_code == SessionRow.commune_code, newest.c.session_id == SessionRow.id)
        )
        .where(
            *of_kiosk,
            sa.or_(
                SessionRow.review_state != led_to,
                SessionRow.review_count != sa.func.coalesce(newest.c.n, sa.literal(0)),
            ),
        )
    )
    for session_id in session.scalars(odd):
        yield f"the review of session {session_id} is not what its events led to"
    ticket = sa.select(sa.literal(1)).where(
        Ticket.commune_code == SessionRow.commune_code, Ticket.session_id == SessionRow.id
    )
    lost = sa.select(SessionRow.id).where(*of_kiosk, SessionRow.outcome == Outcome.ESCALATED.value, ~ticket.exists())
    for session_id in session.scalars(lost):
        yield f"session {session_id} ended escalated and has no ticket"
