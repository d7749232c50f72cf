"""What the commune wrote back: remarks on sessions and replies to escalated ones, and which of them have been read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from offline_db.clock import Clock
from offline_db.protocol.feed import FeedKind
from offline_db.store.engine import Database
from offline_db.store.tables import InboxRow, ReadMessageRow, ReviewRemarkRow, TicketReplyRow

MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One remark or reply in its newest state.

    id: of the feed item that brought it. kind: REVIEW_REMARK or TICKET_REPLY. state: that of the review, "" for a
    reply. closed: the ticket is done with; False for a remark. at: by the hub's clock; received_at: by this kiosk's.
    """

    id: str
    kind: FeedKind
    session_id: UUID
    at: datetime
    received_at: datetime
    author: str
    text: str = field(repr=False)
    state: str = ""
    closed: bool = False
    read: bool = False


class Messages:
    """May be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self, limit: int = MOST_SHOWN) -> list[Message]:
        """What stands, the newest first: nobody reads further back at a counter, and the console has it all."""
        return self._select(limit=limit)

    def of_session(self, session_id: UUID) -> list[Message]:
        """What was written about one session, the newest first."""
        return self._select(session_id)

    def mark_read(self, ids: Iterable[str], staff_id: str) -> None:
        """The volunteer has seen these; more than once does no harm."""
        rows = [{"inbox_id": each, "read_at": self._clock.now(), "staff_id": staff_id} for each in ids]
        if rows:
            with self._database.write() as connection:
                connection.execute(insert(ReadMessageRow).on_conflict_do_nothing(), rows)

    def _select(self, session_id: UUID | None = None, limit: int = MOST_SHOWN) -> list[Message]:
        remarks = _query(ReviewRemarkRow, session_id, limit).add_columns(ReviewRemarkRow.state)
        replies = _query(TicketReplyRow, session_id, limit).add_columns(TicketReplyRow.closed)
        with self._database.read() as connection:
            found = [
                Message(**_common(row), kind=FeedKind.REVIEW_REMARK, state=row.state)
                for row in connection.execute(remarks)
            ]
            found += [
                Message(**_common(row), kind=FeedKind.TICKET_REPLY, closed=row.closed)
                for row in connection.execute(replies)
            ]
        return sorted(found, key=lambda message: (message.at, message.id), reverse=True)[:limit]


def _query(table: type[ReviewRemarkRow] | type[TicketReplyRow], session_id: UUID | None, limit: int) -> sa.Select[Any]:
    read = sa.exists().where(ReadMessageRow.inbox_id == table.inbox_id).label("read")
    columns: list[Any] = [table.inbox_id, table.session_id, table.at, table.author, table.text, read]
    query = sa.select(*columns, InboxRow.received_at).join(InboxRow, InboxRow.id == table.inbox_id)
    query = query.order_by(table.at.desc(), table.inbox_id.desc()).limit(limit)
    return query if session_id is None else query.where(table.session_id == session_id)


def _common(row: sa.Row[Any]) -> dict[str, Any]:
    names = ("session_id", "at", "received_at", "author", "text")
    return {"id": row.inbox_id, "read": bool(row.read), **{name: getattr(row, name) for name in names}}
