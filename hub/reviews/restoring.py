"""The review state of sessions, taken anew from what reviewers did."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.db.models import SessionRow
from hub.reviews.models import ReviewEvent


def restore_reviews(session: Session, commune_code: str, kiosk_id: UUID) -> None:
    """Set the review state and count of a kiosk's sessions to those of their newest review event."""
    newest = newest_events(commune_code).subquery()
    found = session.execute(
        sa.select(SessionRow, newest.c.state, newest.c.n)
        .join(newest, sa.and_(newest.c.commune_code == SessionRow.commune_code, newest.c.session_id == SessionRow.id))
        .where(SessionRow.commune_code == commune_code, SessionRow.kiosk_id == kiosk_id)
    )
    for row, state, n in found:
        row.review_state, row.review_count = state, n
    session.flush()


def newest_events(commune_code: str) -> sa.Select[str, UUID, int, str]:
    """The last review event of each session of a commune: its key and the state it led to."""
    last = (
        sa.select(ReviewEvent.commune_code, ReviewEvent.session_id, sa.func.max(ReviewEvent.n).label("n"))
        .where(ReviewEvent.commune_code == commune_code)
        .group_by(ReviewEvent.commune_code, ReviewEvent.session_id)
        .subquery()
    )
    return sa.select(ReviewEvent.commune_code, ReviewEvent.session_id, ReviewEvent.n, ReviewEvent.state).join(
        last,
        sa.and_(
            ReviewEvent.commune_code == last.c.commune_code,
            ReviewEvent.session_id == last.c.session_id,
            ReviewEvent.n == last.c.n,
        ),
    )
