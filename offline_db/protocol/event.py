"""The event: one immutable fact, its canonical bytes, and the chain that binds it to all before it.

Pure: no clock, no disk. Source: design, invariants 2 and 3; RFC 9562 (UUIDv7); RFC 8785 (canonical JSON: the sorted,
compact form that orjson writes is the same for the values allowed here, which hold no floats).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeAlias
from uuid import UUID

import orjson

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"
Payload: TypeAlias = Mapping[str, JsonValue]

GENESIS = bytes(32)
"""The `prev_hash` of the first event of a kiosk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One fact as recorded on a kiosk.

    seq: gapless per kiosk, from 1. at: aware UTC, whole milliseconds. boot_id: this start of the program.
    monotonic_ms: milliseconds of the monotonic clock since boot_id; orders events when the wall clock jumps.
    commune_code: five digits of the national list at the moment of recording, or "" before enrolment.
    payload: JSON without floats.
    """

    id: UUID
    seq: int
    session_id: UUID | None
    kind: str
    at: datetime
    boot_id: UUID
    monotonic_ms: int
    commune_code: str
    payload: Payload

    def canonical(self) -> bytes:
        """The bytes that are hashed, stored and sent: sorted compact UTF-8 JSON."""
        return orjson.dumps(
            {
                "at": format_time(self.at),
                "boot": self.boot_id.hex,
                "commune": self.commune_code,
                "id": self.id.hex,
                "kind": self.kind,
                "mono": self.monotonic_ms,
                "payload": self.payload,
                "seq": self.seq,
                "session": None if self.session_id is None else self.session_id.hex,
            },
            option=orjson.OPT_SORT_KEYS,
        )

    @classmethod
    def from_canonical(cls, raw: bytes) -> Event:
        """The event that `raw` holds. Raises ValueError or KeyError when it is not one."""
        fields = orjson.loads(raw)
        session = fields["session"]
        return cls(
            id=UUID(hex=fields["id"]),
            seq=fields["seq"],
            session_id=None if session is None else UUID(hex=session),
            kind=fields["kind"],
            at=parse_time(fields["at"]),
            boot_id=UUID(hex=fields["boot"]),
            monotonic_ms=fields["mono"],
            commune_code=fields["commune"],
            payload=fields["payload"],
        )


def format_time(at: datetime) -> str:
    """UTC with milliseconds and Z, such as 2026-11-21T08:10:03.123Z. Raises ValueError for a naive datetime."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be recorded")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def parse_time(text: str) -> datetime:
    """The inverse of `format_time`."""
    return datetime.fromisoformat(text)


def chain(prev_hash: bytes, canonical_event: bytes) -> bytes:
    """SHA-256(prev_hash ‖ canonical event), 32 bytes."""
    return sha256(prev_hash + canonical_event).digest()


def chain_all(prev_hash: bytes, canonical_events: Iterable[bytes]) -> bytes:
    """The hash after a run of events."""
    for raw in canonical_events:
        prev_hash = chain(prev_hash, raw)
    return prev_hash
