"""Appending a verified batch to a kiosk's log: contiguous, idempotent, never forked (design, invariant 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.db.models import KioskLog, Segment
from hub.sessions.projection import Origin, project
from hub.sessions.timeline import segments
from hub.wire import Sender
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import compress


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The batch is held now. seq, hash: the highest contiguous event held. added: how many were new."""

    seq: int
    hash: bytes
    added: int


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


def append(session: Session, sender: Sender, batch: Batch, body: bytes, now: datetime) -> Held | Gap | Fork:
    """Store what is new in `batch`, with its projections, in the caller's transaction.

    body: the batch as it came, one zstd frame; stored as it is when all of it is new.
    """
    log = locked_log(session, sender)
    note_contact(log, sender, now)
    if batch.from_seq > log.head_seq + 1:
        return Gap(seq=log.head_seq, hash=log.head_hash)
    if not _continues(session, log, batch):
        log.fork_seq, log.fork_at = batch.from_seq, now
        return Fork(seq=log.head_seq, hash=log.head_hash)
    log.last_push_at = now
    added = batch.to_seq - log.head_seq
    if added <= 0:
        return Held(seq=log.head_seq, hash=log.head_hash, added=0)
    if batch.from_seq <= log.head_seq:
        batch = batch.after(log.head_seq)
        body = compress(batch.encode())
    session.add(
        Segment(
            commune_code=sender.commune_code,
            kiosk_id=sender.kiosk_id,
            from_seq=batch.from_seq,
            to_seq=batch.to_seq,
            prev_hash=batch.prev_hash,
            last_hash=batch.last_hash,
            received_at=now,
            body=body,
        )
    )
    log.head_seq, log.head_hash = batch.to_seq, batch.last_hash
    origin = Origin(
        commune_code=sender.commune_code,
        kiosk_id=sender.kiosk_id,
        help_point_id=sender.help_point_id,
        received_at=now,
    )
    project(session, origin, batch.parsed())
    return Held(seq=batch.to_seq, hash=batch.last_hash, added=added)


def locked_log(session: Session, sender: Sender) -> KioskLog:
    """The kiosk's log row, locked until the transaction ends: two pushes of one kiosk go one after the other."""
    return session.scalars(
        select(KioskLog)
        .where(KioskLog.commune_code == sender.commune_code, KioskLog.kiosk_id == sender.kiosk_id)
        .with_for_update()
    ).one()


def note_contact(log: KioskLog, sender: Sender, now: datetime) -> None:
    """Keep what the kiosk said of itself. A clock that is wrong is recorded, never a reason to refuse."""
    said = sender.status
    log.last_seen_at = now
    log.app_version = said.version
    log.unsent_events = said.unsent_events
    log.unsent_sessions = said.unsent_sessions
    log.oldest_unsent_at = said.oldest_unsent_at
    log.disk_free_mb = said.disk_free_mb
    log.pack_version = said.pack_version
    log.boot = said.boot
    log.machine = said.machine
    log.clock_skew_ms = (said.clock - now) // timedelta(milliseconds=1)


def _continues(session: Session, log: KioskLog, batch: Batch) -> bool:
    """Whether the batch agrees with the held log wherever both speak.

    Equal chain hashes after one seq mean equal bytes for all before it, so one comparison is enough: after the head if
    the batch reaches it, else after the batch's last event.
    """
    if batch.to_seq >= log.head_seq:
        return batch.hash_after(log.head_seq) == log.head_hash
    if batch.to_seq <= log.base_seq:  # retired: of those events only the last hash is left to compare with
        return batch.to_seq < log.base_seq or batch.last_hash == log.base_hash
    (held,) = segments(session, log.commune_code, log.kiosk_id, batch.to_seq, batch.to_seq)
    return held.hash_after(batch.to_seq) == batch.last_hash
