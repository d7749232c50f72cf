"""Thông báo: what people read on the first page of the kiosks of a commune or a province."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.announcements.service import LONGEST, announce, announcements_of, checked, standing_of, withdraw
from hub.audit import Action
from hub.console.access import AnyVisitor, Visitor, check_csrf, staff_who_may
from hub.console.points.common import back_to, deed, show, told
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.context import Hub, TheHub
from hub.faults import Fault, FaultError
from hub.feed.fan_out import communes_told

router = APIRouter(prefix="/announcements")
Announcer = Annotated[Staff, Depends(staff_who_may(Permission.ANNOUNCE))]


@router.get("")
def show_announcements(
    request: Request, hub: TheHub, visitor: AnyVisitor, _staff: Announcer, scope: ChosenScope
) -> Response:
    return _page(request, hub, visitor, scope)


def _page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    scope: Scope,
    *,
    fault: str = "",
    typed: dict[str, str] | None = None,
) -> Response:
    today = local_day(visitor.now)
    with hub.database.read() as session:
        rows = announcements_of(session, scope)
        communes = len(communes_told(session, scope.unit_code))
    return show(
        request,
        visitor,
        "announcements.html",
        here="announcements",
        status_code=status.HTTP_400_BAD_REQUEST if fault else status.HTTP_200_OK,
        scope=scope,
        rows=[(row, standing_of(row, today)) for row in rows],
        communes=communes,
        today=today,
        longest=LONGEST,
        fault=fault,
        typed=typed or dict.fromkeys(("vi", "en", "first_day", "last_day", "urgent"), ""),
    )


@router.post("", dependencies=[Depends(check_csrf)])
def make(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Announcer,
    scope: ChosenScope,
    vi: Annotated[str, Form(max_length=2000)] = "",
    en: Annotated[str, Form(max_length=2000)] = "",
    first_day: Annotated[str, Form(max_length=10)] = "",
    last_day: Annotated[str, Form(max_length=10)] = "",
    urgent: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    try:
        first, last = _day(first_day), _day(last_day)
        body = checked(vi, en, first, last, urgent=urgent == "1", today=local_day(visitor.now))
        with hub.database.write() as session:
            row = announce(session, hub.ids, visitor.now, staff.name, scope.unit_code, body)
            deed(session, hub, staff, Action.ANNOUNCED, f"announcement:{row.id}", scope.unit_code, body.vi)
    except FaultError as error:
        typed = {"vi": vi, "en": en, "first_day": first_day, "last_day": last_day, "urgent": urgent}
        return _page(request, hub, visitor, scope, fault=told(error, visitor.t), typed=typed)
    return back_to(request, "/announcements", "announced")


@router.post("/{announcement_id}/withdraw", dependencies=[Depends(check_csrf)])
def take_back(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Announcer,
    scope: ChosenScope,
    announcement_id: UUID,
) -> Response:
    with hub.database.write() as session:
        row = withdraw(session, scope, announcement_id, visitor.now)
        if row is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        deed(session, hub, staff, Action.ANNOUNCEMENT_WITHDRAWN, f"announcement:{row.id}", row.unit_code, row.vi)
    return back_to(request, "/announcements", "withdrawn")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise FaultError(Fault.DAY_UNREADABLE) from error
