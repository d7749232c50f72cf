"""Trang đầu: the day in figures, each with the sessions behind it, and the kiosks that have gone silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.console.access import AnyVisitor, Reader
from hub.console.kiosk_health import kiosks_of
from hub.console.rendering import render
from hub.console.session_filter import OPEN, SessionFilter
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.context import TheHub
from hub.db.models import SessionRow
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


def count_sessions(session: Session, scope: Scope, wanted: SessionFilter) -> int:
    """How many sessions of the org unit match."""
    query = sa.select(sa.func.count()).select_from(SessionRow).where(*wanted.conditions(scope))
    return session.scalar(query) or 0


@router.get("/")
def show_home(request: Request, hub: TheHub, visitor: AnyVisitor, scope: ChosenScope, _staff: Reader) -> Response:
    today = local_day(visitor.now)
    with hub.database.read() as session:
        figures = [
            Figure(label=label, count=count_sessions(session, scope, wanted), wanted=wanted)
            for label, wanted in figures_of(today)
        ]
        kiosks = kiosks_of(session, scope)
    return render(
        request,
        visitor,
        "home.html",
        here="home",
        today=today,
        figures=figures,
        kiosk_count=len(kiosks),
        silent=[kiosk for kiosk in kiosks if kiosk.is_silent(visitor.now)],
    )
