"""How far sync has come, and what is still to be sent: always computed from what the hub acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from offline_db.clock import Clock
from offline_db.errors import LogBehindHub
from offline_db.store.engine import Database
from offline_db.store.tables import EventRow, SessionRow, SyncStateRow

_STATUS = sa.select(SyncStateRow.__table__)
_HEAD = sa.func.coalesce(sa.select(sa.func.max(EventRow.seq)).scalar_subquery(), 0)
_ACKED = sa.func.coalesce(sa.select(SyncStateRow.acked_seq).scalar_subquery(), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """acked_seq: the highest contiguous event that the hub holds, 0 when none. Times: aware UTC of this kiosk's clock.

    last_error: why the last attempt failed, "" when it succeeded. feed_cursor: what to ask the hub's feed for next.
    """

    acked_seq: int = 0
    feed_cursor: str = ""
    last_success_at: datetime | None = None
    last_error_at: datetime | None = None
    last_error: str = ""


@dataclass(frozen=True, slots=True)
class Unsent:
    """What the hub has not acknowledged. since: when the first of these events was recorded, None when there is none.

    sessions: how many have such events.
    """

    events: int
    sessions: int
    since: datetime | None


class SyncState:
    """May be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def status(self) -> SyncStatus:
        with self._database.read() as connection:
            row = connection.execute(_STATUS).first()
        return (
            SyncStatus() if row is None else SyncStatus(**{name: getattr(row, name) for name in SyncStatus.__slots__})
        )

    @property
    def acked_seq(self) -> int:
        return self.status().acked_seq

    def acknowledged(self, acked_seq: int) -> None:
        """The hub says that it holds everything up to `acked_seq`. May be lower than before: a hub that was restored
        from a backup is offered again what it forgot. A power cut may undo the note: then the hub is asked again.

        Raises LogBehindHub when this store has no such event.
        """
        with self._database.note() as connection:
            said = {"acked_seq": acked_seq, "last_success_at": self._clock.now(), "last_error": ""}
            if not connection.execute(_ACKNOWLEDGED, said).rowcount:
                raise LogBehindHub(acked_seq, connection.scalar(sa.select(_HEAD)) or 0)

    def failed(self, reason: str) -> None:
        """An attempt to sync failed. reason: as staff shall read it, without personal data."""
        with self._database.note() as connection:
            connection.execute(_FAILED, {"last_error": reason, "last_error_at": self._clock.now()})

    def unsent(self) -> Unsent:
        """All three at once: asked with every request to the hub."""
        with self._database.read() as connection:
            return Unsent(*connection.execute(_UNSENT).one())

    def unsent_sessions(self) -> int:
        """How many sessions have events that the hub has not acknowledged."""
        query = sa.select(sa.func.count()).select_from(SessionRow).where(SessionRow.last_seq > _ACKED)
        with self._database.read() as connection:
            return connection.scalar(query) or 0

    def oldest_unsent_session_at(self) -> datetime | None:
        """When the oldest session began that the hub does not hold all of; None when it holds all."""
        query = sa.select(SessionRow.started_at).where(SessionRow.last_seq > _ACKED)
        with self._database.read() as connection:
            return connection.scalar(query.order_by(SessionRow.first_seq).limit(1))

    def unsent_events(self) -> int:
        """By difference, as `seq` has no gaps: a long backlog is not counted."""
        with self._database.read() as connection:
            return connection.scalar(sa.select(_HEAD - _ACKED)) or 0


_FEW = 500
"""So many unsent events are looked through for their sessions; of more, all sessions of the store are. Each page that
is looked at is decrypted anew after every write, and an index would be one more page to flush with every event."""


def _unsent_query() -> sa.Select[int, int, datetime]:
    of_few = sa.select(sa.func.count(EventRow.session_id.distinct())).where(EventRow.seq > _ACKED)
    of_many = sa.select(sa.func.count()).select_from(SessionRow).where(SessionRow.last_seq > _ACKED)
    sessions = sa.case((_HEAD - _ACKED <= _FEW, of_few.scalar_subquery()), else_=of_many.scalar_subquery())
    since = sa.select(EventRow.at).where(EventRow.seq == _ACKED + 1)
    return sa.select(_HEAD - _ACKED, sessions, since.scalar_subquery())


_UNSENT = _unsent_query()


_ALWAYS = sa.true()


def _put(*names: str, condition: sa.ColumnElement[bool] = _ALWAYS) -> sa.Insert:
    """Setting these columns of the one row there is, or making it with them. condition: else nothing is done."""
    table = cast(sa.Table, SyncStateRow.__table__)
    first = {"id": 1, "acked_seq": 0, "feed_cursor": "", "last_error": ""}
    given = {name: sa.literal(value) for name, value in first.items()}
    given |= {name: sa.bindparam(name, type_=table.c[name].type) for name in names}
    row = insert(table).from_select(list(given), sa.select(*given.values()).where(condition))
    return row.on_conflict_do_update(index_elements=["id"], set_={name: row.excluded[name] for name in names})


_ACKNOWLEDGED = _put(
    "acked_seq",
    "last_success_at",
    "last_error",
    condition=sa.bindparam("acked_seq", type_=sa.Integer) <= _HEAD,
)
_FAILED = _put("last_error", "last_error_at")
_CURSOR = _put("feed_cursor")


def put_feed_cursor(connection: sa.Connection, cursor: str) -> None:
    """Remember where the feed goes on, in the transaction that keeps its items."""
    connection.execute(_CURSOR, {"feed_cursor": cursor})
