"""The log: appends events to the hash chain together with their projections, and reads and checks the chain."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID, uuid4

import sqlalchemy as sa

from offline_db.clock import Clock
from offline_db.protocol.event import GENESIS, Event, chain
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.sessions import SessionState, apply
from offline_db.store.contact_keys import put_key
from offline_db.store.drafts import EventDraft, check_draft, check_size
from offline_db.store.engine import Database
from offline_db.store.projections import project, session_events
from offline_db.store.tables import EventRow
from offline_db.store.types import from_unix_ms, to_unix_ms

_STATES_KEPT: Final = 16
# As text, with the values as the driver wants them: this is the hottest statement, and a third faster so.
_INSERT = "INSERT INTO event (seq, id, kind, at, body, hash, session_id) VALUES (?, ?, ?, ?, ?, ?, ?)"
_HEAD = sa.select(EventRow.seq, EventRow.hash).order_by(EventRow.seq.desc()).limit(1)
_HASH = sa.select(EventRow.hash).where(EventRow.seq == sa.bindparam("seq"))
_FROM = (
    sa.select(EventRow.seq, EventRow.body, EventRow.hash)
    .where(EventRow.seq >= sa.bindparam("from_seq"))
    .order_by(EventRow.seq)
    .limit(sa.bindparam("max_rows"))
)


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """body: the canonical event. hash: of the chain up to and with it."""

    seq: int
    body: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: seq 0 and GENESIS when the log is empty."""

    seq: int
    hash: bytes


class EventLog:
    """May be used from any thread; appends are made one after another."""

    def __init__(self, database: Database, clock: Clock, commune_code: Callable[[], str]) -> None:
        """commune_code: asked at each append; the code of that moment is recorded, "" before enrolment."""
        self._database = database
        self._clock = clock
        self._commune_code = commune_code
        self._ids = Uuid7Source()
        self.boot_id = uuid4()
        self._boot_ms = clock.monotonic_ms()
        self._lock = Lock()
        self._head: Head | None = None  # unknown until read, and again after a failed write
        self._states: OrderedDict[UUID, SessionState] = OrderedDict()

    def append(self, drafts: Sequence[EventDraft]) -> tuple[Event, ...]:
        """Record `drafts` in one transaction. When this returns, they are on the disk.

        Raises PayloadInvalid for what cannot be recorded, DiskFull, StoreFailed, StoreCorrupt or StoreClosed when it
        could not be saved; then nothing of it was.
        """
        return self.append_groups([drafts])[0]

    def append_groups(self, groups: Sequence[Sequence[EventDraft]]) -> tuple[tuple[Event, ...], ...]:
        """Record several groups in one transaction, all or none; one disk flush for them all."""
        for group in groups:
            for draft in group:
                check_draft(draft)
        with self._lock:
            try:
                return self._append(groups)
            except BaseException:
                # A failed commit may have reached the disk or not; only the database can tell.
                self._head = None
                self._states.clear()
                raise

    def head(self) -> Head:
        """The end of the chain as last committed."""
        with self._database.read() as connection:
            return _read_head(connection)

    def read(self, from_seq: int, max_bytes: int, max_rows: int) -> list[StoredEvent]:
        """Events from `from_seq` on, as many as fit both limits; one at least if there is any.

        max_bytes: of the bodies.
        """
        found: list[StoredEvent] = []
        size = 0
        with self._database.read() as connection:
            for seq, body, hash_ in connection.execute(_FROM, {"from_seq": from_seq, "max_rows": max(max_rows, 1)}):
                size += len(body)
                if found and size > max_bytes:
                    break
                found.append(StoredEvent(seq, body, hash_))
        return found

    def hash_at(self, seq: int) -> bytes:
        """The chain's hash up to and with event `seq`; GENESIS for 0. Raises KeyError when there is no such event."""
        if seq == 0:
            return GENESIS
        with self._database.read() as connection:
            found = connection.scalar(_HASH, {"seq": seq})
        if found is None:
            raise KeyError(seq)
        return found

    def _append(self, groups: Sequence[Sequence[EventDraft]]) -> tuple[tuple[Event, ...], ...]:
        commune_code = self._commune_code()  # before the write: it may have to use the database itself
        with self._database.write() as connection:
            start = self._head or _read_head(connection)
            head, before, after = start, dict[UUID, SessionState | None](), dict[UUID, SessionState]()
            recorded: list[tuple[Event, ...]] = []
            rows: list[tuple[object, ...]] = []
            for group in groups:
                events = []
                for draft in group:
                    event = self._event(head.seq + 1, draft, commune_code)
                    body = event.canonical()
                    check_size(body)
                    head = Head(event.seq, chain(head.hash, body))
                    rows.append(_row(event, body, head.hash))
                    events.append(event)
                    if event.session_id is not None:
                        if event.session_id not in before:
                            before[event.session_id] = self._state(connection, event.session_id)
                        previous = after.get(event.session_id, before[event.session_id])
                        after[event.session_id] = apply(previous, event)
                recorded.append(tuple(events))
            if rows:
                connection.exec_driver_sql(_INSERT, rows)
            for key in (draft.contact_key for group in groups for draft in group):
                if key is not None:
                    put_key(connection, key)
            for session_id, state in after.items():
                project(connection, before[session_id], state)
        self._head = head
        self._keep(after)
        return tuple(recorded)

    def _event(self, seq: int, draft: EventDraft, commune_code: str) -> Event:
        unix_ms = to_unix_ms(self._clock.now())
        return Event(
            id=self._ids.next(unix_ms),
            seq=seq,
            session_id=draft.session_id,
            kind=draft.kind,
            at=from_unix_ms(unix_ms),
            boot_id=self.boot_id,
            monotonic_ms=self._clock.monotonic_ms() - self._boot_ms,
            commune_code=commune_code,
            payload=draft.payload,
        )

    def _state(self, connection: sa.Connection, session_id: UUID) -> SessionState | None:
        state = self._states.get(session_id)
        if state is None:
            for event in session_events(connection, session_id):
                state = apply(state, event)
        return state

    def _keep(self, states: dict[UUID, SessionState]) -> None:
        for session_id, state in states.items():
            self._states[session_id] = state
            self._states.move_to_end(session_id)
        while len(self._states) > _STATES_KEPT:
            self._states.popitem(last=False)


def _read_head(connection: sa.Connection) -> Head:
    row = connection.execute(_HEAD).first()
    return Head(0, GENESIS) if row is None else Head(row.seq, row.hash)


def _row(event: Event, body: bytes, hash_: bytes) -> tuple[object, ...]:
    session_id = None if event.session_id is None else event.session_id.hex
    return event.seq, event.id.hex, event.kind, to_unix_ms(event.at), body, hash_, session_id
