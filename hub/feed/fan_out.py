"""Telling one thing to every commune of an org unit."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import find_scope
from hub.db.models import Commune, Kiosk
from hub.feed.service import publish
from offline_db.protocol.feed import FeedBody, FeedKind


def communes_told(session: Session, unit_code: str) -> list[str]:
    """The communes in whose feeds something for the unit belongs: today's, and merged ones that still have kiosks."""
    scope = find_scope(session, unit_code)
    if scope is None:
        return []
    has_kiosk = sa.exists().where(Kiosk.commune_code == Commune.code)
    wanted = sa.or_(Commune.today_code == Commune.code, has_kiosk)
    # In one order for everybody, so that two who publish at once wait for each other and never for ever.
    return list(
        session.scalars(sa.select(Commune.code).where(scope.covers(Commune.code), wanted).order_by(Commune.code))
    )


def fan_out(
    session: Session, unit_code: str, kind: FeedKind, key: str, body: FeedBody | None, now: datetime
) -> list[str]:
    """Make `body` the newest state of (kind, key) in every commune of the unit; None withdraws it.

    In the caller's transaction; may be repeated, then nothing changes. Returns the communes' codes.
    """
    communes = communes_told(session, unit_code)
    for commune_code in communes:
        publish(session, commune_code, kind, key, body, now)
    return communes
