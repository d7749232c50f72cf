"""An act of review on the page of one session."""

from __future__ import annotations

from typing import Annotated, assert_never
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request, Response, status
from fastapi.responses import RedirectResponse

from hub.console.access import AnyVisitor, Reviewer, check_csrf
from hub.console.session_page import Answer, Wanted, find_session, session_page
from hub.console.units import ChosenScope, in_unit
from hub.context import TheHub
from hub.reviews.service import MAX_WORDS, NotAllowed, Overtaken, Reviewed, WordsMissing, review
from hub.reviews.states import ReviewAction

router = APIRouter()


@router.post("/sessions/{session_id}/review", dependencies=[Depends(check_csrf)])
def review_session(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Reviewer,
    scope: ChosenScope,
    wanted: Wanted,
    session_id: UUID,
    action: Annotated[ReviewAction, Form()],
    seen: Annotated[int, Form(ge=0)],
    words: Annotated[str, Form(max_length=2 * MAX_WORDS)] = "",
) -> Response:
    """Do it and show the page again, or show why it was not done, with the words kept."""
    with hub.database.write() as session:
        row = find_session(session, staff.scope, session_id)
        result = review(session, row, action, words, seen, staff, visitor.now)
    t = visitor.t
    match result:
        case Reviewed():
            page = wanted.address(path=f"/sessions/{session_id}")
            done = f"{page}{'&' if '?' in page else '?'}done={action.value}"
            return RedirectResponse(in_unit(request, done), status.HTTP_303_SEE_OTHER)
        case Overtaken(by):
            problem = t("Có người vừa xử lý phiên này trước. Chưa ghi gì thêm; lời anh chị gõ vẫn còn bên dưới.")
            answer = Answer(code=status.HTTP_409_CONFLICT, problem=problem, typed=words, overtaken=by)
        case NotAllowed():
            problem = t("Việc này không làm được ở trạng thái hiện tại của phiên. Lời đã gõ vẫn còn bên dưới.")
            answer = Answer(code=status.HTTP_409_CONFLICT, problem=problem, typed=words)
        case WordsMissing():
            problem = t("Hãy ghi lời nhắn hoặc lý do rồi bấm lại.")
            answer = Answer(code=status.HTTP_422_UNPROCESSABLE_CONTENT, problem=problem)
        case _:
            assert_never(result)
    return session_page(request, hub, visitor, staff, scope, wanted, session_id, answer)
