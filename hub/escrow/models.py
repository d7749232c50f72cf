"""The tables of escrowed keys and of their release."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Utc, UtcDateTime


class KeyEscrow(Base):
    """The store key of a kiosk, 32 bytes in a libsodium sealed box for the hub's escrow key escrow_key_id."""

    __tablename__ = "key_escrow"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID] = mapped_column(ForeignKey("kiosk.id"), primary_key=True)
    escrow_key_id: Mapped[str] = mapped_column(sa.String(16))
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary(80), repr=False)
    received_at: Mapped[Utc]


class Recovery(Base):
    """One release of a store key, from the asking to the sealing for the kiosk. Only SHA-256 of the code is kept.

    public_key: the Ed25519 key that the kiosk made for this, once the code was used: a repeat of the same request,
    after a lost answer, gets the same answer.
    """

    __tablename__ = "recovery"
    __table_args__ = (Index("ix_recovery_code_hash", "code_hash"),)
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID] = mapped_column(ForeignKey("kiosk.id"))
    reason: Mapped[str]
    asked_by: Mapped[UUID]
    asked_by_name: Mapped[str]
    asked_at: Mapped[Utc]
    approved_by: Mapped[UUID | None] = mapped_column(default=None)
    approved_by_name: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    code_hash: Mapped[bytes | None] = mapped_column(sa.LargeBinary(32), default=None, repr=False)
    public_key: Mapped[bytes | None] = mapped_column(sa.LargeBinary(32), default=None)
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
