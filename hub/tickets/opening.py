"""A ticket for each session that ends escalated, made as the kiosk's log comes in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.db.models import Commune
from hub.tickets import sla
from hub.tickets.branches import branches_for
from hub.tickets.models import Ticket, TicketEvent
from hub.tickets.states import TicketAction, TicketState
from offline_db.protocol.sessions import SessionState

_VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def open_tickets(
    session: Session,
    commune_code: str,
    kiosk_id: UUID,
    help_point_id: UUID,
    escalated: Mapping[UUID, SessionState],
    now: datetime,
) -> None:
    """Open a ticket for each of these sessions, which have just ended escalated. In the caller's transaction.

    A session that has one keeps it; where that was done with, it is opened again, because the problem is not solved.
    """
    if not escalated:
        return
    here = sa.select(Ticket).where(Ticket.commune_code == commune_code, Ticket.session_id.in_(escalated))
    known = {ticket.session_id: ticket for ticket in session.scalars(here.with_for_update())}
    province_code = session.scalars(sa.select(Commune.province_code).where(Commune.code == commune_code)).one()
    for session_id, state in escalated.items():
        ticket = known.get(session_id)
        if ticket is None:
            session.add(_ticket(commune_code, province_code, kiosk_id, help_point_id, state, now))
        elif ticket.state in (TicketState.ANSWERED, TicketState.CLOSED):
            _open_again(session, ticket, state, now)


def _ticket(
    commune_code: str, province_code: str, kiosk_id: UUID, help_point_id: UUID, state: SessionState, now: datetime
) -> Ticket:
    guide = state.guides[-1] if state.guides else None
    guide_id = "" if guide is None else _storable(guide.guide)
    reason = _storable(state.stuck_points[-1].reason) if state.stuck_points else ""
    branches = branches_for(province_code, commune_code, now.astimezone(_VIETNAM).date(), guide_id, reason)
    priority = sla.is_priority(state.priority_group)
    return Ticket(
        commune_code=commune_code,
        session_id=state.id,
        kiosk_id=kiosk_id,
        help_point_id=help_point_id,
        opened_at=now,
        session_at=state.started_at,
        due_at=sla.due_at(now, priority=priority),
        priority=priority,
        guide=guide_id,
        guide_title="" if guide is None else _storable(guide.title),
        reason=reason,
        channel=branches[0].id if branches else "",
    )


def _open_again(session: Session, ticket: Ticket, state: SessionState, now: datetime) -> None:
    ticket.event_count += 1
    ticket.state, ticket.closed_at = TicketState.OPEN.value, None
    session.add(
        TicketEvent(
            commune_code=ticket.commune_code,
            session_id=ticket.session_id,
            n=ticket.event_count,
            at=now,
            action=TicketAction.REOPEN.value,
            state=ticket.state,
            author_id=None,
            author_name=_storable(state.staff_name),
        )
    )


def _storable(text: str) -> str:
    return text.replace("\x00", "")  # PostgreSQL cannot hold it
