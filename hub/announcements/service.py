"""Making and withdrawing announcements. All in the caller's transaction."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import NATION, Level, Scope
from hub.announcements.models import AnnouncementRow
from hub.db.models import Commune
from hub.faults import Fault, FaultError
from hub.feed.fan_out import fan_out
from offline_db.protocol.feed import Announcement, FeedKind
from offline_db.protocol.ids import Uuid7Source

LONGEST = 300


class Standing(StrEnum):
    """Where an announcement stands on a day."""

    SHOWN = "shown"
    COMING = "coming"
    OVER = "over"
    WITHDRAWN = "withdrawn"


def standing_of(row: AnnouncementRow, today: date) -> Standing:
    if row.withdrawn_at is not None:
        return Standing.WITHDRAWN
    if row.last_day is not None and row.last_day < today:
        return Standing.OVER
    return Standing.COMING if row.first_day is not None and row.first_day > today else Standing.SHOWN


def checked(
    vi: str, en: str, first_day: date | None, last_day: date | None, *, urgent: bool, today: date
) -> Announcement:
    """An announcement that may go out. Raises FaultError."""
    vi, en = " ".join(vi.replace("\x00", "").split()), " ".join(en.replace("\x00", "").split())
    if not vi:
        raise FaultError(Fault.VIETNAMESE_MISSING)
    if max(len(vi), len(en)) > LONGEST:
        raise FaultError(Fault.WORDS_LONG, n=LONGEST)
    if first_day is not None and last_day is not None and last_day < first_day:
        raise FaultError(Fault.DAYS_REVERSED)
    if last_day is not None and last_day < today:
        raise FaultError(Fault.DAY_PAST)
    return Announcement(vi=vi, en=en or None, first_day=first_day, last_day=last_day, urgent=urgent)


def announce(
    session: Session, ids: Uuid7Source, now: datetime, author_name: str, unit_code: str, told: Announcement
) -> AnnouncementRow:
    """Show an announcement at all kiosks of the unit."""
    row = AnnouncementRow(
        unit_code=unit_code,
        id=ids.next(int(now.timestamp() * 1000)),
        vi=told.vi,
        en=told.en,
        first_day=told.first_day,
        last_day=told.last_day,
        urgent=told.urgent,
        author_name=author_name,
        made_at=now,
    )
    session.add(row)
    fan_out(session, unit_code, FeedKind.ANNOUNCEMENT, str(row.id), told, now)
    return row


def body_of(row: AnnouncementRow) -> Announcement:
    """What kiosks are told of it."""
    return Announcement(vi=row.vi, en=row.en, first_day=row.first_day, last_day=row.last_day, urgent=row.urgent)


def withdraw(session: Session, scope: Scope, announcement_id: UUID, now: datetime) -> AnnouncementRow | None:
    """Take an announcement of this very unit back; None when it has none of this id. May be repeated."""
    row = session.scalar(
        sa.select(AnnouncementRow)
        .where(AnnouncementRow.unit_code == scope.unit_code, AnnouncementRow.id == announcement_id)
        .with_for_update()
    )
    if row is not None and row.withdrawn_at is None:
        row.withdrawn_at = now
        fan_out(session, scope.unit_code, FeedKind.ANNOUNCEMENT, str(row.id), None, now)
    return row


def announcements_of(session: Session, scope: Scope, *, limit: int = 100) -> list[AnnouncementRow]:
    """Those of the unit, and those of the wider units whose kiosks it has, the newest first."""
    units = {scope.unit_code, NATION}
    if scope.level is Level.COMMUNE:
        units |= set(session.scalars(sa.select(Commune.province_code).where(Commune.code == scope.unit_code)))
    query = sa.select(AnnouncementRow).where(AnnouncementRow.unit_code.in_(units))
    return list(session.scalars(query.order_by(AnnouncementRow.made_at.desc(), AnnouncementRow.id).limit(limit)))
