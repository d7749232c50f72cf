"""What sync needs of others, as protocols: of the store, which `offline_db.sync.with_store` ties to it, and errands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from offline_db.sync.outcomes import Failed
from offline_db.sync.transport import Transport


class StoredEvent(Protocol):
    """body: the canonical event. hash: the chain's up to and with it."""

    @property
    def seq(self) -> int: ...
    @property
    def body(self) -> bytes: ...
    @property
    def hash(self) -> bytes: ...


class Log(Protocol):
    """The kiosk's append-only log."""

    def read(self, from_seq: int, max_bytes: int, max_rows: int) -> Sequence[StoredEvent]:
        """Events from `from_seq` on that fit both limits; one at least if there is any."""
        ...

    def hash_at(self, seq: int) -> bytes:
        """The chain's hash up to and with event `seq`; GENESIS for 0. Raises KeyError when there is none."""
        ...


class Status(Protocol):
    """last_error: Vietnamese, "" when the last attempt succeeded. Times: aware UTC of this kiosk's clock."""

    @property
    def acked_seq(self) -> int: ...
    @property
    def feed_cursor(self) -> str: ...
    @property
    def last_success_at(self) -> datetime | None: ...
    @property
    def last_error(self) -> str: ...


class Unsent(Protocol):
    """What the hub has not acknowledged. since: when the first of these events was recorded, None without any."""

    @property
    def events(self) -> int: ...
    @property
    def sessions(self) -> int: ...
    @property
    def since(self) -> datetime | None: ...


class State(Protocol):
    """How far sync has come; durable."""

    def status(self) -> Status: ...

    def acknowledged(self, acked_seq: int) -> None:
        """The hub holds everything up to `acked_seq`, which may be lower than before. Raises LogBehindHub."""
        ...

    def failed(self, reason: str) -> None: ...

    def unsent(self) -> Unsent: ...

    def unsent_sessions(self) -> int: ...

    def unsent_events(self) -> int: ...


class Feed(Protocol):
    """Where what came down from the hub is kept."""

    def receive(
        self, items: Sequence[tuple[str, str, bytes]], cursor: str, *, anew: bool = False, more: bool = False
    ) -> None:
        """Keep the items (id, kind, JSON body) and the cursor, all or nothing; an id that is here is kept once.

        anew, more: as in FeedReply. After the last page of a feed that began anew, only what it said holds.
        """
        ...


class Notices(Protocol):
    """Where what the hub says about this kiosk is kept for the people at the help point; durable."""

    def keep(self, warnings: tuple[str, ...], quarantined: int) -> None:
        """warnings, quarantined: as in PushReply, the newest answer's. Called with every answer."""
        ...


class Errand(Protocol):
    """Something else that a kiosk brings to its hub, such as its escrowed key."""

    def run(self, transport: Transport, wants: frozenset[str]) -> Failed | None:
        """Do what is to be done, if anything. Called in the worker's thread whenever the log is wholly acknowledged.

        wants: what the hub said last that it lacks of this kiosk. Returns None when nothing went wrong. May raise
        httpx.HTTPError, as `transport` does, and OfflineDbError. Must be cheap when there is nothing to do.
        """
        ...
