"""Approving several sessions of the list at once: those in which nobody was stuck."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Response, status
from fastapi.responses import RedirectResponse

from hub.console.access import AnyVisitor, Reviewer, check_csrf
from hub.console.rendering import safe_back
from hub.console.session_list import PAGE_SIZE
from hub.context import TheHub
from hub.reviews.service import approve_many

router = APIRouter()


@router.post("/sessions/approve", dependencies=[Depends(check_csrf)])
def approve_sessions(
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Reviewer,
    session: Annotated[list[UUID] | None, Form(max_length=PAGE_SIZE)] = None,
    every: Annotated[str, Form(max_length=40 * PAGE_SIZE)] = "",
    back: Annotated[str, Form()] = "/sessions",
) -> Response:
    """session: the ticked ones. every: all on the page that may be approved, by the second button. Back to the list."""
    try:
        ids = {UUID(each) for each in every.split()} or set(session or ())
    except ValueError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error
    with hub.database.write() as writing:
        result = approve_many(writing, staff.scope, ids, staff, visitor.now)
    back = safe_back(back)
    told = f"approved={result.count}&left={result.left}"
    return RedirectResponse(f"{back}{'&' if '?' in back else '?'}{told}", status.HTTP_303_SEE_OTHER)
