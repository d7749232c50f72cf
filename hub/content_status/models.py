"""Which content packs kiosks have been told of."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, Utc


class AnnouncedPack(Base):
    """A pack whose number stands in the feed of every commune."""

    __tablename__ = "announced_pack"
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    announced_at: Mapped[Utc]
