"""The table of the audit. It grows; a hub keeps it as long as its retention says, by partition."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, UnitCode, Utc


class AuditEntry(Base):
    """One deed of one person. Triggers refuse UPDATE and DELETE.

    unit_code: the commune whose data it concerned as recorded, or the org unit of the account or of the person.
    name: of the person at that time. account_id: None for the command line of the hub's machine.
    subject: what it was done to, "kind:id"; "" when the action says it all.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.Index("ix_audit_entry_at", "unit_code", "at"),
        sa.Index("ix_audit_entry_account", "unit_code", "account_id", "at"),
        sa.Index("ix_audit_entry_subject", "unit_code", "subject"),
    )
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    """A UUIDv7: by id is by time."""
    at: Mapped[Utc]
    account_id: Mapped[UUID | None]
    name: Mapped[str]
    action: Mapped[str] = mapped_column(sa.String(40))
    subject: Mapped[str] = mapped_column(sa.String(200), default="")
    reason: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(sa.String(64), default="")
    """Of the person's computer on the network."""
