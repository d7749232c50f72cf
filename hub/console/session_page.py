"""One help session: who helped, about what, how it ended, and what happened, moment by moment."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Request, Response, status

from hub.console.access import AnyVisitor, Reader
from hub.console.moments import moments
from hub.console.rendering import render
from hub.context import TheHub
from hub.db.models import HelpPoint, Kiosk, SessionRow
from hub.sessions import timeline

router = APIRouter()


@router.get("/sessions/{session_id}")
def show_session(request: Request, hub: TheHub, visitor: AnyVisitor, staff: Reader, session_id: UUID) -> Response:
    with hub.database.read() as session:
        found = session.execute(
            sa.select(SessionRow, Kiosk.name, HelpPoint.name)
            .join(Kiosk, Kiosk.id == SessionRow.kiosk_id)
            .join(HelpPoint, HelpPoint.id == SessionRow.help_point_id)
            .where(staff.scope.covers(SessionRow.commune_code), SessionRow.id == session_id)
        ).one_or_none()
        if found is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        row, kiosk_name, help_point_name = found
        events = timeline(session, row)
    told = moments(events, visitor.t)
    return render(
        request,
        visitor,
        "session.html",
        here="sessions",
        row=row,
        kiosk_name=kiosk_name,
        help_point_name=help_point_name,
        moments=told,
        first_stuck=next((moment for moment in told if moment.look == "stuck"), None),
    )
