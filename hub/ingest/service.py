"""Appending a verified batch to a kiosk's log: contiguous, idempotent, never forked (design, invariant 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.orm import Session

from hub.db import Database
from hub.db.models import KioskLog, Segment
from hub.db.passing import came_of_passing
from hub.ingest.identity import forked, recognise, warnings_of
from hub.ingest.quarantine import project_or_set_apart, set_apart
from hub.sessions.projection import Origin, project
from hub.sessions.timeline import segments
from hub.wire import Sender
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import compress
from offline_db.protocol.reading import Unreadable, read_events

_LOCKED = (
    select(KioskLog)
    .where(KioskLog.commune_code == bindparam("commune_code"), KioskLog.kiosk_id == bindparam("kiosk_id"))
    .with_for_update()
)
_NEW_SEGMENT = insert(cast(Table, Segment.__table__))
"""Statements of each push are made once, and past the ORM where nothing of it is needed: half of a small push was
spent on making them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The batch is held now. seq, hash: the highest contiguous event held. added: how many were new.

    quarantined: how many events of this kiosk tell nothing yet. warnings: of `hub.ingest.identity`.
    """

    seq: int
    hash: bytes
    added: int
    quarantined: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The batch begins past what is held; nothing was stored."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """The batch has other bytes for events that are held; nothing was stored but the flag on the kiosk."""

    seq: int
    hash: bytes


def take(database: Database, sender: Sender, batch: Batch, body: bytes, now: datetime) -> Held | Gap | Fork:
    """`append` in a transaction of its own, done again when the database only passed through a bad moment.

    First as if every event could be projected, which nearly always is so; after a fault once more, with care.
    """
    try:
        return database.write_again(lambda session: append(session, sender, batch, body, now, with_care=False))
    except Exception as error:  # whatever is wrong with one event must not stop the log behind it
        if came_of_passing(error):
            raise
    return database.write_again(lambda session: append(session, sender, batch, body, now))


def append(
    session: Session,
    sender: Sender,
    batch: Batch,
    body: bytes,
    now: datetime,
    *,
    by_carrier: bool = False,
    with_care: bool = True,
) -> Held | Gap | Fork:
    """Store what is new in `batch`, with its projections, in the caller's transaction.

    body: the batch as it came, one zstd frame; stored as it is when all of it is new. by_carrier: the kiosk does not
    call by itself, so that nothing is learnt of how it is now. with_care: an event that no table can take is
    quarantined alone; without, it raises whatever it raises, and the caller's transaction is lost.

    An event that cannot be read, or that no table can take, is quarantined: it is held all the same.
    """
    log = locked_log(session, sender)
    if not by_carrier:
        note_contact(session, log, sender, now)
    if batch.from_seq > log.head_seq + 1:
        return Gap(seq=log.head_seq, hash=log.head_hash)
    if not _continues(session, log, batch):
        forked(session, log, batch.from_seq, now)
        return Fork(seq=log.head_seq, hash=log.head_hash)
    log.last_push_at = now
    added = batch.to_seq - log.head_seq
    if added <= 0:
        return _held(log, 0)
    if batch.from_seq <= log.head_seq:
        batch = batch.after(log.head_seq)
        body = compress(batch.encode())
    log.head_seq, log.head_hash = batch.to_seq, batch.last_hash
    segment = {
        "commune_code": sender.commune_code,
        "kiosk_id": sender.kiosk_id,
        "from_seq": batch.from_seq,
        "to_seq": batch.to_seq,
        "prev_hash": batch.prev_hash,
        "last_hash": batch.last_hash,
        "received_at": now,
        "body": body,
    }
    session.connection().execute(_NEW_SEGMENT, segment)
    origin = Origin(
        commune_code=sender.commune_code,
        kiosk_id=sender.kiosk_id,
        help_point_id=sender.help_point_id,
        received_at=now,
    )
    if batch.opaque:
        unreadable = [Unreadable(batch.from_seq, "the kiosk sent it to be held unread, after it was refused")]
    else:
        events, unreadable = read_events(batch.events, batch.from_seq)
        if with_care:
            unreadable += project_or_set_apart(session, origin, events)
        else:
            project(session, origin, events)
    if unreadable:
        set_apart(session, log, unreadable, batch.events, batch.from_seq, now)
    return _held(log, added)


def _held(log: KioskLog, added: int) -> Held:
    return Held(
        seq=log.head_seq,
        hash=log.head_hash,
        added=added,
        quarantined=log.quarantined,
        warnings=warnings_of(log),
    )


def locked_log(session: Session, sender: Sender) -> KioskLog:
    """The kiosk's log row, locked until the transaction ends: two pushes of one kiosk go one after the other."""
    return session.scalars(_LOCKED, {"commune_code": sender.commune_code, "kiosk_id": sender.kiosk_id}).one()


def note_contact(session: Session, log: KioskLog, sender: Sender, now: datetime) -> None:
    """Keep what the kiosk said of itself. A clock that is wrong is recorded, never a reason to refuse."""
    said = sender.status
    recognise(session, log, said, now)
    log.last_seen_at = now
    log.app_version = said.version
    log.unsent_events = said.unsent_events
    log.unsent_sessions = said.unsent_sessions
    log.oldest_unsent_at = said.oldest_unsent_at
    log.disk_free_mb = said.disk_free_mb
    log.pack_version = said.pack_version
    log.clock_skew_ms = (said.clock - now) // timedelta(milliseconds=1)


def _continues(session: Session, log: KioskLog, batch: Batch) -> bool:
    """Whether the batch agrees with the held log wherever both speak.

    Equal chain hashes after one seq mean equal bytes for all before it, so one comparison is enough: after the head if
    the batch reaches it, else after the batch's last event. What retention has removed is taken as agreed.
    """
    if batch.to_seq >= log.head_seq:
        return batch.hash_after(log.head_seq) == log.head_hash
    if batch.to_seq <= log.base_seq:  # retired: of those events only the last hash is left to compare with
        return batch.to_seq < log.base_seq or batch.last_hash == log.base_hash
    (held,) = segments(session, log.commune_code, log.kiosk_id, batch.to_seq, batch.to_seq)
    return held.hash_after(batch.to_seq) == batch.last_hash
