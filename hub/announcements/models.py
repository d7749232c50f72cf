"""What staff tell the people at the kiosks of their commune or province."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, UnitCode, Utc, UtcDateTime


class AnnouncementRow(Base):
    """One announcement, as `offline_db.protocol.feed.Announcement`. unit_code: whose kiosks show it.

    withdrawn_at: when staff took it back; None while it stands, also after its last day.
    """

    __tablename__ = "announcement"
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vi: Mapped[str] = mapped_column(sa.String(300))
    en: Mapped[str | None] = mapped_column(sa.String(300))
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    urgent: Mapped[bool]
    author_name: Mapped[str]
    made_at: Mapped[Utc]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
