"""A citizen's problem that a help point could not solve, and all that was said and done about it.

Both grow. `ticket_event` is append-only; `ticket` holds what its events lead to, so that lists need not read them.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Utc, UtcDateTime


class Ticket(Base):
    """One session that ended escalated; never two for one session. It has no foreign key to the session, which is a
    projection and may be made anew, or go by retention, while this stays.

    opened_at: when the hub learned of it: a kiosk that was offline does not make staff late. session_at: when the
    session began, as known then; reports count by it, and need no table of sessions. channel: the support
    branch, an id of the content's directory, "" when there was none. guide, guide_title, reason: of the session as it
    ended. state, level: of `hub.tickets.states`. priority: whether the citizen is of a priority group.
    assignee_name: as it was when assigned. answered_at: of the first reply. event_count: the number of its last event.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        Index("ix_ticket_due", "commune_code", "state", "due_at"),
        Index("ix_ticket_opened", "commune_code", "opened_at"),
        Index("ix_ticket_session", "commune_code", "session_at"),
        Index("ix_ticket_assignee", "commune_code", "assignee_id", "state"),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID]
    help_point_id: Mapped[UUID]
    opened_at: Mapped[Utc]
    session_at: Mapped[Utc]
    due_at: Mapped[Utc]
    priority: Mapped[bool]
    guide: Mapped[str] = mapped_column(default="")
    guide_title: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(sa.String(20), default="open")
    level: Mapped[str] = mapped_column(sa.String(10), default="commune")
    assignee_id: Mapped[UUID | None] = mapped_column(default=None)
    assignee_name: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    event_count: Mapped[int] = mapped_column(default=0)


class TicketEvent(Base):
    """One line of a ticket's thread. n: from 1, without gaps within a ticket, so that no two people write the same.

    action, state: of `hub.tickets.states`; state is what the act led to. text: a note, a reply or a reason.
    author_id: the account, None for the kiosk's own log. assignee_name: whom an assignment named.
    """

    __tablename__ = "ticket_event"
    __table_args__ = (
        ForeignKeyConstraint(["commune_code", "session_id"], ["ticket.commune_code", "ticket.session_id"]),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[Utc]
    action: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str] = mapped_column(sa.String(20))
    author_id: Mapped[UUID | None]
    author_name: Mapped[str]
    text: Mapped[str] = mapped_column(repr=False, default="")
    assignee_name: Mapped[str] = mapped_column(default="")
