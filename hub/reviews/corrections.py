"""A session that was sent back for a correction and has been added to at the kiosk comes back to the reviewer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from hub.db.models import SessionRow
from hub.reviews.models import ReviewEvent
from hub.reviews.states import ReviewAction, ReviewState, after


def note_corrections(session: Session, rows: Iterable[SessionRow], now: datetime) -> None:
    """Bring those of these sessions back to review that wait for a correction; their kiosk has just added events.

    In the caller's transaction.
    """
    for row in rows:
        state = after(ReviewState(row.review_state), ReviewAction.CORRECTED)  # None unless it waits for one
        if state is None:
            continue
        row.review_state, row.review_count = state.value, row.review_count + 1
        session.add(
            ReviewEvent(
                commune_code=row.commune_code,
                session_id=row.id,
                n=row.review_count,
                at=now,
                action=ReviewAction.CORRECTED.value,
                state=state.value,
                author_id=None,
                author_name=row.staff_name,
            )
        )
