"""The table of device keys that were replaced."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Digest, Utc


class FormerDeviceKey(Base):
    """A key that was the kiosk's before: a carrier that it signed may come after the rotation. Opens nothing else."""

    __tablename__ = "former_device_key"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID] = mapped_column(ForeignKey("kiosk.id"), primary_key=True)
    public_key: Mapped[Digest] = mapped_column(primary_key=True)
    replaced_at: Mapped[Utc]
