"""What a commune or a province has set for its kiosks."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, UnitCode, Utc


class UnitSetting(Base):
    """One value of `offline_db.protocol.settings`. A commune's own goes before its province's."""

    __tablename__ = "unit_setting"
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    value: Mapped[str | int | bool] = mapped_column(sa.JSON)
    author_name: Mapped[str]
    changed_at: Mapped[Utc]
