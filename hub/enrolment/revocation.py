"""Shutting a stolen or lost kiosk out. What it sent stays; what it still holds is sealed and encrypted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.db.models import Kiosk


def revoke(session: Session, commune_code: str, kiosk_id: UUID, now: datetime) -> bool:
    """Refuse this kiosk from its next request on: log, feed, errands, carriers, recovery of its key.

    In the caller's transaction. May be repeated: the first time counts. Returns False when the commune has no such
    kiosk. A kiosk that is found again is enrolled anew, with its unsent log intact.
    """
    kiosk = session.scalar(
        select(Kiosk).where(Kiosk.commune_code == commune_code, Kiosk.id == kiosk_id).with_for_update()
    )
    if kiosk is None:
        return False
    kiosk.revoked_at = kiosk.revoked_at or now
    return True
