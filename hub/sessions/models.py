"""A reference table beside the projection: what a commune's sessions can be filtered by."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode


class SessionLabel(Base):
    """A volunteer or a guide that some session of the commune names, so that a filter's choices need not scan them all.

    kind: "staff" or "guide". value: the id that sessions carry. words: the name or title recorded last.
    """

    __tablename__ = "session_label"
    __table_args__ = (sa.Index("ix_session_label_value", "kind", "value", "commune_code"),)
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(5), primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]
