"""What sync needs of the store, as protocols; `offline_db.store` provides all of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


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


class State(Protocol):
    """How far sync has come; durable."""

    def status(self) -> Status: ...

    def acknowledged(self, acked_seq: int) -> None:
        """The hub holds everything up to `acked_seq`, which may be lower than before. Raises LogBehindHub."""
        ...

    def failed(self, reason: str) -> None: ...

    def unsent_sessions(self) -> int: ...

    def unsent_events(self) -> int: ...


class Feed(Protocol):
    """Where what came down from the hub is kept."""

    def receive(self, items: Sequence[tuple[str, str, bytes]], cursor: str) -> None:
        """Keep the items (id, kind, JSON body) and the cursor, all or nothing; an id that is here is skipped."""
        ...
