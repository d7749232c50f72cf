"""Điểm trợ giúp: how each kiosk is, and the single-use code that lets a new one in."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status

from hub.accounts.roles import Permission
from hub.console.access import AnyVisitor, KioskManager, Reader, check_csrf
from hub.console.kiosk_health import kiosks_of
from hub.console.rendering import render
from hub.context import TheHub
from hub.db.models import HelpPoint
from hub.enrolment.service import CODE_LIFE, give_code

router = APIRouter()


@router.get("/kiosks")
def show_kiosks(request: Request, hub: TheHub, visitor: AnyVisitor, staff: Reader) -> Response:
    with hub.database.read() as session:
        kiosks = kiosks_of(session, staff.scope)
        help_points = session.execute(
            sa.select(HelpPoint.id, HelpPoint.name)
            .where(staff.scope.covers(HelpPoint.commune_code))
            .order_by(HelpPoint.name)
        ).all()
    return render(
        request,
        visitor,
        "kiosks.html",
        here="kiosks",
        kiosks=kiosks,
        help_points=help_points,
        may_enrol=staff.may(Permission.MANAGE_KIOSKS),
    )


@router.post("/kiosks/enrolment-codes", dependencies=[Depends(check_csrf)])
def make_enrolment_code(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: KioskManager,
    help_point: Annotated[UUID, Form()],
    kiosk_name: Annotated[str, Form(min_length=1, max_length=60)],
) -> Response:
    """Shows the code on the answer itself: it is stored nowhere, so no address could show it again."""
    with hub.database.write() as session:
        point = session.scalar(
            sa.select(HelpPoint).where(staff.scope.covers(HelpPoint.commune_code), HelpPoint.id == help_point)
        )
        if point is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        code = give_code(session, point, kiosk_name.strip(), visitor.now)
        help_point_name = point.name
    return render(
        request,
        visitor,
        "enrolment_code.html",
        here="kiosks",
        code=code,
        kiosk_name=kiosk_name.strip(),
        help_point_name=help_point_name,
        expires_at=visitor.now + CODE_LIFE,
    )
