"""Making, renaming, closing and opening help points; the forms stand on the page of the kiosks."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status
from sqlalchemy.orm import Session

from hub.accounts.scope import Level, Scope
from hub.audit import Action
from hub.console.access import AnyVisitor, KioskManager, check_csrf
from hub.console.points.common import back_to, deed, told
from hub.console.points.kiosks import kiosks_page
from hub.console.units import ChosenScope
from hub.context import TheHub
from hub.db.models import HelpPoint
from hub.faults import FaultError
from hub.points.service import close_point, find_point, make_point, open_point, rename_point

router = APIRouter(prefix="/help-points", dependencies=[Depends(check_csrf)])
Name = Annotated[str, Form(max_length=300)]


@router.post("")
def make(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: KioskManager, scope: ChosenScope, name: Name = ""
) -> Response:
    if scope.level is not Level.COMMUNE:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "choose a commune first")
    try:
        with hub.database.write() as session:
            point = make_point(session, hub.ids, visitor.now, scope.unit_code, name)
            deed(session, hub, staff, Action.POINT_MADE, f"help_point:{point.id}", point.commune_code, point.name)
    except FaultError as error:
        fault = told(error, visitor.t)
        return kiosks_page(request, hub, visitor, scope, may_manage=True, fault=fault, typed=name)
    return back_to(request, "/kiosks", "point")


@router.post("/{point_id}/name")
def rename(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: KioskManager,
    scope: ChosenScope,
    point_id: UUID,
    name: Name = "",
) -> Response:
    try:
        with hub.database.write() as session:
            point = _found(session, scope, point_id)
            before = point.name
            if rename_point(session, point, name, visitor.now):
                deed(
                    session,
                    hub,
                    staff,
                    Action.POINT_RENAMED,
                    f"help_point:{point.id}",
                    point.commune_code,
                    f"{before} → {point.name}",
                )
    except FaultError as error:
        return kiosks_page(request, hub, visitor, scope, may_manage=True, fault=told(error, visitor.t))
    return back_to(request, "/kiosks", "renamed")


@router.post("/{point_id}/close")
def close(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: KioskManager, scope: ChosenScope, point_id: UUID
) -> Response:
    try:
        with hub.database.write() as session:
            point = _found(session, scope, point_id)
            close_point(session, point, visitor.now)
            deed(session, hub, staff, Action.POINT_CLOSED, f"help_point:{point.id}", point.commune_code)
    except FaultError as error:
        return kiosks_page(request, hub, visitor, scope, may_manage=True, fault=told(error, visitor.t))
    return back_to(request, "/kiosks", "closed")


@router.post("/{point_id}/open")
def open_again(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: KioskManager, scope: ChosenScope, point_id: UUID
) -> Response:
    with hub.database.write() as session:
        point = _found(session, scope, point_id)
        open_point(session, point, visitor.now)
        deed(session, hub, staff, Action.POINT_OPENED, f"help_point:{point.id}", point.commune_code)
    return back_to(request, "/kiosks", "opened")


def _found(session: Session, scope: Scope, point_id: UUID) -> HelpPoint:
    point = find_point(session, scope, point_id)
    if point is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return point
