"""The list of tickets: what waits longest past its time first."""

from __future__ import annotations

from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session

from hub.accounts.scope import Level, Scope
from hub.console.access import AnyVisitor, Reader
from hub.console.rendering import render
from hub.console.tickets import words
from hub.console.tickets.branch_words import branch_words
from hub.console.tickets.listing import (
    ALL,
    COUNT_CAP,
    MINE,
    NOBODYS,
    Position,
    TicketFilter,
    filter_of,
    find_tickets,
    position_of,
)
from hub.console.units import ChosenScope, in_unit
from hub.context import TheHub
from hub.db.models import Commune
from hub.tickets.branches import branch_ids

router = APIRouter()


def _province_of(session: Session, scope: Scope) -> str:
    """The two digits of the unit's province, "" for the country."""
    if scope.level is Level.COMMUNE:
        return session.scalar(sa.select(Commune.province_code).where(Commune.code == scope.unit_code)) or ""
    return scope.unit_code if scope.level is Level.PROVINCE else ""


@router.get("/tickets")
def show_tickets(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Reader,
    scope: ChosenScope,
    wanted: Annotated[TicketFilter, Depends(filter_of)],
    after: Annotated[Position | None, Depends(position_of)],
) -> Response:
    t = visitor.t
    with hub.database.read() as session:
        found = find_tickets(session, scope, wanted, after, staff.account_id, visitor.now)
        province_code = _province_of(session, scope)
    branches = branch_words(visitor.language, t)
    response = render(
        request,
        visitor,
        "tickets.html",
        here="tickets",
        found=found,
        wanted=wanted,
        count_cap=COUNT_CAP,
        is_first_page=after is None,
        branches=branches,
        states=[(ALL, t("Tất cả, kể cả đã xong")), *((value, t(word)) for value, word in words.STATE.items())],
        assignees=[(MINE, t("Của tôi")), (NOBODYS, t("Chưa giao cho ai"))],
        levels=[(value, t(word)) for value, word in words.LEVEL.items()],
        channels=[("none", branches[""]), *((channel, branches[channel]) for channel in branch_ids(province_code))],
        state_words=words.STATE,
        state_icons=words.STATE_ICON,
        state_looks=words.STATE_LOOK,
        level_words=words.LEVEL,
    )
    if request.headers.get("HX-Request"):  # the address without the fields that were left empty
        response.headers["HX-Push-Url"] = in_unit(request, wanted.address(after=after))
    return response
