"""Điểm trợ giúp: the points with their kiosks, silent ones first; for a wide unit the communes, those in need first."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request, Response, status

from hub.accounts.roles import Permission
from hub.accounts.scope import Level, Scope
from hub.audit import Action
from hub.console.access import AnyVisitor, KioskManager, Reader, Visitor, check_csrf
from hub.console.points.common import deed, show, told
from hub.console.qr import draw
from hub.console.units import ChosenScope
from hub.context import Hub, TheHub
from hub.db.models import HelpPoint
from hub.enrolment.service import CODE_LIFE, give_code
from hub.faults import FaultError
from hub.points.fleet import fleet_of
from hub.points.health import Trouble, by_urgency, kiosks_needing_attention, kiosks_of
from hub.points.service import checked_name, points_of

router = APIRouter()
MOST_URGENT = 30
MOST_ALIKE = 200
"""Kiosks with one same trouble that are listed; with more of them the cause is not theirs."""


@router.get("/kiosks")
def show_kiosks(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Reader,
    scope: ChosenScope,
    need: Annotated[str, Query(max_length=1)] = "",
    trouble: Trouble | None = None,
) -> Response:
    """trouble: only the kiosks that have it, as a row of the first page counts them."""
    if trouble is not None:
        return _troubled(request, hub, visitor, scope, trouble)
    if scope.level is not Level.COMMUNE:
        return _fleet(request, hub, visitor, scope, only_in_trouble=need == "1")
    return kiosks_page(request, hub, visitor, scope, may_manage=staff.may(Permission.MANAGE_KIOSKS))


def _troubled(request: Request, hub: Hub, visitor: Visitor, scope: Scope, trouble: Trouble) -> Response:
    with hub.database.read() as session:
        kiosks = kiosks_needing_attention(session, scope, visitor.now, trouble=trouble, limit=MOST_ALIKE + 1)
    return show(
        request,
        visitor,
        "troubled.html",
        here="kiosks",
        trouble=trouble,
        kiosks=kiosks[:MOST_ALIKE],
        has_more=len(kiosks) > MOST_ALIKE,
        most=MOST_ALIKE,
    )


def kiosks_page(
    request: Request, hub: Hub, visitor: Visitor, scope: Scope, *, may_manage: bool, fault: str = "", typed: str = ""
) -> Response:
    """A commune's points and kiosks. fault: what was wrong with the form whose `typed` name is kept."""
    with hub.database.read() as session:
        points = points_of(session, scope)
        kiosks = kiosks_of(session, scope)
    urgent = by_urgency(kiosks, visitor.now)
    calm = [kiosk for kiosk in kiosks if kiosk not in urgent]
    ordered = [*urgent, *calm]
    return show(
        request,
        visitor,
        "kiosks.html",
        here="kiosks",
        status_code=status.HTTP_400_BAD_REQUEST if fault else status.HTTP_200_OK,
        groups=[(point, [kiosk for kiosk in ordered if kiosk.help_point_id == point.id]) for point in points],
        kiosk_count=len(kiosks),
        urgent=urgent,
        may_manage=may_manage,
        fault=fault,
        typed=typed,
    )


def _fleet(request: Request, hub: Hub, visitor: Visitor, scope: Scope, *, only_in_trouble: bool) -> Response:
    with hub.database.read() as session:
        communes = fleet_of(session, scope, visitor.now)
        urgent = kiosks_needing_attention(session, scope, visitor.now, limit=MOST_URGENT)
    shown = [each for each in communes if each.in_trouble or not only_in_trouble]
    return show(
        request,
        visitor,
        "fleet.html",
        here="kiosks",
        communes=shown,
        totals={
            "communes": len(communes),
            "kiosks": sum(each.kiosks for each in communes),
            "in_trouble": sum(each.in_trouble for each in communes),
            "unsent": sum(each.unsent_sessions for each in communes),
        },
        urgent=urgent,
        only_in_trouble=only_in_trouble,
    )


@router.post("/kiosks/enrolment-codes", dependencies=[Depends(check_csrf)])
def make_enrolment_code(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: KioskManager,
    scope: ChosenScope,
    help_point: Annotated[UUID, Form()],
    kiosk_name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Shows the code on the answer itself: it is stored nowhere, so no address could show it again."""
    try:
        name = checked_name(kiosk_name, 60)
    except FaultError as error:
        fault = told(error, visitor.t)
        return kiosks_page(request, hub, visitor, scope, may_manage=True, fault=fault, typed=kiosk_name)
    with hub.database.write() as session:
        point = session.scalar(
            sa.select(HelpPoint).where(
                scope.covers(HelpPoint.commune_code), HelpPoint.id == help_point, HelpPoint.closed_at.is_(None)
            )
        )
        if point is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        code = give_code(session, point, name, visitor.now)
        subject = f"help_point:{point.id}"
        deed(session, hub, staff, Action.KIOSK_CODE_MADE, subject, point.commune_code, name)
        point_name = point.name
    return show(
        request,
        visitor,
        "enrolment_code.html",
        here="kiosks",
        code=code,
        qr=draw(code),
        kiosk_name=name,
        help_point_name=point_name,
        expires_at=visitor.now + CODE_LIFE,
    )
