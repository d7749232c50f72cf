"""Kiosks whose requests were made ahead of time: real keys, chained events, compressed batches, signatures."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from nacl.signing import SigningKey

from bench.sync import drafts
from hub.db import Database
from hub.db.models import HelpPoint, Kiosk, KioskLog
from offline_db.protocol.batch import MEDIA_TYPE, Batch
from offline_db.protocol.encoding import compress
from offline_db.protocol.event import GENESIS, Event, Payload
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.messages import KioskStatus
from offline_db.protocol.signing import STATUS_HEADER, Message, sign

_PER_BATCH = 250
"""About 64 KB of events, which a kiosk on a slow line sends at once."""
_COMMUNE = "27112"
_OF_SESSION = 20  # events, as `bench.sync.drafts` makes them


@dataclass(frozen=True, slots=True)
class Push:
    """One request, signed. to_seq: what the hub holds once it has taken it."""

    path: str
    headers: dict[str, str]
    body: bytes
    to_seq: int


@dataclass(frozen=True, slots=True)
class FleetKiosk:
    id: UUID
    public_key: bytes
    pushes: tuple[Push, ...]


def make_kiosks(kiosks: int, events: int) -> list[FleetKiosk]:
    """All with the same payloads, but each with sessions, keys, chain and signatures of its own."""
    now_ms = time.time_ns() // 1_000_000
    ids = Uuid7Source()
    payloads = [(str(draft.kind), draft.payload) for draft in drafts(events)]
    return [_make(ids.next(now_ms), payloads, ids, now_ms) for _ in range(kiosks)]


def _make(kiosk_id: UUID, payloads: Sequence[tuple[str, Payload]], ids: Uuid7Source, now_ms: int) -> FleetKiosk:
    key = SigningKey.generate()
    at, boot = datetime.fromtimestamp(now_ms / 1000, UTC), ids.next(now_ms)
    raw, session = [], ids.next(now_ms)
    for number, (kind, payload) in enumerate(payloads):
        if number % _OF_SESSION == 0:
            session = ids.next(now_ms)
        event = Event(
            id=ids.next(now_ms),
            seq=number + 1,
            session_id=session,
            kind=kind,
            at=at,
            boot_id=boot,
            monotonic_ms=number,
            commune_code=_COMMUNE,
            payload=payload,
        )
        raw.append(event.canonical())
    pushes, head = [], GENESIS
    for first in range(0, len(raw), _PER_BATCH):
        batch = Batch.of(first + 1, head, raw[first : first + _PER_BATCH])
        pushes.append(_signed(kiosk_id, key, batch, len(raw) - first, at))
        head = batch.last_hash
    return FleetKiosk(kiosk_id, bytes(key.verify_key), tuple(pushes))


def _signed(kiosk_id: UUID, key: SigningKey, batch: Batch, unsent: int, at: datetime) -> Push:
    status = KioskStatus(version="0.1.0", unsent_events=unsent, unsent_sessions=unsent // _OF_SESSION, clock=at)
    headers = {
        STATUS_HEADER: status.model_dump_json(exclude_defaults=True),
        "content-type": MEDIA_TYPE,
        "content-encoding": "zstd",
    }
    body, path = compress(batch.encode()), f"/v1/kiosks/{kiosk_id}/events"
    message = Message(method="POST", path=path, query="", headers=headers, body=body)
    signed = sign(
        message,
        lambda data: key.sign(data).signature,
        key_id=str(kiosk_id),
        created=int(at.timestamp()),
        nonce=secrets.token_urlsafe(12),
    )
    return Push(path, {**headers, **signed}, body, batch.to_seq)


def enrol_all(database: Database, fleet: list[FleetKiosk]) -> None:
    """As if a volunteer had typed a code into each, months ago."""
    now = datetime.now(UTC)
    with database.write() as session:
        point = session.query(HelpPoint).one()
        session.execute(
            sa.insert(Kiosk),
            [
                {
                    "id": kiosk.id,
                    "commune_code": _COMMUNE,
                    "help_point_id": point.id,
                    "name": f"Kiosk {number}",
                    "public_key": kiosk.public_key,
                    "enrolled_at": now,
                }
                for number, kiosk in enumerate(fleet)
            ],
        )
        session.execute(
            sa.insert(KioskLog),
            [{"commune_code": _COMMUNE, "kiosk_id": kiosk.id, "head_hash": GENESIS} for kiosk in fleet],
        )
