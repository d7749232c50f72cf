"""The history of the feeds, as marks."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode


class FeedChange(Base):
    """One change of a commune's feed. Never updated.

    mark: the first 16 hex digits of SHA-256(mark of the change before ‖ id of the changed item), so that a cursor with
    its mark names one history: a hub that was restored and went on gives the same cursors out with other marks.
    """

    __tablename__ = "feed_change"
    commune_code: Mapped[CommuneCode] = mapped_column(ForeignKey("feed_head.commune_code"), primary_key=True)
    cursor: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    mark: Mapped[str] = mapped_column(sa.String(16))
