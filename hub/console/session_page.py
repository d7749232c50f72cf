"""One help session: who helped, about what, how it ended, its review, and what happened, moment by moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, HTTPException, Request, Response, status
from sqlalchemy.orm import Session

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.audit.service import MIN_REASON
from hub.console import words
from hub.console.access import AnyVisitor, Reader, Visitor
from hub.console.moments import moments
from hub.console.rendering import render
from hub.console.session_filter import SessionFilter, filter_of
from hub.console.session_list import Position, nearer
from hub.console.units import ChosenScope
from hub.contacts.service import contact_state
from hub.context import Hub, TheHub
from hub.db.models import HelpPoint, Kiosk, SessionRow
from hub.reviews import service
from hub.reviews.models import ReviewEvent
from hub.reviews.states import NEEDS_WORDS, TRANSITIONS, ReviewAction, ReviewState
from hub.sessions import timeline
from hub.tickets.models import Ticket

router = APIRouter()
Wanted = Annotated[SessionFilter, Depends(filter_of)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an act on the page led to, shown on it. done: what was done. problem: why it was not.

    typed: the words that were typed and are kept. overtaken: what somebody else did meanwhile. contact: the opened
    contact, on this answer alone. reason: why it was asked for.
    """

    code: int = status.HTTP_200_OK
    done: ReviewAction | None = None
    problem: str = ""
    typed: str = ""
    overtaken: Sequence[ReviewEvent] = ()
    contact: str = ""
    reason: str = ""


@router.get("/sessions/{session_id}")
def show_session(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Reader,
    scope: ChosenScope,
    wanted: Wanted,
    session_id: UUID,
    done: ReviewAction | None = None,
) -> Response:
    """The page. The filter in the address is that of the list it was opened from, for the next and the one before."""
    return session_page(request, hub, visitor, staff, scope, wanted, session_id, Answer(done=done))


def find_session(session: Session, scope: Scope, session_id: UUID) -> SessionRow:
    """A session of the org unit. Raises 404."""
    row = session.scalar(
        sa.select(SessionRow).where(scope.covers(SessionRow.commune_code), SessionRow.id == session_id)
    )
    if row is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return row


def session_page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    staff: Staff,
    scope: Scope,
    wanted: SessionFilter,
    session_id: UUID,
    answer: Answer,
) -> Response:
    """The page of one session with what has just been done on it."""
    with hub.database.read() as session:
        row = find_session(session, staff.scope, session_id)
        told = moments(timeline(session, row), visitor.t)
        kiosk_name = session.scalars(sa.select(Kiosk.name).where(Kiosk.id == row.kiosk_id)).one()
        point_name = session.scalars(sa.select(HelpPoint.name).where(HelpPoint.id == row.help_point_id)).one()
        newer, older = _neighbours(session, nearer(session, scope, wanted), wanted, row)
        history = service.history(session, row)
        ticket = session.get(Ticket, (row.commune_code, row.id))
        contact = contact_state(session, row.commune_code, row.id)
        session.expunge_all()
    return render(
        request,
        visitor,
        "session.html",
        here="sessions",
        status_code=answer.code,
        row=row,
        wanted=wanted,
        kiosk_name=kiosk_name,
        help_point_name=point_name,
        moments=told,
        first_stuck=next((moment for moment in told if moment.look == "stuck"), None),
        newer=newer,
        older=older,
        history=history,
        actions=_actions(staff, row),
        needs_words={action.value for action in NEEDS_WORDS},
        action_words=words.REVIEW_ACTION,
        done_words=words.REVIEW_DONE,
        ticket=ticket,
        contact_state=contact.name,
        may_read_contact=staff.may(Permission.READ_CONTACTS),
        min_reason=MIN_REASON,
        max_words=service.MAX_WORDS,
        answer=answer,
    )


def _actions(staff: Staff, row: SessionRow) -> list[str]:
    """What this person may do with the review now."""
    if not staff.may(Permission.REVIEW_SESSIONS):
        return []
    return [action.value for action in TRANSITIONS[ReviewState(row.review_state)]]


def _neighbours(
    session: Session, scope: Scope, wanted: SessionFilter, row: SessionRow
) -> tuple[UUID | None, UUID | None]:
    """The sessions right before and right after this one in the filtered list, newest first."""
    here = Position(row.started_at, row.id)
    query = sa.select(SessionRow.id).where(*wanted.conditions(scope)).limit(1)
    newer = query.where(here.condition(newer=True)).order_by(SessionRow.started_at, SessionRow.id)
    older = query.where(here.condition()).order_by(SessionRow.started_at.desc(), SessionRow.id.desc())
    return session.scalar(newer), session.scalar(older)
