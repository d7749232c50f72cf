"""The sign-in page, and signing out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response, status
from fastapi.responses import RedirectResponse

from hub.accounts.attempts import Locked
from hub.accounts.sign_in import Accepted, Refused, check
from hub.accounts.sign_ins import end_sign_in, open_sign_in
from hub.console.access import AnyVisitor, TheCookies, check_csrf
from hub.console.cookies import Visit, new_visit
from hub.console.rendering import render, safe_back
from hub.context import TheHub

router = APIRouter()


@router.get("/sign-in")
def show_sign_in(request: Request, visitor: AnyVisitor, back: str = "/") -> Response:
    if visitor.staff is not None:
        return RedirectResponse(safe_back(back), status.HTTP_303_SEE_OTHER)
    return render(request, visitor, "sign_in.html", back=safe_back(back), username="", problem=None)


@router.post("/sign-in", dependencies=[Depends(check_csrf)])
def sign_in(
    request: Request,
    hub: TheHub,
    cookies: TheCookies,
    visitor: AnyVisitor,
    username: Annotated[str, Form(max_length=256)] = "",
    password: Annotated[str, Form(max_length=1024)] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    address = request.client.host if request.client else ""
    match check(hub.database, hub.passwords, username, password, address, visitor.now):
        case Accepted(account_id, unit_code):
            token = open_sign_in(hub.database, account_id, unit_code, visitor.now)
            response = RedirectResponse(safe_back(back), status.HTTP_303_SEE_OTHER)
            cookies.write(request, response, Visit(unit_code, token))
            return response
        case Refused():
            code = status.HTTP_401_UNAUTHORIZED
            problem = visitor.t("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại phím Caps Lock và bộ gõ.")
        case Locked(minutes):
            code = status.HTTP_429_TOO_MANY_REQUESTS
            problem = visitor.t("Đã thử sai quá nhiều lần. Hãy đợi {n} phút rồi thử lại.", n=minutes)
    return render(
        request, visitor, "sign_in.html", status_code=code, back=safe_back(back), username=username, problem=problem
    )


@router.post("/sign-out", dependencies=[Depends(check_csrf)])
def sign_out(request: Request, hub: TheHub, cookies: TheCookies, visitor: AnyVisitor) -> Response:
    end_sign_in(hub.database, visitor.visit.unit_code, visitor.visit.token)
    response = RedirectResponse("/sign-in", status.HTTP_303_SEE_OTHER)
    cookies.write(request, response, new_visit())
    return response
