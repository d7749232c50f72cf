"""All that the hub holds of one session: what a person may ask to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.audit import AuditEntry
from hub.contacts.models import ContactErasure
from hub.contacts.service import contact_state
from hub.db.models import HelpPoint, Kiosk, SessionRow
from hub.reviews.models import ReviewEvent
from hub.sessions import timeline
from hub.tickets.models import TicketEvent
from offline_db.protocol.event import Event
from offline_db.protocol.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecord:
    """What a person agreed to, when, and before whom. value: a `Consent`. asked_by: "" when they were alone."""

    value: str
    at: datetime
    asked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Of one session, all but the contact itself. readings: who opened or exported something of it, and why."""

    row: SessionRow
    help_point_name: str
    kiosk_name: str
    consent: ConsentRecord | None
    contact_state: str
    erased_at: datetime | None
    events: tuple[Event, ...]
    review: tuple[ReviewEvent, ...]
    ticket: tuple[TicketEvent, ...]
    readings: tuple[AuditEntry, ...]


def holdings_of(session: Session, row: SessionRow) -> Holdings:
    """Gather them. row: of a session that the reader may see."""
    key = (row.commune_code, row.id)
    erasure = session.get(ContactErasure, key)
    events = tuple(timeline(session, row))
    return Holdings(
        row=row,
        help_point_name=session.get_one(HelpPoint, row.help_point_id).name,
        kiosk_name=session.get_one(Kiosk, row.kiosk_id).name,
        consent=_consent(events),
        contact_state=contact_state(session, *key).name,
        erased_at=None if erasure is None else erasure.erased_at,
        events=events,
        review=_thread(session, ReviewEvent, row),
        ticket=_thread(session, TicketEvent, row),
        readings=tuple(
            session.scalars(
                sa.select(AuditEntry)
                .where(AuditEntry.unit_code == row.commune_code, AuditEntry.subject == f"session:{row.id}")
                .order_by(AuditEntry.id)
            )
        ),
    )


_Line = TypeVar("_Line", ReviewEvent, TicketEvent)


def _thread(session: Session, table: type[_Line], row: SessionRow) -> tuple[_Line, ...]:
    found = sa.select(table).where(table.commune_code == row.commune_code, table.session_id == row.id)
    return tuple(session.scalars(found.order_by(table.n)))


def _consent(events: tuple[Event, ...]) -> ConsentRecord | None:
    for event in events:
        if event.kind == Kind.SESSION_STARTED:
            value, helper = event.payload.get("consent"), event.payload.get("staff_name")
            if isinstance(value, str) and value:
                return ConsentRecord(value=value, at=event.at, asked_by=helper if isinstance(helper, str) else "")
    return None
