"""When the hub was last looked after: backed up, restored, relieved of what is old."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from hub.db.base import Base, Utc

BACKUP, RESTORE, RETENTION = "backup", "restore", "retention"
KEPT_FROM = "kept_from"
"""Not a task: its time is the first one from which retention has left all sessions in place."""


class Upkeep(Base):
    """The last time that a task was carried out whole. A reference table with a row for each task."""

    __tablename__ = "upkeep"
    task: Mapped[str] = mapped_column(primary_key=True)
    done_at: Mapped[Utc]


def note_done(session: Session, task: str, now: datetime) -> None:
    """Record, in the caller's transaction, that `task` was carried out."""
    session.merge(Upkeep(task=task, done_at=now))


def last_done(session: Session) -> dict[str, datetime]:
    """When each task was last carried out; a task that never was is not in it."""
    return {row.task: row.done_at for row in session.scalars(select(Upkeep).where(Upkeep.task != KEPT_FROM))}


def kept_from(session: Session) -> datetime | None:
    """The time before which retention removed sessions; None when it never did."""
    return session.scalar(select(Upkeep.done_at).where(Upkeep.task == KEPT_FROM))
