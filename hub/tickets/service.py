"""What staff do with tickets. Each act is one row of `ticket_event`; the next number is given to one of them only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.models import StaffAccount
from hub.accounts.roles import Permission, grants
from hub.accounts.sign_ins import Staff
from hub.db.models import Commune
from hub.feed import publish
from hub.tickets.models import Ticket, TicketEvent
from hub.tickets.states import NEEDS_WORDS, Level, TicketAction, TicketState, after
from offline_db.protocol.feed import FeedKind, TicketReply

MAX_WORDS = 4000
_CLOSED = "Phiếu đã đóng."


@dataclass(frozen=True, slots=True)
class Done:
    state: TicketState


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody else did something since the page was opened; nothing was written. by: their acts, oldest first."""

    by: Sequence[TicketEvent]


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The act does not lead on from this state, or names somebody who cannot be assigned; nothing was written."""

    state: TicketState


@dataclass(frozen=True, slots=True)
class WordsMissing:
    """This act needs words; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody wants done. seen: `event_count` as it stood on their page. assignee_id: with ASSIGN alone."""

    action: TicketAction
    seen: int
    words: str = ""
    assignee_id: UUID | None = None


def act(
    session: Session, ticket: Ticket, wanted: Act, staff: Staff, now: datetime
) -> Done | Overtaken | NotAllowed | WordsMissing:
    """Do what is wanted with a ticket, in the caller's transaction."""
    words = wanted.words.replace("\x00", "").strip()[:MAX_WORDS]
    if ticket.event_count != wanted.seen:
        return _overtaken(session, ticket, wanted.seen)
    state = after(TicketState(ticket.state), wanted.action, Level(ticket.level))
    assignee = _assignee(session, ticket, wanted, staff)
    if state is None or (wanted.action is TicketAction.ASSIGN and assignee is None):
        return NotAllowed(TicketState(ticket.state))
    if wanted.action in NEEDS_WORDS and not words:
        return WordsMissing()
    written = session.execute(
        sa.update(Ticket)
        .where(
            Ticket.commune_code == ticket.commune_code,
            Ticket.session_id == ticket.session_id,
            Ticket.event_count == wanted.seen,
        )
        .values(event_count=wanted.seen + 1, **_changes(ticket, wanted.action, state, assignee, now))
        .returning(Ticket.session_id)
    ).first()
    if written is None:  # another transaction was faster by a moment
        return _overtaken(session, ticket, wanted.seen)
    event = TicketEvent(
        commune_code=ticket.commune_code,
        session_id=ticket.session_id,
        n=wanted.seen + 1,
        at=now,
        action=wanted.action.value,
        state=state.value,
        author_id=staff.account_id,
        author_name=staff.name,
        text=words,
        assignee_name=assignee[1] if assignee and wanted.action is TicketAction.ASSIGN else "",
    )
    session.add(event)
    _tell_volunteer(session, ticket, event, wanted.action)
    return Done(state)


def thread(session: Session, ticket: Ticket) -> Sequence[TicketEvent]:
    """All that was said and done, oldest first."""
    return since(session, ticket, 0)


def since(session: Session, ticket: Ticket, seen: int) -> Sequence[TicketEvent]:
    """What was said and done after the act number `seen`, oldest first."""
    return session.scalars(
        sa.select(TicketEvent)
        .where(
            TicketEvent.commune_code == ticket.commune_code,
            TicketEvent.session_id == ticket.session_id,
            TicketEvent.n > seen,
        )
        .order_by(TicketEvent.n)
    ).all()


def assignable(session: Session, ticket: Ticket) -> list[tuple[UUID, str]]:
    """Account and name of those who may be asked to answer it: of the commune, or of its province once it is there."""
    commune = session.execute(
        sa.select(Commune.today_code, Commune.province_code).where(Commune.code == ticket.commune_code)
    ).one()
    unit = commune.province_code if ticket.level == Level.PROVINCE else commune.today_code
    accounts = session.scalars(
        sa.select(StaffAccount)
        .where(StaffAccount.unit_code == unit, StaffAccount.disabled_at.is_(None))
        .order_by(StaffAccount.name)
    )
    return [(account.id, account.name) for account in accounts if Permission.ANSWER_TICKETS in grants(account.as_role)]


def _overtaken(session: Session, ticket: Ticket, seen: int) -> Overtaken:
    by = since(session, ticket, seen)
    for event in by:
        session.expunge(event)  # to be shown when this transaction is over
    return Overtaken(by)


def _assignee(session: Session, ticket: Ticket, wanted: Act, staff: Staff) -> tuple[UUID, str] | None:
    if wanted.action is TicketAction.TAKE:
        return staff.account_id, staff.name
    if wanted.action is TicketAction.ASSIGN:
        return next((each for each in assignable(session, ticket) if each[0] == wanted.assignee_id), None)
    return None


def _changes(
    ticket: Ticket, action: TicketAction, state: TicketState, assignee: tuple[UUID, str] | None, now: datetime
) -> dict[str, object]:
    changes: dict[str, object] = {"state": state.value}
    if assignee is not None:
        changes |= {"assignee_id": assignee[0], "assignee_name": assignee[1]}
    if action is TicketAction.REPLY and ticket.answered_at is None:
        changes["answered_at"] = now
    if action in (TicketAction.ESCALATE, TicketAction.GIVE_BACK):
        level = Level.PROVINCE if action is TicketAction.ESCALATE else Level.COMMUNE
        changes |= {"level": level.value, "assignee_id": None, "assignee_name": ""}
    if action is TicketAction.CLOSE:
        changes["closed_at"] = now
    if action is TicketAction.REOPEN:
        changes["closed_at"] = None
    return changes


def _tell_volunteer(session: Session, ticket: Ticket, event: TicketEvent, action: TicketAction) -> None:
    """Send a reply, and the end of it all, to the session's kiosk. A note stays here."""
    if action not in (TicketAction.REPLY, TicketAction.CLOSE):
        return
    reply = TicketReply(
        session=ticket.session_id,
        at=event.at,
        author=event.author_name,
        text=event.text or _CLOSED,
        closed=action is TicketAction.CLOSE,
    )
    publish(
        session,
        ticket.commune_code,
        FeedKind.TICKET_REPLY,
        f"{ticket.session_id}/{event.n}",
        reply,
        event.at,
        kiosk_id=ticket.kiosk_id,
    )
