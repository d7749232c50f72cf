"""What the hub remembers of logs beside the logs: events that it could not read, and kiosks that are not what they
were."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Utc, UtcDateTime


class Quarantined(Base):
    """An event that is held in its segment, chained and acknowledged, but tells no table anything yet.

    reason: English, quotes no payload. at: when it was first found so. size: of the event, in bytes. The row goes when
    a later version of the hub can take the event (`python -m hub quarantine retry`).
    """

    __tablename__ = "quarantine"
    __table_args__ = (
        ForeignKeyConstraint(["commune_code", "kiosk_id"], ["kiosk_log.commune_code", "kiosk_log.kiosk_id"]),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    reason: Mapped[str]
    at: Mapped[Utc]
    size: Mapped[int]


class Incident(Base):
    """A kiosk that was found to be another than it says; kept for good, with who looked at it.

    kind: of `offline_db.protocol.messages.Warn`. detail: English, such as which machine came before. settled_at,
    settled_by, note: None and "" while staff have not looked at it.
    """

    __tablename__ = "kiosk_incident"
    __table_args__ = (
        ForeignKeyConstraint(["commune_code", "kiosk_id"], ["kiosk_log.commune_code", "kiosk_log.kiosk_id"]),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[Utc] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    detail: Mapped[str]
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    settled_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
