"""Hôm nay: what needs this person, most urgent first, then the day in figures. Each number leads to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session

from hub.accounts.roles import Permission
from hub.accounts.scope import Level, Scope
from hub.accounts.sign_ins import Staff
from hub.console import words
from hub.console.access import AnyVisitor, staff_who_may
from hub.console.needs import Asked, needs_of
from hub.console.rendering import render
from hub.console.session_filter import OPEN, SessionFilter
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.content_status.in_force import ContentShelf
from hub.context import TheHub
from hub.db.models import SessionRow
from hub.points.health import kiosks_of
from offline_db.protocol.kinds import Mode, Outcome, PriorityGroup

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number and where its sessions are listed. The link and the count are made from the same filter."""

    label: str
    count: int
    wanted: SessionFilter


def figures_of(day: date) -> tuple[tuple[str, SessionFilter], ...]:
    """What is counted of one Vietnamese day: label and filter."""
    return (
        ("Phiên hỗ trợ hôm nay", SessionFilter(first_day=day, last_day=day)),
        ("Có tình nguyện viên hỗ trợ", SessionFilter(first_day=day, last_day=day, mode=Mode.ASSISTED.value)),
        ("Người cao tuổi", SessionFilter(first_day=day, last_day=day, group=PriorityGroup.ELDERLY.value)),
        ("Đã làm xong", SessionFilter(first_day=day, last_day=day, outcome=Outcome.COMPLETED.value)),
        ("Có chỗ bị vướng", SessionFilter(first_day=day, last_day=day, stuck=True)),
        ("Chưa kết thúc", SessionFilter(first_day=day, last_day=day, outcome=OPEN)),
    )


def count_figures(session: Session, scope: Scope, day: date) -> list[Figure]:
    """The figures of one day, counted in one pass over its sessions."""
    wanted = figures_of(day)
    counts = session.execute(
        sa.select(*(sa.func.count().filter(*each.own_conditions()) for _, each in wanted))
        .select_from(SessionRow)
        .where(*SessionFilter(first_day=day, last_day=day).conditions(scope))
    ).one()
    return [Figure(label=label, count=count, wanted=each) for (label, each), count in zip(wanted, counts, strict=True)]


@router.get("/")
def show_home(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Annotated[Staff, Depends(staff_who_may(Permission.READ_CONTENT))],
    scope: ChosenScope,
) -> Response:
    """For everybody who has work in the console; what they may not read is left out."""
    today = local_day(visitor.now)
    reads_sessions = staff.may(Permission.READ_SESSIONS)
    in_commune = reads_sessions and scope.level is Level.COMMUNE
    shelf: ContentShelf = request.app.state.shelf
    with hub.database.read() as session:
        needs = needs_of(Asked(session=session, staff=staff, scope=scope, now=visitor.now, shelf=shelf))
        figures = count_figures(session, scope, today) if reads_sessions else []
        kiosks = kiosks_of(session, scope) if in_commune else []
    return render(
        request,
        visitor,
        "home.html",
        here="home",
        today=today,
        needs=needs,
        need_words=words.NEED,
        figures=figures,
        in_commune=in_commune,
        kiosk_count=len(kiosks),
        silent=[kiosk for kiosk in kiosks if kiosk.is_silent(visitor.now)],
    )
