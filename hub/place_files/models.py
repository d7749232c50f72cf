"""Directory and overlay files of a commune or a province, each proposed by one person and approved by another."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, UnitCode, Utc, UtcDateTime


class PlaceFile(Base):
    """One version of one file. kind, state: `hub.place_files.kinds`. In force: the one approved last.

    yaml: as the editor wrote it. note: why it changes. decided_by: never who proposed it, which the table itself holds.
    """

    __tablename__ = "place_file"
    __table_args__ = (
        Index("ix_place_file_state", "unit_code", "kind", "state", "decided_at"),
        CheckConstraint(
            "state NOT IN ('approved', 'refused') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name="two_people",
        ),
    )
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(16))
    state: Mapped[str] = mapped_column(sa.String(16))
    yaml: Mapped[str] = mapped_column(sa.Text, repr=False)
    note: Mapped[str] = mapped_column(sa.Text)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("staff_account.id"))
    proposer_name: Mapped[str]
    proposed_at: Mapped[Utc]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_account.id"), default=None)
    decider_name: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    answer: Mapped[str] = mapped_column(sa.Text, default="")
