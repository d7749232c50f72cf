"""What came down from the hub: kept as it came, with the place to go on from, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from offline_db.clock import Clock
from offline_db.store.engine import Database
from offline_db.store.projections import project_inbox
from offline_db.store.sync_state import put_feed_cursor
from offline_db.store.tables import InboxRow, ReviewRemarkRow

_PUT: Final = insert(InboxRow).on_conflict_do_nothing()


@dataclass(frozen=True, slots=True)
class InboxItem:
    """id: the hub's, for ever the same item. body: JSON as the hub sent it."""

    id: str
    kind: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRemark:
    """What a reviewer of the commune wrote about a session."""

    session_id: UUID
    at: datetime
    author: str
    text: str = field(repr=False)


class Inbox:
    """May be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def receive(self, items: Sequence[InboxItem], cursor: str) -> None:
        """Keep `items` and the feed's cursor, all or nothing. An item that is here already is left as it is."""
        now = self._clock.now()
        with self._database.write() as connection:
            for item in items:
                row = {"id": item.id, "kind": item.kind, "received_at": now, "body": item.body}
                if connection.execute(_PUT, row).rowcount:
                    project_inbox(connection, item.id, item.kind, item.body)
            put_feed_cursor(connection, cursor)

    def of_kind(self, kind: str) -> list[InboxItem]:
        """The items of one kind, in the order in which they came."""
        query = sa.select(InboxRow.id, InboxRow.kind, InboxRow.body).where(InboxRow.kind == kind)
        with self._database.read() as connection:
            return [InboxItem(*row) for row in connection.execute(query.order_by(sa.text("rowid")))]

    def remarks(self, session_id: UUID) -> list[ReviewRemark]:
        """What reviewers wrote about a session, the oldest first."""
        query = sa.select(ReviewRemarkRow.__table__).where(ReviewRemarkRow.session_id == session_id)
        with self._database.read() as connection:
            return [
                ReviewRemark(session_id=row.session_id, at=row.at, author=row.author, text=row.text)
                for row in connection.execute(query.order_by(ReviewRemarkRow.at))
            ]
