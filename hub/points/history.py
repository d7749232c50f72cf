"""What happened to one kiosk: what staff did with it, what was found of it, on which days it sent how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.audit import AuditEntry
from hub.console.times import local_day
from hub.db.models import Kiosk, Segment
from hub.ingest.identity import incidents
from hub.ingest.models import Quarantined

SEGMENTS_READ = 400
DEEDS_READ = 100
QUARANTINED_SHOWN = 200


class Happening(StrEnum):
    """What an entry of the history tells of."""

    SENT = "sent"
    ENROLLED = "enrolled"
    REVOKED = "revoked"
    DEED = "deed"
    FOUND = "found"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """at: the moment, of a day on which it sent the last one. what: the action or the kind of what was found.

    who: who did it, or who settled what was found. note: the reason given. events: sent on that day, in `batches`.
    """

    at: datetime
    happening: Happening
    what: str = ""
    who: str = ""
    note: str = ""
    settled_at: datetime | None = None
    events: int = 0
    batches: int = 0


def history_of(session: Session, kiosk: Kiosk) -> list[HistoryEntry]:
    """Everything, the newest first; of what was sent the last SEGMENTS_READ batches."""
    entries = [HistoryEntry(at=kiosk.enrolled_at, happening=Happening.ENROLLED, note=kiosk.name)]
    if kiosk.revoked_at is not None:
        entries.append(HistoryEntry(at=kiosk.revoked_at, happening=Happening.REVOKED))
    entries += _sent(session, kiosk)
    entries += _deeds(session, kiosk)
    for found in incidents(session, kiosk.commune_code, kiosk.id):
        entries.append(
            HistoryEntry(
                at=found.at,
                happening=Happening.FOUND,
                what=found.kind,
                who=found.settled_by,
                note=found.note,
                settled_at=found.settled_at,
            )
        )
    return sorted(entries, key=lambda each: each.at, reverse=True)


def quarantined_of(session: Session, kiosk: Kiosk) -> list[Quarantined]:
    """The kiosk's events that the hub holds but cannot read, by seq, at most QUARANTINED_SHOWN."""
    query = sa.select(Quarantined).where(
        Quarantined.commune_code == kiosk.commune_code, Quarantined.kiosk_id == kiosk.id
    )
    return list(session.scalars(query.order_by(Quarantined.seq).limit(QUARANTINED_SHOWN)))


def kiosk_subject(kiosk: Kiosk) -> str:
    """How the audit names a kiosk."""
    return f"kiosk:{kiosk.id}"


def _sent(session: Session, kiosk: Kiosk) -> list[HistoryEntry]:
    rows = session.execute(
        sa.select(Segment.received_at, Segment.from_seq, Segment.to_seq)
        .where(Segment.commune_code == kiosk.commune_code, Segment.kiosk_id == kiosk.id)
        .order_by(Segment.from_seq.desc())
        .limit(SEGMENTS_READ)
    )
    days: dict[date, list[tuple[datetime, int]]] = {}
    for received_at, from_seq, to_seq in rows:
        days.setdefault(local_day(received_at), []).append((received_at, to_seq - from_seq + 1))
    return [
        HistoryEntry(
            at=max(at for at, _ in day),
            happening=Happening.SENT,
            events=sum(events for _, events in day),
            batches=len(day),
        )
        for day in days.values()
    ]


def _deeds(session: Session, kiosk: Kiosk) -> list[HistoryEntry]:
    rows = session.scalars(
        sa.select(AuditEntry)
        .where(AuditEntry.unit_code == kiosk.commune_code, AuditEntry.subject == kiosk_subject(kiosk))
        .order_by(AuditEntry.id.desc())
        .limit(DEEDS_READ)
    )
    return [
        HistoryEntry(at=row.at, happening=Happening.DEED, what=row.action, who=row.name, note=row.reason)
        for row in rows
    ]
