"""Which tickets a list shows: read from the address, written into it, turned into conditions and an order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa
from fastapi import HTTPException, Query, status
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.db.base import UtcDateTime
from hub.db.models import HelpPoint
from hub.tickets.models import Ticket
from hub.tickets.states import UNANSWERED
from offline_db.protocol.event import format_time, parse_time

PAGE_SIZE = 50
COUNT_CAP = 1_000
ALL, MINE, NOBODYS = "all", "me", "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """What is asked for. state: "" for all that wait for an answer, ALL, or one state. assignee: MINE or NOBODYS."""

    state: str = ""
    assignee: str = ""
    level: str = ""
    channel: str | None = None
    overdue: bool = False
    priority: bool = False

    @property
    def is_default(self) -> bool:
        return self == TicketFilter()

    @property
    def is_urgent_first(self) -> bool:
        """What waits is shown with the earliest due first; what is done with, newest first."""
        return self.state in ("", *UNANSWERED)

    def conditions(self, scope: Scope, account_id: UUID, now: datetime) -> Iterator[sa.ColumnElement[bool]]:
        """The conditions on Ticket, the org unit's first. account_id: of whoever looks."""
        yield scope.covers(Ticket.commune_code)
        if not self.state:
            yield Ticket.state.in_([state.value for state in UNANSWERED])
        elif self.state != ALL:
            yield Ticket.state == self.state
        if self.assignee == MINE:
            yield Ticket.assignee_id == account_id
        elif self.assignee == NOBODYS:
            yield Ticket.assignee_id.is_(None)
        if self.level:
            yield Ticket.level == self.level
        if self.channel is not None:
            yield Ticket.channel == self.channel
        if self.overdue:
            yield Ticket.due_at < now
            yield Ticket.answered_at.is_(None)
        if self.priority:
            yield Ticket.priority.is_(True)

    def address(self, after: object = None) -> str:
        values = {key: "1" if value is True else str(value) for key, value in asdict(self).items() if value}
        if self.channel == "":
            values["channel"] = "none"
        if after is not None:
            values["after"] = str(after)
        return "/tickets" + (f"?{urlencode(values)}" if values else "")


@dataclass(frozen=True, slots=True)
class Position:
    """Right after this ticket in the list. Written as `<due>_<session id>`."""

    due_at: datetime
    session_id: UUID

    @classmethod
    def read(cls, text: str) -> Position:
        """Raises ValueError when `text` is not a position."""
        at, _, session_id = text.partition("_")
        return cls(parse_time(at), UUID(hex=session_id))

    def __str__(self) -> str:
        return f"{format_time(self.due_at)}_{self.session_id.hex}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketList:
    """One page. total: COUNT_CAP + 1 stands for more. next_from: where the next page starts, None on the last."""

    items: tuple[tuple[Ticket, str], ...]
    total: int
    next_from: Position | None


def filter_of(
    state: Annotated[str, Query(max_length=20)] = "",
    assignee: Annotated[str, Query(max_length=10)] = "",
    level: Annotated[str, Query(max_length=10)] = "",
    channel: Annotated[str, Query(max_length=64)] = "",
    overdue: Annotated[str, Query(max_length=1)] = "",
    priority: Annotated[str, Query(max_length=1)] = "",
) -> TicketFilter:
    """The filter in the address; channel "none": without a support branch."""
    return TicketFilter(
        state=state,
        assignee=assignee,
        level=level,
        channel={"": None, "none": ""}.get(channel, channel),
        overdue=overdue == "1",
        priority=priority == "1",
    )


def position_of(after: str = "") -> Position | None:
    """The position in the address. Raises 400 when it is not one."""
    try:
        return Position.read(after) if after else None
    except ValueError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error


def find_tickets(
    session: Session, scope: Scope, wanted: TicketFilter, after: Position | None, account_id: UUID, now: datetime
) -> TicketList:
    """The page of tickets that match, each with its help point's name."""
    conditions = list(wanted.conditions(scope, account_id, now))
    place = sa.tuple_(Ticket.due_at, Ticket.session_id)
    order = (Ticket.due_at, Ticket.session_id)
    query = sa.select(Ticket, HelpPoint.name).join(HelpPoint, HelpPoint.id == Ticket.help_point_id).where(*conditions)
    if after is not None:
        here = sa.tuple_(sa.literal(after.due_at, UtcDateTime()), sa.literal(after.session_id, sa.Uuid()))
        query = query.where(place > here if wanted.is_urgent_first else place < here)
    ordered = query.order_by(*order) if wanted.is_urgent_first else query.order_by(*(each.desc() for each in order))
    rows = session.execute(ordered.limit(PAGE_SIZE + 1)).all()
    items = tuple((ticket, name) for ticket, name in rows[:PAGE_SIZE])
    has_more = len(rows) > PAGE_SIZE
    is_all = after is None and not has_more
    last = items[-1][0] if items else None
    return TicketList(
        items=items,
        total=len(rows) if is_all else count_tickets(session, scope, wanted, account_id, now),
        next_from=Position(last.due_at, last.session_id) if has_more and last else None,
    )


def count_tickets(session: Session, scope: Scope, wanted: TicketFilter, account_id: UUID, now: datetime) -> int:
    """How many match; COUNT_CAP + 1 stands for all above COUNT_CAP."""
    some = (
        sa.select(sa.literal(1))
        .select_from(Ticket)
        .where(*wanted.conditions(scope, account_id, now))
        .limit(COUNT_CAP + 1)
    )
    return session.scalar(sa.select(sa.func.count()).select_from(some.subquery())) or 0
