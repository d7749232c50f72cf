"""What reviewers did with a session. Growing and append-only; `session.review_state` is its projection."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Utc


class ReviewEvent(Base):
    """One act of a review. n: from 1, without gaps within a session, so that two reviewers cannot both write the next.

    action, state: of `hub.reviews.states`; state is what the act led to. author_id: the account, None for the kiosk's
    own log. It has no foreign key to the session, which is a projection and may be made anew while this stays.
    """

    __tablename__ = "review_event"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[Utc]
    action: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str] = mapped_column(sa.String(20))
    author_id: Mapped[UUID | None]
    author_name: Mapped[str]
    text: Mapped[str] = mapped_column(repr=False, default="")
