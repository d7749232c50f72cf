"""Opening the contact that a citizen left: by role, for a reason, audited before it is shown, on one answer alone."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request, Response, status

from hub.accounts.roles import Permission
from hub.accounts.sign_ins import Staff
from hub.audit.actions import Action
from hub.audit.service import MAX_REASON, MIN_REASON, ReasonMissingError, before_reading
from hub.console.access import AnyVisitor, check_csrf, staff_who_may
from hub.console.session_page import Answer, Wanted, find_session, session_page
from hub.console.units import ChosenScope
from hub.contacts.service import open_contact
from hub.context import TheHub

router = APIRouter()


@router.post("/sessions/{session_id}/contact", dependencies=[Depends(check_csrf)])
def read_contact(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Annotated[Staff, Depends(staff_who_may(Permission.READ_CONTACTS))],
    scope: ChosenScope,
    wanted: Wanted,
    session_id: UUID,
    reason: Annotated[str, Form(max_length=MAX_REASON)] = "",
) -> Response:
    """Shown on the answer itself: no address leads to it, pages are never stored, and asking again is audited again."""
    t = visitor.t
    with hub.database.read() as session:
        commune_code = find_session(session, staff.scope, session_id).commune_code
    try:
        subject = f"session:{session_id}"
        before_reading(hub, staff, Action.CONTACT_READ, subject=subject, reason=reason, commune_code=commune_code)
    except ReasonMissingError:
        problem = t("Hãy ghi rõ vì sao cần liên hệ, ít nhất {n} chữ cái.", n=MIN_REASON)
        answer = Answer(code=status.HTTP_422_UNPROCESSABLE_CONTENT, problem=problem, reason=reason)
        return session_page(request, hub, visitor, staff, scope, wanted, session_id, answer)
    with hub.database.read() as session:
        contact = open_contact(session, hub.keys, commune_code, session_id)
    if contact is None:
        answer = Answer(problem=t("Thông tin liên hệ này không mở được: khóa chưa về tới hoặc đã bị xóa."))
    else:
        answer = Answer(contact=contact)
    return session_page(request, hub, visitor, staff, scope, wanted, session_id, answer)
