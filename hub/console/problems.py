"""What people see when a page cannot be shown: what happened and what to do next, in their language."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException

from hub.accounts.sign_ins import Due, SignInEndedError
from hub.console.access import (
    DueFirstError,
    ProofNeededError,
    SignInNeededError,
    Visitor,
    cookies_of,
    language_of,
    local_path,
    visitor_of,
)
from hub.console.cookies import new_visit
from hub.console.rendering import render, safe_back
from hub.context import hub_of
from hub.db.passing import came_of_passing

MESSAGES: dict[int, tuple[str, str]] = {
    400: (
        "Địa chỉ này không đọc được",
        "Có phần trong địa chỉ trang không đúng. Hãy về trang đầu và chọn lại.",
    ),
    403: (
        "Chưa được phép làm việc này",
        (
            "Tài khoản của anh chị không có quyền ở trang này, hoặc trang đã mở quá lâu. Hãy về trang đầu và thử lại; "
            "nếu vẫn không được, hãy hỏi người quản trị."
        ),
    ),
    404: (
        "Không tìm thấy trang này",
        "Địa chỉ không đúng, hoặc trang không thuộc xã, phường của anh chị. Hãy về trang đầu và chọn lại.",
    ),
    500: (
        "Máy chủ gặp trục trặc",
        (
            "Lỗi ở phía máy chủ, không phải do anh chị. Dữ liệu đã nhận vẫn còn nguyên. Hãy thử lại sau ít phút; "
            "nếu vẫn lỗi, hãy báo người quản trị."
        ),
    ),
}

_RETRY_AFTER_S = "10"
_WHERE = {
    Due.CODE: "/sign-in/code",
    Due.NEW_PASSWORD: "/account/password",
    Due.SECOND_FACTOR: "/account/second-factor",
}


def install(console: FastAPI) -> None:
    """Answer every refusal and failure of `console` with a page."""
    console.add_exception_handler(SignInNeededError, _to_sign_in)
    console.add_exception_handler(SignInEndedError, _to_sign_in)
    console.add_exception_handler(DueFirstError, _to_what_is_due)
    console.add_exception_handler(ProofNeededError, _to_proof)
    console.add_exception_handler(HTTPException, _refused)
    console.add_exception_handler(RequestValidationError, _unreadable)
    console.add_exception_handler(DataError, _unreadable)
    console.add_exception_handler(DBAPIError, _database_away)
    console.add_exception_handler(NoConnectionFree, _database_away)
    console.add_exception_handler(Exception, _failed)


def _to_sign_in(request: Request, _error: Exception) -> Response:
    return _and_back("/sign-in", local_path(request))


def _to_what_is_due(request: Request, error: Exception) -> Response:
    return _and_back(_WHERE[error.due] if isinstance(error, DueFirstError) else "/", local_path(request))


def _to_proof(_request: Request, error: Exception) -> Response:
    return _and_back("/account/proof", safe_back(error.back) if isinstance(error, ProofNeededError) else "/")


def _and_back(page: str, back: str) -> Response:
    return RedirectResponse(f"{page}?{urlencode({'back': back})}", status.HTTP_303_SEE_OTHER)


def _refused(request: Request, error: Exception) -> Response:
    code = error.status_code if isinstance(error, HTTPException) else 500
    return _page(request, visitor_of(request, hub_of(request), cookies_of(request)), code)


def _unreadable(request: Request, _error: Exception) -> Response:
    """Also what PostgreSQL cannot hold, such as U+0000 in a text."""
    return _page(request, visitor_of(request, hub_of(request), cookies_of(request)), 400)


def _database_away(request: Request, error: Exception) -> Response:
    if not came_of_passing(error):
        raise error
    page = _failed(request, error)
    page.status_code, page.headers["retry-after"] = status.HTTP_503_SERVICE_UNAVAILABLE, _RETRY_AFTER_S
    return page


def _failed(request: Request, _error: Exception) -> Response:
    # The database itself may be what failed: nothing is read for this page. The error goes on to the server's log.
    visitor = Visitor(
        visit=new_visit(), is_new=False, language=language_of(request), sign_in=None, now=hub_of(request).now()
    )
    return _page(request, visitor, 500)


def _page(request: Request, visitor: Visitor, code: int) -> Response:
    heading, words = MESSAGES.get(code, MESSAGES[400])
    return render(
        request, visitor, "message.html", status_code=code, heading=visitor.t(heading), words=visitor.t(words)
    )
