"""What came down from the hub: kept as it came, with the place to go on from, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar

import orjson
import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.dialects.sqlite import insert

from offline_db.clock import Clock
from offline_db.protocol.feed import FeedKind
from offline_db.store.engine import Database
from offline_db.store.preferences import put_preference, take_preference
from offline_db.store.received import project_received
from offline_db.store.staff import roster_hash, unlock
from offline_db.store.sync_state import put_feed_cursor
from offline_db.store.tables import FeedStateRow, InboxRow

_Body = TypeVar("_Body", bound=BaseModel)
_ANEW_AFTER: Final = "feed.anew_after"
_LAST: Final = sa.select(sa.func.coalesce(sa.func.max(InboxRow.position), 0))


@dataclass(frozen=True, slots=True)
class InboxItem:
    """id: the hub's, for ever the same item. body: JSON as the hub sent it, {"key": …, "body": … or null}."""

    id: str
    kind: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing as the hub says it now: `item` is the id of the feed item that said so."""

    key: str
    item: str
    body: bytes = field(repr=False)


class Inbox:
    """May be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def receive(self, items: Sequence[InboxItem], cursor: str, *, anew: bool = False, more: bool = False) -> None:
        """Keep `items` and the feed's cursor, all or nothing, and make each item the newest state of its thing.

        An item that is here already is kept once and counts as the newest again: a hub that was restored from a backup
        says anew what holds now, and that may be what held before. anew, more: as in `FeedReply`; what such a hub did
        not say again is gone after the last page, and stands until then.
        """
        now = self._clock.now()
        with self._database.write() as connection:
            if anew:
                put_preference(connection, _ANEW_AFTER, connection.scalar(_LAST) or 0)
            _keep(connection, items, now)
            if not more:
                _withdraw_unsaid(connection, now)
            put_feed_cursor(connection, cursor)

    def of_kind(self, kind: str) -> list[InboxItem]:
        """The items of one kind, in the order in which they came last."""
        query = sa.select(InboxRow.id, InboxRow.kind, InboxRow.body).where(InboxRow.kind == kind)
        with self._database.read() as connection:
            return [InboxItem(*row) for row in connection.execute(query.order_by(InboxRow.position))]

    @property
    def last_position(self) -> int:
        """Grows whenever something was received; 0 before."""
        with self._database.read() as connection:
            return connection.scalar(_LAST) or 0

    def kinds_after(self, position: int) -> frozenset[str]:
        """The kinds of what was received after `position`."""
        query = sa.select(InboxRow.kind).where(InboxRow.position > position).distinct()
        with self._database.read() as connection:
            return frozenset(connection.scalars(query))

    def standing(self, kind: FeedKind) -> list[Standing]:
        """What the hub says now of all things of a kind, by key; what it withdrew is not among them."""
        query = sa.select(FeedStateRow.key, FeedStateRow.inbox_id, FeedStateRow.body)
        with self._database.read() as connection:
            found = connection.execute(query.where(FeedStateRow.kind == kind.value).order_by(FeedStateRow.key))
            return [Standing(*row) for row in found]

    def standing_as(self, kind: FeedKind, body: type[_Body]) -> dict[str, _Body]:
        """As `standing`: key → body, which is the model that `offline_db.protocol.feed` gives the kind."""
        return {each.key: body.model_validate_json(each.body) for each in self.standing(kind)}


def _keep(connection: sa.Connection, items: Iterable[InboxItem], now: datetime) -> None:
    position = connection.scalar(_LAST) or 0
    for number, item in enumerate(items, start=1):
        row = {"id": item.id, "kind": item.kind, "received_at": now, "body": item.body}
        put = insert(InboxRow).values(**row, position=position + number)
        again = put.on_conflict_do_update(index_elements=["id"], set_={"position": put.excluded.position})
        kept = connection.execute(again.returning(InboxRow.kind, InboxRow.body)).one()
        _project(connection, InboxItem(item.id, kept.kind, kept.body))


def _withdraw_unsaid(connection: sa.Connection, now: datetime) -> None:
    """If the feed began anew: what came before that, and was not said again since, counts as withdrawn."""
    before = take_preference(connection, _ANEW_AFTER)
    if not isinstance(before, int):
        return
    old = InboxRow.position <= before
    unsaid = sa.select(FeedStateRow.kind, FeedStateRow.key, InboxRow.id).join(
        InboxRow, InboxRow.id == FeedStateRow.inbox_id
    )
    withdrawn = [
        InboxItem(f"unsaid/{id_}", kind, orjson.dumps({"key": key, "body": None}))
        for kind, key, id_ in connection.execute(unsaid.where(old)).all()
    ]
    _keep(connection, withdrawn, now)
    connection.execute(sa.delete(InboxRow).where(old))


def _project(connection: sa.Connection, item: InboxItem) -> None:
    """A PIN that the hub has reset ends the lock that wrong ones of the old PIN brought, as one set here does."""
    if item.kind != FeedKind.STAFF:
        project_received(connection, item.id, item.kind, item.body)
        return
    before = roster_hash(connection)
    project_received(connection, item.id, item.kind, item.body)
    after = roster_hash(connection)
    for staff_id, pin_hash in after.items():
        if before.get(staff_id, pin_hash) != pin_hash:
            unlock(connection, staff_id)
