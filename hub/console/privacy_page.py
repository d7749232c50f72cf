"""Dữ liệu cá nhân: answering one person's request to see, take along or erase what is held of them.

Nothing of a request stands in an address: the contact that is looked for, reasons and what is opened travel in the body
of a POST and are shown on its answer alone.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from hub.accounts.sign_ins import Staff
from hub.audit import Action, ReasonMissingError, before_reading
from hub.audit.actions import WORDS as ACTION_WORDS
from hub.audit.service import MAX_REASON, MIN_REASON
from hub.console.access import AnyVisitor, DataHandler, Fresh, Visitor, check_csrf
from hub.console.rendering import render
from hub.console.times import local_day
from hub.contacts.service import open_contact
from hub.context import Hub, TheHub
from hub.db.models import SessionRow
from hub.metrics.upkeep import kept_from
from hub.personal_data.export import as_archive
from hub.personal_data.holdings import holdings_of
from hub.personal_data.service import Found, erase, find_by_contact, help_points_in

router = APIRouter(prefix="/personal-data")
Reason = Annotated[str, Form(max_length=MAX_REASON)]


@router.get("")
def show_search(request: Request, hub: TheHub, visitor: AnyVisitor, staff: DataHandler) -> Response:
    return _search_page(request, hub, visitor, staff, {"day": local_day(visitor.now).isoformat()})


@router.post("", dependencies=[Depends(check_csrf)])
def search(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: DataHandler,
    help_point: Annotated[UUID, Form()],
    day: Annotated[date, Form()],
    contact: Annotated[str, Form(max_length=200)] = "",
    reason: Reason = "",
) -> Response:
    typed = {"help_point": str(help_point), "day": day.isoformat(), "contact": contact, "reason": reason}
    try:
        found = find_by_contact(hub, staff, help_point_id=help_point, day=day, contact=contact, reason=reason)
    except ReasonMissingError:
        return _search_page(request, hub, visitor, staff, typed, problem=_say_why(visitor))
    return _search_page(request, hub, visitor, staff, typed, found=found)


@router.get("/{session_id}")
def show_one(request: Request, hub: TheHub, visitor: AnyVisitor, staff: DataHandler, session_id: UUID) -> Response:
    return _one_page(request, hub, visitor, staff, session_id)


@router.post("/{session_id}/export", dependencies=[Depends(check_csrf), Fresh])
def export(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: DataHandler, session_id: UUID, reason: Reason = ""
) -> Response:
    with hub.database.read() as session:
        commune_code = _row(session, staff, session_id).commune_code
    try:
        subject = f"session:{session_id}"
        before_reading(
            hub, staff, Action.PERSONAL_DATA_EXPORTED, subject=subject, reason=reason, commune_code=commune_code
        )
    except ReasonMissingError:
        return _one_page(request, hub, visitor, staff, session_id, problem=_say_why(visitor))
    with hub.database.read() as session:
        holdings = holdings_of(session, _row(session, staff, session_id))
        contact = open_contact(session, hub.keys, commune_code, session_id)
        packed = as_archive(request.app.state.templates, holdings, contact, visitor.now)
    name = f"du-lieu-{session_id}.zip"
    return Response(
        packed, media_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@router.get("/{session_id}/erase", dependencies=[Fresh])
def show_erase(request: Request, hub: TheHub, visitor: AnyVisitor, staff: DataHandler, session_id: UUID) -> Response:
    """The first of two steps: what goes, what stays."""
    return _erase_page(request, hub, visitor, staff, session_id)


@router.post("/{session_id}/erase", dependencies=[Depends(check_csrf), Fresh])
def erase_data(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: DataHandler,
    session_id: UUID,
    reason: Reason = "",
    sure: Annotated[bool, Form()] = False,
) -> Response:
    if not sure:
        problem = visitor.t("Hãy đánh dấu rằng anh chị đã hiểu: xóa rồi không lấy lại được.")
        return _erase_page(request, hub, visitor, staff, session_id, problem=problem, reason=reason)
    try:
        with hub.database.write() as session:
            erase(session, hub, staff, _row(session, staff, session_id), reason)
    except ReasonMissingError:
        problem = _say_why(visitor)
        return _erase_page(request, hub, visitor, staff, session_id, problem=problem, reason=reason)
    return RedirectResponse(f"/personal-data/{session_id}", status.HTTP_303_SEE_OTHER)


def _row(session: Session, staff: Staff, session_id: UUID) -> SessionRow:
    row = session.scalar(
        sa.select(SessionRow).where(staff.scope.covers(SessionRow.commune_code), SessionRow.id == session_id)
    )
    if row is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "session")
    return row


def _say_why(visitor: Visitor) -> str:
    return visitor.t("Hãy ghi rõ lý do, ít nhất {n} chữ cái.", n=MIN_REASON)


def _search_page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    staff: Staff,
    typed: dict[str, str],
    *,
    found: list[Found] | None = None,
    problem: str = "",
) -> Response:
    with hub.database.read() as session:
        help_points = help_points_in(session, staff.scope)
    return render(
        request,
        visitor,
        "personal_data.html",
        here="personal-data",
        status_code=status.HTTP_422_UNPROCESSABLE_CONTENT if problem else status.HTTP_200_OK,
        typed={"help_point": "", "contact": "", "reason": ""} | typed,
        help_points=help_points,
        found=found,
        problem=problem,
        min_reason=MIN_REASON,
        max_reason=MAX_REASON,
    )


def _one_page(
    request: Request, hub: Hub, visitor: Visitor, staff: Staff, session_id: UUID, *, problem: str = ""
) -> Response:
    with hub.database.read() as session:
        holdings = holdings_of(session, _row(session, staff, session_id))
        kept_since = kept_from(session)
    return render(
        request,
        visitor,
        "personal_data_one.html",
        here="personal-data",
        status_code=status.HTTP_422_UNPROCESSABLE_CONTENT if problem else status.HTTP_200_OK,
        holdings=holdings,
        row=holdings.row,
        kept_since=kept_since,
        action_words=ACTION_WORDS,
        problem=problem,
        min_reason=MIN_REASON,
        max_reason=MAX_REASON,
    )


def _erase_page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    staff: Staff,
    session_id: UUID,
    *,
    problem: str = "",
    reason: str = "",
) -> Response:
    with hub.database.read() as session:
        holdings = holdings_of(session, _row(session, staff, session_id))
    return render(
        request,
        visitor,
        "personal_data_erase.html",
        here="personal-data",
        status_code=status.HTTP_422_UNPROCESSABLE_CONTENT if problem else status.HTTP_200_OK,
        holdings=holdings,
        row=holdings.row,
        problem=problem,
        reason=reason,
        min_reason=MIN_REASON,
        max_reason=MAX_REASON,
    )
