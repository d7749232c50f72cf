"""The table of released datasets."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, deferred, mapped_column

from hub.db.base import Base, Digest, UnitCode, Utc


class OpenDataset(Base):
    """What was released of a unit's calendar month: once, never again; triggers refuse UPDATE and DELETE.

    The key is the differencing guard: no second dataset of the same month can be compared with the first.
    month: its first day. k: how many sessions share each combination at least. sha256: of archive, a zip.
    """

    __tablename__ = "open_dataset"
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    k: Mapped[int]
    released_at: Mapped[Utc]
    released_by: Mapped[str]
    row_count: Mapped[int]
    suppressed_count: Mapped[int]
    sha256: Mapped[Digest]
    archive: Mapped[bytes] = deferred(mapped_column(repr=False))
