"""Khôi phục máy: two people release the escrowed key of a kiosk that lost its own."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, UploadFile, status
from fastapi.responses import RedirectResponse

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.console.access import AnyVisitor, Fresh, Visitor, check_csrf, staff_who_may
from hub.console.rendering import render
from hub.console.units import ChosenScope, in_unit
from hub.context import Hub, TheHub
from hub.escrow.files import ANSWER_NAME, MAX_REQUEST_BYTES, answer_request
from hub.escrow.listing import State, escrowed_in, recoveries_in
from hub.escrow.service import CODE_LIFE, MIN_REASON, NotAllowed, NotReleased, approve, ask, withdraw

router = APIRouter(prefix="/recoveries")
Recoverer = Annotated[Staff, Depends(staff_who_may(Permission.RECOVER_KIOSKS))]
STATE_WORDS: dict[State, str] = {
    State.WAITING: "Chờ người thứ hai duyệt",
    State.CODE_GIVEN: "Đã cấp mã, chưa dùng",
    State.USED: "Máy đã nhận lại chìa khóa",
    State.UNUSED: "Mã hết hạn, chưa dùng",
    State.WITHDRAWN: "Đã rút",
    State.LAPSED: "Quá hạn, không ai duyệt",
}
STATE_ICONS: dict[State, str] = {
    State.WAITING: "hourglass-medium",
    State.CODE_GIVEN: "key",
    State.USED: "check-circle",
    State.UNUSED: "clock",
    State.WITHDRAWN: "x-circle",
    State.LAPSED: "clock",
}


@router.get("")
def show_recoveries(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: Recoverer, scope: ChosenScope, kiosk: UUID | None = None
) -> Response:
    """kiosk: the one that the form begins with."""
    return _page(request, hub, visitor, staff, scope, kiosk=kiosk)


def _page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    staff: Staff,
    scope: Scope,
    *,
    kiosk: UUID | None = None,
    reason: str = "",
    problem: str = "",
) -> Response:
    with hub.database.read() as session:
        found = recoveries_in(session, scope, visitor.now)
        kiosks = escrowed_in(session, scope)
    return render(
        request,
        visitor,
        "keys/recoveries.html",
        here="recoveries",
        status_code=status.HTTP_400_BAD_REQUEST if problem else status.HTTP_200_OK,
        found=found,
        kiosks=kiosks,
        chosen=kiosk,
        reason=reason,
        problem=visitor.t(problem) if problem else "",
        own_id=staff.account_id,
        state_words=STATE_WORDS,
        state_icons=STATE_ICONS,
        states=State,
        min_reason=MIN_REASON,
    )


@router.post("", dependencies=[Depends(check_csrf), Fresh])
def ask_for(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Recoverer,
    scope: ChosenScope,
    kiosk: Annotated[UUID, Form()],
    reason: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    with hub.database.write() as session:
        made = ask(session, hub.ids, visitor.now, staff, kiosk, reason)
    if isinstance(made, NotAllowed):
        return _page(request, hub, visitor, staff, scope, kiosk=kiosk, reason=reason, problem=made.value)
    return _back(request)


@router.post("/{recovery_id}/approve", dependencies=[Depends(check_csrf), Fresh])
def approve_one(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: Recoverer, scope: ChosenScope, recovery_id: UUID
) -> Response:
    """Shows the code on the answer itself: it is stored nowhere, so no address could show it again."""
    with hub.database.write() as session:
        made = approve(session, hub.ids, visitor.now, staff, recovery_id)
    if isinstance(made, NotAllowed):
        return _page(request, hub, visitor, staff, scope, problem=made.value)
    minutes = int(CODE_LIFE.total_seconds()) // 60
    return render(request, visitor, "keys/recovery_code.html", here="recoveries", approved=made, minutes=minutes)


@router.post("/{recovery_id}/withdraw", dependencies=[Depends(check_csrf)])
def withdraw_one(request: Request, hub: TheHub, visitor: AnyVisitor, staff: Recoverer, recovery_id: UUID) -> Response:
    with hub.database.write() as session:
        withdraw(session, hub.ids, visitor.now, staff, recovery_id)
    return _back(request)


@router.get("/answer")
def show_answer(request: Request, visitor: AnyVisitor, _staff: Recoverer) -> Response:
    """For a kiosk without a network."""
    return _answer_page(request, visitor)


@router.post("/answer", dependencies=[Depends(check_csrf), Fresh])
def answer(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    _staff: Recoverer,
    file: UploadFile,
    code: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """The answer file itself; the code is used up by it."""
    asked = file.file.read(MAX_REQUEST_BYTES)
    with hub.database.write() as session:
        made = answer_request(session, hub.ids, hub.keys, asked, code, visitor.now)
    if isinstance(made, NotReleased):
        return _answer_page(request, visitor, code=code, problem=made.value)
    return Response(
        made,
        media_type="application/json",
        headers={"content-disposition": f'attachment; filename="{ANSWER_NAME}"', "cache-control": "no-store"},
    )


def _answer_page(request: Request, visitor: Visitor, *, code: str = "", problem: str = "") -> Response:
    if visitor.staff is None:
        raise HTTPException(status.HTTP_403_FORBIDDEN)
    return render(
        request,
        visitor,
        "keys/recovery_answer.html",
        here="recoveries",
        status_code=status.HTTP_400_BAD_REQUEST if problem else status.HTTP_200_OK,
        code=code,
        problem=visitor.t(problem) if problem else "",
    )


def _back(request: Request) -> Response:
    return RedirectResponse(in_unit(request, "/recoveries"), status.HTTP_303_SEE_OTHER)
