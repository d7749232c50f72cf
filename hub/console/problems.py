"""What people see when a page cannot be shown: what happened and what to do next, in their language."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from hub.console.access import SignInNeededError, Visitor, cookies_of, language_of, visitor_of
from hub.console.cookies import new_visit
from hub.console.rendering import local_path, render
from hub.context import hub_of

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


def install(console: FastAPI) -> None:
    """Answer every refusal and failure of `console` with a page."""
    console.add_exception_handler(SignInNeededError, _to_sign_in)
    console.add_exception_handler(HTTPException, _refused)
    console.add_exception_handler(RequestValidationError, _unreadable)
    console.add_exception_handler(Exception, _failed)


def _to_sign_in(request: Request, _error: Exception) -> Response:
    return RedirectResponse(f"/sign-in?{urlencode({'back': local_path(request)})}", status.HTTP_303_SEE_OTHER)


def _refused(request: Request, error: Exception) -> Response:
    code = error.status_code if isinstance(error, HTTPException) else 500
    return _page(request, visitor_of(request, hub_of(request), cookies_of(request)), code)


def _unreadable(request: Request, _error: Exception) -> Response:
    return _page(request, visitor_of(request, hub_of(request), cookies_of(request)), 400)


def _failed(request: Request, _error: Exception) -> Response:
    # The database itself may be what failed: nothing is read for this page. The error goes on to the server's log.
    visitor = Visitor(
        visit=new_visit(), is_new=False, language=language_of(request), staff=None, now=hub_of(request).now()
    )
    return _page(request, visitor, 500)


def _page(request: Request, visitor: Visitor, code: int) -> Response:
    heading, words = MESSAGES.get(code, MESSAGES[400])
    return render(
        request, visitor, "message.html", status_code=code, heading=visitor.t(heading), words=visitor.t(words)
    )
