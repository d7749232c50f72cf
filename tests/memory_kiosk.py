"""A kiosk whose store is held in memory: the ports of `offline_db.sync`, with everything it was told remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
from nacl.signing import SigningKey

from offline_db.errors import LogBehindHub
from offline_db.protocol.batch import MEDIA_TYPE, Batch
from offline_db.protocol.event import GENESIS, Event, Payload, chain
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import EnrolmentReply
from offline_db.protocol.reading import read_events
from offline_db.sync.about import About, status_of
from offline_db.sync.client import SyncClient
from offline_db.sync.ports import Errand
from offline_db.sync.transport import Signer, Transport

NOW = datetime(2026, 11, 21, 1, 10, 3, tzinfo=UTC)
NO_SESSION = UUID(int=0)


@dataclass(frozen=True, slots=True)
class MemoryEvent:
    seq: int
    body: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class MemoryUnsent:
    events: int
    sessions: int
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryStatus:
    acked_seq: int
    feed_cursor: str
    last_success_at: datetime | None
    last_error: str


@dataclass
class MemoryKiosk:
    """Log, sync state, feed and clock in one; what a real kiosk keeps in its store."""

    key: SigningKey = field(default_factory=SigningKey.generate)
    events: list[MemoryEvent] = field(default_factory=list)
    acked_seq: int = 0
    feed_cursor: str = ""
    last_success_at: datetime | None = None
    last_error: str = ""
    received: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    clock_offset: timedelta = timedelta()
    reply: EnrolmentReply | None = None
    client: SyncClient | None = None
    about: About = field(default_factory=lambda: About(version="0.1.0"))
    boot_id: UUID = field(default_factory=lambda: UUID(int=7))
    warnings: tuple[str, ...] = ()
    quarantined: int = 0
    errands: tuple[Errand, ...] = ()

    @property
    def public_key(self) -> bytes:
        return bytes(self.key.verify_key)

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message).signature

    def now(self) -> datetime:
        return NOW + self.clock_offset

    def monotonic_ms(self) -> int:
        return 0

    @property
    def id(self) -> UUID:
        assert self.reply is not None
        return self.reply.kiosk_id

    @property
    def sync(self) -> SyncClient:
        assert self.client is not None
        return self.client

    def enrolled(self, reply: EnrolmentReply, http: httpx.Client) -> None:
        self.reply = reply
        self.client = self.sync_with(http)

    def sync_with(self, http: httpx.Client, max_batch_bytes: int = 256 * 1024) -> SyncClient:
        return SyncClient(
            kiosk_id=self.id,
            transport=self.transport(http),
            log=self,
            state=self,
            feed=self,
            notices=self,
            errands=self.errands,
            max_batch_bytes=max_batch_bytes,
        )

    def transport(self, http: httpx.Client) -> Transport:
        """Requests signed by this kiosk, past the client's own judgement of what to send."""
        status = status_of(self.about, self, self, self.boot_id, lambda: self.quarantined)
        return Transport(http, Signer(key_id=str(self.id), sign=self.sign), self, status)

    def record(
        self, kind: str = Kind.STEP_SHOWN, session: UUID = NO_SESSION, at: datetime = NOW, **payload: object
    ) -> Event:
        """Append one event. session: NO_SESSION for an event of the kiosk itself."""
        seq = len(self.events) + 1
        facts: Payload = payload  # type: ignore[assignment]  # the caller passes JSON values
        event = Event(
            id=uuid4(),
            seq=seq,
            session_id=None if session is NO_SESSION else session,
            kind=kind,
            at=at,
            boot_id=UUID(int=7),
            monotonic_ms=seq,
            commune_code="27112",
            payload=facts,
        )
        body = event.canonical()
        self.events.append(MemoryEvent(seq, body, chain(self.hash_at(seq - 1), body)))
        return event

    def record_raw(self, body: bytes) -> None:
        """Append these bytes as an event, whatever they are."""
        self.events.append(MemoryEvent(len(self.events) + 1, body, chain(self.hash_at(len(self.events)), body)))

    def batch(self, from_seq: int, to_seq: int) -> Batch:
        """The events from_seq … to_seq as a batch, whatever was acknowledged."""
        return Batch.of(from_seq, self.hash_at(from_seq - 1), [e.body for e in self.events[from_seq - 1 : to_seq]])

    def push(self, http: httpx.Client, batch: Batch) -> httpx.Response:
        """Send one batch, past the client's own judgement of what to send."""
        return self.transport(http).post(f"/v1/kiosks/{self.id}/events", batch.encode(), MEDIA_TYPE)

    # The ports of offline_db.sync.

    def read(self, from_seq: int, max_bytes: int, max_rows: int) -> Sequence[MemoryEvent]:
        found: list[MemoryEvent] = []
        size = 0
        for event in self.events[from_seq - 1 : from_seq - 1 + max_rows]:
            size += len(event.body)
            if found and size > max_bytes:
                break
            found.append(event)
        return found

    def hash_at(self, seq: int) -> bytes:
        if seq == 0:
            return GENESIS
        if seq > len(self.events):
            raise KeyError(seq)
        return self.events[seq - 1].hash

    def status(self) -> MemoryStatus:
        return MemoryStatus(
            acked_seq=self.acked_seq,
            feed_cursor=self.feed_cursor,
            last_success_at=self.last_success_at,
            last_error=self.last_error,
        )

    def acknowledged(self, acked_seq: int) -> None:
        if acked_seq > len(self.events):
            raise LogBehindHub(acked_seq, len(self.events))
        self.acked_seq, self.last_success_at, self.last_error = acked_seq, self.now(), ""

    def failed(self, reason: str) -> None:
        self.last_error = reason

    def unsent(self) -> MemoryUnsent:
        events, _ = read_events([event.body for event in self.events[self.acked_seq :][:1]], self.acked_seq + 1)
        return MemoryUnsent(self.unsent_events(), self.unsent_sessions(), events[0].at if events else None)

    def unsent_sessions(self) -> int:
        unsent, _ = read_events([event.body for event in self.events[self.acked_seq :]], self.acked_seq + 1)
        return len({event.session_id for event in unsent if event.session_id is not None})

    def unsent_events(self) -> int:
        return len(self.events) - self.acked_seq

    def receive(
        self,
        items: Sequence[tuple[str, str, bytes]],
        cursor: str,
        *,
        anew: bool = False,
        more: bool = False,  # noqa: ARG002  # the port
    ) -> None:
        if anew:
            self.received.clear()
        for item_id, kind, body in items:
            self.received.setdefault(item_id, (kind, body))
        self.feed_cursor = cursor

    def keep(self, warnings: tuple[str, ...], quarantined: int) -> None:
        self.warnings, self.quarantined = warnings, quarantined
