"""The people of a commune who may sign in at its kiosks."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Utc


class RosterPerson(Base):
    """A volunteer or official. Nobody is deleted: old sessions keep the name.

    commune_code: today's commune. pin_hash: argon2id of the PIN, which stands nowhere else.
    """

    __tablename__ = "roster_person"
    commune_code: Mapped[CommuneCode] = mapped_column(ForeignKey("commune.code"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    role: Mapped[str] = mapped_column(sa.String(32))
    pin_hash: Mapped[str] = mapped_column(repr=False)
    active: Mapped[bool]
    added_at: Mapped[Utc]
    changed_at: Mapped[Utc]
