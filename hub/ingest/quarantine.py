"""Events that are held but tell nothing: setting one apart, and trying again after an upgrade."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from hub.db.models import Kiosk, KioskLog, SessionRow
from hub.db.passing import came_of_passing
from hub.ingest.models import Quarantined
from hub.sessions.projection import Origin, project
from hub.sessions.timeline import segments
from offline_db.protocol.event import Event
from offline_db.protocol.reading import Unreadable, read_events

_log = logging.getLogger(__name__)


def project_or_set_apart(session: Session, origin: Origin, events: Sequence[Event]) -> list[Unreadable]:
    """Project `events`; those of a session at which that fails are given back instead, and the rest is projected.

    Raises what `hub.db.passing` calls passing: then the database is at fault, not an event.
    """
    if _projected(session, origin, events) is None:
        return []
    set_apart: list[Unreadable] = []
    by_session: dict[UUID | None, list[Event]] = {}
    for event in events:
        by_session.setdefault(event.session_id, []).append(event)
    for run in by_session.values():
        fault = _projected(session, origin, run)
        if fault is not None:
            set_apart += (Unreadable(event.seq, fault) for event in run)
    return set_apart


def set_apart(
    session: Session, log: KioskLog, found: Iterable[Unreadable], raws: Sequence[bytes], from_seq: int, now: datetime
) -> None:
    """Quarantine the events `found` among `raws`, which have the seqs from `from_seq` on."""
    for event in found:
        row = Quarantined(
            commune_code=log.commune_code,
            kiosk_id=log.kiosk_id,
            seq=event.seq,
            reason=event.reason,
            at=now,
            size=len(raws[event.seq - from_seq]),
        )
        session.add(row)
        log.quarantined += 1


def quarantined(session: Session) -> Iterator[tuple[Quarantined, bytes]]:
    """Each event in quarantine, with its bytes."""
    query = select(Quarantined).order_by(Quarantined.commune_code, Quarantined.kiosk_id, Quarantined.seq)
    for row in session.scalars(query):
        yield row, _raw(session, row)


def retry(session: Session, now: datetime) -> tuple[int, int]:
    """Try every event in quarantine again. Returns how many were released, and how many stay."""
    rows = list(session.scalars(select(Quarantined).order_by(Quarantined.commune_code, Quarantined.kiosk_id)))
    released = 0
    for (commune_code, kiosk_id), group in groupby(rows, lambda row: (row.commune_code, row.kiosk_id)):
        log = session.get_one(KioskLog, (commune_code, kiosk_id), with_for_update=True)
        kiosk = session.get_one(Kiosk, kiosk_id)
        origin = Origin(
            commune_code=commune_code, kiosk_id=kiosk_id, help_point_id=kiosk.help_point_id, received_at=now
        )
        released += _retry_kiosk(session, origin, list(group))
        session.flush()
        of_kiosk = Quarantined.commune_code == commune_code, Quarantined.kiosk_id == kiosk_id
        log.quarantined = session.scalar(select(func.count()).select_from(Quarantined).where(*of_kiosk)) or 0
    return released, len(rows) - released


def _retry_kiosk(session: Session, origin: Origin, rows: list[Quarantined]) -> int:
    readable: dict[UUID | None, list[Quarantined]] = {}
    waiting: set[int] = set()
    for row in rows:
        events, unreadable = read_events([_raw(session, row)], row.seq)
        if unreadable:
            row.reason = unreadable[0].reason
            waiting.add(row.seq)
        else:
            readable.setdefault(events[0].session_id, []).append(row)
    released = 0
    for session_id, of_session in readable.items():
        if session_id is not None:
            run = _events_of(session, origin, session_id, {row.seq for row in of_session}, waiting)
            fault = _projected(session, origin, run, anew=True)
            if fault is not None:
                for row in of_session:
                    row.reason = fault
                continue
        for row in of_session:
            session.delete(row)
        released += len(of_session)
    return released


def _events_of(session: Session, origin: Origin, session_id: UUID, seqs: set[int], waiting: set[int]) -> list[Event]:
    """All events of a session that can be read: those that its row tells of, and the `seqs`."""
    row = session.get(SessionRow, (origin.commune_code, session_id))
    if row is not None and row.kiosk_id == origin.kiosk_id:
        seqs = seqs | {row.first_seq, row.last_seq}
    batches = segments(session, origin.commune_code, origin.kiosk_id, min(seqs), max(seqs))
    events = (event for batch in batches for event in batch.parsed())
    return [event for event in events if event.session_id == session_id and event.seq not in waiting]


def _projected(session: Session, origin: Origin, events: Sequence[Event], *, anew: bool = False) -> str | None:
    """Project in a savepoint. Returns what went wrong, after undoing it; None when all went well."""
    try:
        with session.begin_nested():
            project(session, origin, events, anew=anew)
    except Exception as error:  # whatever is wrong with one event must not stop the log behind it
        if came_of_passing(error):
            raise
        _log.exception("kiosk %s: %d events cannot be projected", origin.kiosk_id, len(events))
        cause = error.orig if isinstance(error, DBAPIError) else error
        return f"the projection failed: {type(cause).__name__}"
    return None


def _raw(session: Session, row: Quarantined) -> bytes:
    (batch,) = segments(session, row.commune_code, row.kiosk_id, row.seq, row.seq)
    return batch.events[row.seq - batch.from_seq]
