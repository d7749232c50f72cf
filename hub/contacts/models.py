"""The tables of contact keys and of their erasure."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Utc


class ContactKey(Base):
    """The key of one contact that was left in a session. A row that is deleted is a contact that nobody can read.

    name: what the event calls the key, 32 hex digits. sealed: the 32 bytes in a libsodium sealed box for the hub's
    sealing key hub_key_id. kiosk_id: who brought it. No foreign key: a key may arrive before its event.
    """

    __tablename__ = "contact_key"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    kiosk_id: Mapped[UUID]
    hub_key_id: Mapped[str] = mapped_column(sa.String(16))
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary(80), repr=False)
    received_at: Mapped[Utc]


class ContactErasure(Base):
    """The contacts of this session were erased: no key of it is kept again, whoever brings one."""

    __tablename__ = "contact_erasure"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    erased_at: Mapped[Utc]
