"""What needs somebody now: rows of the first page, each a number and the list of exactly what it counts.

An area adds one function to NEEDS. It yields nothing where the person may do nothing about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.roles import Permission
from hub.accounts.scope import Level as UnitLevel
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.console.session_filter import CORRECTED, TO_REVIEW, SessionFilter
from hub.console.session_list import COUNT_CAP, count_sessions
from hub.console.tickets.listing import COUNT_CAP as TICKETS_CAP
from hub.console.tickets.listing import MINE, NOBODYS, TicketFilter, count_tickets
from hub.console.times import local_day
from hub.content_status.in_force import ContentShelf, overdue_guides
from hub.db.models import Kiosk, KioskLog
from hub.notes.listing import count_by_state, notes_waiting
from hub.notes.states import NoteState
from hub.points.health import Trouble, conditions_of
from hub.reports.models import SignedReport
from hub.reviews.states import ReviewState
from hub.tickets.states import Level

_MAY_LOSE = frozenset({Trouble.FORK, Trouble.ANOTHER_MACHINE, Trouble.QUARANTINED})
"""Troubles of kiosks in which sessions could be lost or told twice, were nobody to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """For whom, of which org unit, and when."""

    session: Session
    staff: Staff
    scope: Scope
    now: datetime
    shelf: ContentShelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """key: of words.NEED. icon: of icons.json. is_urgent: something is late or may be lost; such rows come first."""

    key: str
    count: int
    address: str
    icon: str
    is_urgent: bool = False
    cap: int = 10_000
    """How far was counted; a count above it stands for more."""


Needs: TypeAlias = Callable[[Asked], Iterator[Need]]


def needs_of(asked: Asked) -> list[Need]:
    """What there is to do, the urgent first; what has nothing to do is left out."""
    found = [need for needs in NEEDS for need in needs(asked) if need.count]
    return sorted(found, key=lambda need: not need.is_urgent)


def _tickets(asked: Asked) -> Iterator[Need]:
    if not asked.staff.may(Permission.ANSWER_TICKETS):
        return
    level = Level.COMMUNE if asked.staff.scope.level is UnitLevel.COMMUNE else Level.PROVINCE
    for key, icon, wanted in (
        ("tickets_overdue", "warning-circle", TicketFilter(level=level.value, overdue=True)),
        ("tickets_mine", "user-circle", TicketFilter(assignee=MINE)),
        ("tickets_nobodys", "ticket", TicketFilter(level=level.value, assignee=NOBODYS)),
    ):
        count = count_tickets(asked.session, asked.scope, wanted, asked.staff.account_id, asked.now)
        yield Need(key=key, count=count, address=wanted.address(), icon=icon, is_urgent=wanted.overdue, cap=TICKETS_CAP)


def _reviews(asked: Asked) -> Iterator[Need]:
    if not asked.staff.may(Permission.REVIEW_SESSIONS):
        return
    for key, icon, review in (
        ("corrected", "pencil-simple", CORRECTED),
        ("to_review", "list-bullets", TO_REVIEW),
        ("needs_correction", "clock", ReviewState.NEEDS_CORRECTION.value),
    ):
        wanted = SessionFilter(review=review)
        count = count_sessions(asked.session, asked.scope, wanted)
        yield Need(key=key, count=count, address=wanted.address(), icon=icon, cap=COUNT_CAP)


def _kiosks(asked: Asked) -> Iterator[Need]:
    if not asked.staff.may(Permission.READ_SESSIONS):
        return
    troubles = conditions_of(asked.now)
    counts = asked.session.execute(
        sa.select(*(sa.func.count().filter(condition) for condition in troubles.values()))
        .select_from(Kiosk)
        .outerjoin(KioskLog, sa.and_(KioskLog.commune_code == Kiosk.commune_code, KioskLog.kiosk_id == Kiosk.id))
        .where(asked.scope.covers(Kiosk.commune_code), Kiosk.revoked_at.is_(None))
    ).one()
    for trouble, count in zip(troubles, counts, strict=True):
        yield Need(
            key=trouble.value,
            count=count,
            address=f"/kiosks?trouble={trouble}",
            icon="desktop",
            is_urgent=trouble in _MAY_LOSE,
        )


def _guides(asked: Asked) -> Iterator[Need]:
    """For those who can have a guide verified."""
    if not asked.staff.may(Permission.ANSWER_NOTES):
        return
    overdue = overdue_guides(asked.shelf.newest().catalogue.guides, local_day(asked.now))
    yield Need(key="overdue_guides", count=len(overdue), address="/content", icon="book-open")


def _notes(asked: Asked) -> Iterator[Need]:
    if asked.staff.may(Permission.ANSWER_NOTES):
        count = count_by_state(asked.session, asked.scope).get(NoteState.OPEN, 0)
        yield Need(key="open_notes", count=count, address="/notes", icon="note")
    elif asked.staff.may(Permission.NOTE_CONTENT):
        count = len(notes_waiting(asked.session, asked.scope, asked.staff))
        yield Need(key="answered_notes", count=count, address="/notes", icon="note")


def _reports(asked: Asked) -> Iterator[Need]:
    """Yesterday's report, once there was something to report."""
    if not asked.staff.may(Permission.SIGN_REPORTS) or asked.scope.unit_code != asked.staff.scope.unit_code:
        return
    yesterday = local_day(asked.now) - timedelta(days=1)
    is_signed = asked.session.scalar(
        sa.select(sa.literal(1))
        .where(
            SignedReport.unit_code == asked.scope.unit_code,
            SignedReport.first_day == yesterday,
            SignedReport.last_day == yesterday,
        )
        .limit(1)
    )
    if is_signed is None and count_sessions(
        asked.session, asked.scope, SessionFilter(first_day=yesterday, last_day=yesterday)
    ):
        address = f"/reports?kind=day&day={yesterday.isoformat()}"
        yield Need(key="unsigned_report", count=1, address=address, icon="pencil-simple")


NEEDS: tuple[Needs, ...] = (_tickets, _reviews, _kiosks, _guides, _notes, _reports)
