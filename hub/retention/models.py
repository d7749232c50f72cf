"""What remains of sessions that retention removed."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode


class RetiredTally(Base):
    """How many sessions of one commune, month and kind were removed. month: its first day, UTC, by the session's id.

    outcome "": the session was never closed. guide "": none was opened.
    """

    __tablename__ = "retired_tally"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    mode: Mapped[str] = mapped_column(primary_key=True)
    guide: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(primary_key=True)
    priority_group: Mapped[str] = mapped_column(primary_key=True)
    sessions: Mapped[int] = mapped_column(sa.Integer)
    stuck_points: Mapped[int] = mapped_column(sa.Integer)
