"""Counts by day of what sessions reached and where they were stuck, so that a province's half year is read at once.

All three can be thrown away and counted again from `session` and `stuck_point` (`hub.stuck.counting`). A day is the
Vietnamese calendar day on which the session began, as in the session list's filter.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode


class GuideDay(Base):
    """How many sessions of one day came to one guide. title: as kiosks showed it."""

    __tablename__ = "guide_day"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    guide: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    sessions: Mapped[int]


class StuckDay(Base):
    """How many stuck points the sessions of one day had at one step, for one reason, noted by one kind of person."""

    __tablename__ = "stuck_day"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    guide: Mapped[str] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(primary_key=True)
    points: Mapped[int]


class CountedLog(Base):
    """Up to which seq a kiosk's log is in the counts. Behind `kiosk_log.head_seq`: its sessions' days are counted
    again."""

    __tablename__ = "counted_log"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID] = mapped_column(ForeignKey("kiosk.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(sa.BigInteger)
