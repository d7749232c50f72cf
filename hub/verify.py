"""Checking what a hub holds: every log whole and unaltered, every session as its events tell it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.db.models import KioskLog, Segment, SessionRow
from hub.ingest.models import Quarantined
from hub.reviews.checking import staff_problems
from hub.sessions.timeline import segments
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import decompress
from offline_db.protocol.errors import ProtocolError
from offline_db.protocol.event import Event
from offline_db.protocol.sessions import SessionState, apply


def verify(session: Session) -> Iterator[str]:
    """What is wrong, one line each, naming the kiosk and the place; nothing when all is well."""
    for log in session.scalars(select(KioskLog).order_by(KioskLog.commune_code, KioskLog.kiosk_id)):
        problem = _log_problem(session, log)
        if problem is not None:
            yield f"kiosk {log.kiosk_id}: {problem}"
        else:
            yield from _session_problems(session, log)
            yield from (f"kiosk {log.kiosk_id}: {words}" for words in staff_problems(session, log))


def _log_problem(session: Session, log: KioskLog) -> str | None:
    seq, digest = log.base_seq, log.base_hash  # what was retired before it cannot be checked any more
    query = (
        select(Segment)
        .where(Segment.commune_code == log.commune_code, Segment.kiosk_id == log.kiosk_id)
        .order_by(Segment.from_seq)
        .execution_options(yield_per=20)
    )
    for segment in session.scalars(query):
        try:
            batch = Batch.decode(decompress(segment.body))
        except ProtocolError as error:
            return f"segment {segment.from_seq} is damaged: {error}"
        if (batch.from_seq, batch.prev_hash) != (seq + 1, digest):
            return f"segment {segment.from_seq} does not continue event {seq}"
        if (batch.from_seq, batch.to_seq, batch.last_hash) != (segment.from_seq, segment.to_seq, segment.last_hash):
            return f"segment {segment.from_seq} is not what its row says"
        seq, digest = batch.to_seq, batch.last_hash
    if (seq, digest) != (log.head_seq, log.head_hash):
        return f"the segments end at event {seq}, the head says {log.head_seq}"
    return None


def _session_problems(session: Session, log: KioskLog) -> Iterator[str]:
    states: dict[object, SessionState] = {}
    apart = select(Quarantined.seq).where(
        Quarantined.commune_code == log.commune_code, Quarantined.kiosk_id == log.kiosk_id
    )
    set_apart = set(session.scalars(apart))
    for event in _events(session, log):
        if event.session_id is not None and event.seq not in set_apart:
            states[event.session_id] = apply(states.get(event.session_id), event)
    query = select(SessionRow).where(
        SessionRow.commune_code == log.commune_code,
        SessionRow.kiosk_id == log.kiosk_id,
        SessionRow.first_seq > log.base_seq,
    )
    for row in session.scalars(query):
        state = states.get(row.id)
        held = (row.first_seq, row.last_seq, row.event_count, row.stuck_count, row.outcome, row.finished_at)
        if state is None or held != (
            state.first_seq,
            state.last_seq,
            state.event_count,
            len(state.stuck_points),
            state.outcome,
            state.finished_at,
        ):
            yield f"kiosk {log.kiosk_id}: session {row.id} is not what its events tell"


def _events(session: Session, log: KioskLog) -> Iterator[Event]:
    for batch in segments(session, log.commune_code, log.kiosk_id):
        yield from batch.parsed()
