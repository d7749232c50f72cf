"""One kiosk: how it is, what to do about it, what happened to it; its name, its place, and shutting it out."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.audit import Action
from hub.console.access import AnyVisitor, Fresh, KioskManager, Reader, Visitor, check_csrf
from hub.console.points.common import back_to, deed, show, told
from hub.console.session_filter import SessionFilter
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.context import Hub, TheHub
from hub.db.models import Kiosk
from hub.enrolment.revocation import revoke
from hub.faults import Fault, FaultError
from hub.ingest.identity import settle
from hub.points.health import Trouble, kiosk_of
from hub.points.history import history_of, kiosk_subject, quarantined_of
from hub.points.service import find_kiosk, move_kiosk, points_of, rename_kiosk

router = APIRouter(prefix="/kiosks/{kiosk_id}")
SETTLED = frozenset({Trouble.FORK, Trouble.ANOTHER_MACHINE})
"""What goes away only when staff say that they have looked at it."""
actions_words = {action.value: action.words for action in Action}


@router.get("")
def show_kiosk(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: Reader, scope: ChosenScope, kiosk_id: UUID
) -> Response:
    return _page(request, hub, visitor, scope, kiosk_id, may_manage=staff.may(Permission.MANAGE_KIOSKS))


def _page(
    request: Request, hub: Hub, visitor: Visitor, scope: Scope, kiosk_id: UUID, *, may_manage: bool, fault: str = ""
) -> Response:
    with hub.database.read() as session:
        health = kiosk_of(session, scope, kiosk_id)
        if health is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        kiosk = session.get_one(Kiosk, kiosk_id)
        history = history_of(session, kiosk)
        set_apart = quarantined_of(session, kiosk)
        points = [
            point
            for point in points_of(session, scope)
            if point.closed_at is None and point.commune_code == kiosk.commune_code
        ]
    troubles = health.troubles(visitor.now)
    week = local_day(visitor.now) - timedelta(days=6)
    return show(
        request,
        visitor,
        "kiosk.html",
        here="kiosks",
        status_code=status.HTTP_400_BAD_REQUEST if fault else status.HTTP_200_OK,
        kiosk=health,
        troubles=troubles,
        may_settle=may_manage and bool(SETTLED & set(troubles)),
        history=history,
        action_words=actions_words,
        set_apart=set_apart,
        points=points,
        may_manage=may_manage and health.revoked_at is None,
        sessions_address=SessionFilter(first_day=week, kiosk=kiosk_id).address(),
        fault=fault,
    )


@router.post("/name", dependencies=[Depends(check_csrf)])
def rename(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: KioskManager,
    scope: ChosenScope,
    kiosk_id: UUID,
    name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    try:
        with hub.database.write() as session:
            kiosk = _found(find_kiosk(session, scope, kiosk_id))
            before = kiosk.name
            if rename_kiosk(kiosk, name):
                deed(
                    session,
                    hub,
                    staff,
                    Action.KIOSK_RENAMED,
                    kiosk_subject(kiosk),
                    kiosk.commune_code,
                    f"{before} → {kiosk.name}",
                )
    except FaultError as error:
        return _page(request, hub, visitor, scope, kiosk_id, may_manage=True, fault=told(error, visitor.t))
    return back_to(request, f"/kiosks/{kiosk_id}", "renamed")


@router.post("/point", dependencies=[Depends(check_csrf)])
def move(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: KioskManager,
    scope: ChosenScope,
    kiosk_id: UUID,
    help_point: Annotated[UUID, Form()],
) -> Response:
    try:
        with hub.database.write() as session:
            kiosk = _found(find_kiosk(session, scope, kiosk_id))
            if kiosk.help_point_id != help_point:
                point = move_kiosk(session, kiosk, help_point)
                deed(session, hub, staff, Action.KIOSK_MOVED, kiosk_subject(kiosk), kiosk.commune_code, point.name)
    except FaultError as error:
        return _page(request, hub, visitor, scope, kiosk_id, may_manage=True, fault=told(error, visitor.t))
    return back_to(request, f"/kiosks/{kiosk_id}", "moved")


@router.post("/settle", dependencies=[Depends(check_csrf)])
def settle_warnings(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: KioskManager,
    scope: ChosenScope,
    kiosk_id: UUID,
    words: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Staff have looked at a fork or another machine, and say what it came to."""
    words = words.replace("\x00", "").strip()
    if not words:
        fault = told(FaultError(Fault.REASON_MISSING), visitor.t)
        return _page(request, hub, visitor, scope, kiosk_id, may_manage=True, fault=fault)
    with hub.database.write() as session:
        kiosk = _found(find_kiosk(session, scope, kiosk_id))
        settle(session, kiosk.commune_code, kiosk.id, by=staff.name, note=words, now=visitor.now)
        deed(session, hub, staff, Action.KIOSK_SETTLED, kiosk_subject(kiosk), kiosk.commune_code, words)
    return back_to(request, f"/kiosks/{kiosk_id}", "settled")


@router.get("/revoke", dependencies=[Fresh])
def ask_before_revoking(
    request: Request, hub: TheHub, visitor: AnyVisitor, _staff: KioskManager, scope: ChosenScope, kiosk_id: UUID
) -> Response:
    return _revoke_page(request, hub, visitor, scope, kiosk_id)


def _revoke_page(
    request: Request, hub: Hub, visitor: Visitor, scope: Scope, kiosk_id: UUID, *, fault: str = "", words: str = ""
) -> Response:
    with hub.database.read() as session:
        health = kiosk_of(session, scope, kiosk_id)
    if health is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return show(
        request,
        visitor,
        "kiosk_revoke.html",
        here="kiosks",
        status_code=status.HTTP_400_BAD_REQUEST if fault else status.HTTP_200_OK,
        kiosk=health,
        fault=fault,
        words=words,
    )


@router.post("/revoke", dependencies=[Depends(check_csrf), Fresh])
def shut_out(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: KioskManager,
    scope: ChosenScope,
    kiosk_id: UUID,
    name: Annotated[str, Form(max_length=200)] = "",
    words: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """The second step: the kiosk's name has to be typed, so that no other one is shut out by a slip."""
    fault: Fault | None = None
    with hub.database.write() as session:
        kiosk = _found(find_kiosk(session, scope, kiosk_id))
        if " ".join(name.split()).casefold() != kiosk.name.casefold():
            fault = Fault.NAME_NOT_REPEATED
        elif not words.strip():
            fault = Fault.REASON_MISSING
        else:
            revoke(session, kiosk.commune_code, kiosk.id, visitor.now)
            deed(session, hub, staff, Action.KIOSK_REVOKED, kiosk_subject(kiosk), kiosk.commune_code, words)
    if fault is not None:
        told_fault = told(FaultError(fault), visitor.t)
        return _revoke_page(request, hub, visitor, scope, kiosk_id, fault=told_fault, words=words)
    return back_to(request, f"/kiosks/{kiosk_id}", "revoked")


def _found(kiosk: Kiosk | None) -> Kiosk:
    if kiosk is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return kiosk
