"""Which kiosks of a commune know its roster already: those whose feed has been read past its changes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.db.models import FeedItem, HelpPoint, Kiosk, KioskLog
from offline_db.protocol.feed import FeedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One kiosk. lacks: the ids of the people whose last change it has not fetched yet."""

    kiosk_id: UUID
    kiosk_name: str
    help_point_name: str
    lacks: frozenset[str]


def deliveries(session: Session, scope: Scope) -> list[Delivery]:
    """The commune's kiosks and what of the roster each still lacks."""
    cursors: dict[str, list[tuple[str, int]]] = {}
    for commune_code, key, cursor in session.execute(
        sa.select(FeedItem.commune_code, FeedItem.key, FeedItem.cursor).where(
            scope.covers(FeedItem.commune_code), FeedItem.kind == FeedKind.STAFF.value
        )
    ):
        cursors.setdefault(commune_code, []).append((key, cursor))
    rows = session.execute(
        sa.select(Kiosk.id, Kiosk.name, HelpPoint.name, Kiosk.commune_code, KioskLog.feed_cursor)
        .join(HelpPoint, HelpPoint.id == Kiosk.help_point_id)
        .join(KioskLog, sa.and_(KioskLog.commune_code == Kiosk.commune_code, KioskLog.kiosk_id == Kiosk.id))
        .where(scope.covers(Kiosk.commune_code), Kiosk.revoked_at.is_(None))
        .order_by(HelpPoint.name, Kiosk.name)
    )
    return [
        Delivery(
            kiosk_id=kiosk_id,
            kiosk_name=name,
            help_point_name=point,
            lacks=frozenset(key for key, cursor in cursors.get(code, []) if cursor > read),
        )
        for kiosk_id, name, point, code, read in rows
    ]
