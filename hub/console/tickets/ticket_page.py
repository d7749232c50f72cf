"""One ticket: what it is about, until when, the thread, and what may be done with it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, assert_never
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.console.access import AnyVisitor, Reader, Visitor, check_csrf, staff_who_may
from hub.console.rendering import render
from hub.console.tickets import words
from hub.console.tickets.branch_words import branch_words
from hub.console.units import ChosenScope, in_unit
from hub.context import Hub, TheHub
from hub.db.models import Commune, HelpPoint, Kiosk, SessionRow
from hub.tickets import service
from hub.tickets.models import Ticket, TicketEvent
from hub.tickets.service import Act, Done, NotAllowed, Overtaken, WordsMissing
from hub.tickets.states import NEEDS_WORDS, TRANSITIONS, Level, TicketAction, TicketState, after

router = APIRouter()
_NOT_BY_BUTTON = (TicketAction.ASSIGN,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an act led to, shown on the page. problem: a key of words.PROBLEM. typed: words that are kept."""

    code: int = status.HTTP_200_OK
    done: TicketAction | None = None
    problem: str = ""
    typed: str = ""
    overtaken: Sequence[TicketEvent] = ()


@router.get("/tickets/{session_id}")
def show_ticket(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Reader,
    _scope: ChosenScope,
    session_id: UUID,
    done: TicketAction | None = None,
) -> Response:
    """The page. A ticket is named by its session."""
    return _page(request, hub, visitor, staff, session_id, Answer(done=done))


@router.post("/tickets/{session_id}", dependencies=[Depends(check_csrf)])
def act_on_ticket(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Annotated[Staff, Depends(staff_who_may(Permission.ANSWER_TICKETS))],
    _scope: ChosenScope,
    session_id: UUID,
    action: Annotated[TicketAction, Form()],
    seen: Annotated[int, Form(ge=0)],
    text: Annotated[str, Form(max_length=2 * service.MAX_WORDS)] = "",
    assignee: Annotated[UUID | None, Form()] = None,
) -> Response:
    """Do it and show the ticket again, or show why it was not done, with the words kept."""
    wanted = Act(action=action, seen=seen, words=text, assignee_id=assignee)
    with hub.database.write() as session:
        result = service.act(session, _find(session, staff.scope, session_id), wanted, staff, visitor.now)
    match result:
        case Done():
            address = in_unit(request, f"/tickets/{session_id}?done={action.value}")
            return RedirectResponse(address, status.HTTP_303_SEE_OTHER)
        case Overtaken(by):
            answer = Answer(code=status.HTTP_409_CONFLICT, problem="overtaken", typed=text, overtaken=by)
        case NotAllowed():
            answer = Answer(code=status.HTTP_409_CONFLICT, problem="not_allowed", typed=text)
        case WordsMissing():
            answer = Answer(code=status.HTTP_422_UNPROCESSABLE_CONTENT, problem="words_missing")
        case _:
            assert_never(result)
    return _page(request, hub, visitor, staff, session_id, answer)


def _find(session: Session, scope: Scope, session_id: UUID) -> Ticket:
    """A ticket of the org unit. Raises 404."""
    ticket = session.scalar(sa.select(Ticket).where(scope.covers(Ticket.commune_code), Ticket.session_id == session_id))
    if ticket is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return ticket


def _page(request: Request, hub: Hub, visitor: Visitor, staff: Staff, session_id: UUID, answer: Answer) -> Response:
    may_answer = staff.may(Permission.ANSWER_TICKETS)
    with hub.database.read() as session:
        ticket = _find(session, staff.scope, session_id)
        row = session.get(SessionRow, (ticket.commune_code, session_id))
        place = session.execute(
            sa.select(Commune.name, HelpPoint.name, Kiosk.name)
            .select_from(Kiosk)
            .join(HelpPoint, HelpPoint.id == Kiosk.help_point_id)
            .join(Commune, Commune.code == Kiosk.commune_code)
            .where(Kiosk.id == ticket.kiosk_id)
        ).one()
        thread = service.thread(session, ticket)
        people = service.assignable(session, ticket) if may_answer else []
        session.expunge_all()
    actions = _actions(ticket) if may_answer else []
    return render(
        request,
        visitor,
        "tickets_one.html",
        here="tickets",
        status_code=answer.code,
        ticket=ticket,
        row=row,
        place=" · ".join(place),
        thread=thread,
        people=people,
        actions=[action.value for action in actions if action not in _NOT_BY_BUTTON],
        may_assign=TicketAction.ASSIGN in actions,
        needs_words={action.value for action in NEEDS_WORDS},
        branches=branch_words(visitor.language, visitor.t),
        state_words=words.STATE,
        state_icons=words.STATE_ICON,
        state_looks=words.STATE_LOOK,
        level_words=words.LEVEL,
        action_words=words.ACTION,
        told_words=words.TOLD,
        problem_words=words.PROBLEM,
        max_words=service.MAX_WORDS,
        answer=answer,
    )


def _actions(ticket: Ticket) -> list[TicketAction]:
    """What may be done with the ticket now, in the order of the buttons."""
    state, level = TicketState(ticket.state), Level(ticket.level)
    allowed = [action for action in TRANSITIONS[state] if after(state, action, level) is not None]
    return sorted(allowed, key=list(TicketAction).index)
