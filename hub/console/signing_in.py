"""The sign-in page, the page that asks for the code of the second factor, and signing out."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request, Response, status
from fastapi.responses import RedirectResponse

from hub.accounts.attempts import SECOND_FACTOR, Locked, begin, succeeded
from hub.accounts.second_factor import CodeResult, SecondFactors
from hub.accounts.sign_in import Accepted, Refused, check
from hub.accounts.sign_ins import Due, OpenSignIn, end_sign_in, find_sign_in, open_sign_in, renew_token
from hub.audit import Action, note
from hub.console.access import (
    AnyVisitor,
    SignInNeededError,
    TheCookies,
    Visitor,
    check_csrf,
    origin_of,
)
from hub.console.cookies import Visit, new_visit
from hub.console.rendering import render, safe_back
from hub.context import Hub, TheHub
from hub.guessing import address_of

router = APIRouter()


@router.get("/sign-in")
def show_sign_in(request: Request, hub: TheHub, visitor: AnyVisitor, back: str = "/") -> Response:
    if visitor.staff is not None:
        return RedirectResponse(safe_back(back), status.HTTP_303_SEE_OTHER)
    return _form(request, hub, visitor, back)


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
    match check(hub.database, hub.passwords, username, password, address_of(request), visitor.now):
        case Accepted(account_id, unit_code):
            token = open_sign_in(hub.database, account_id, unit_code, visitor.now, origin_of(request))
            note_sign_in(request, hub, unit_code, token)
            response = RedirectResponse(safe_back(back), status.HTTP_303_SEE_OTHER)
            cookies.write(request, response, Visit(unit_code, token))
            return response
        case Refused():
            code = status.HTTP_401_UNAUTHORIZED
            problem = visitor.t("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại phím Caps Lock và bộ gõ.")
        case Locked(minutes):
            code = status.HTTP_429_TOO_MANY_REQUESTS
            problem = visitor.t("Đã thử sai quá nhiều lần. Hãy đợi {n} phút rồi thử lại.", n=minutes)
    return _form(request, hub, visitor, back, code=code, username=username, problem=problem)


@router.get("/sign-in/code")
def show_code(request: Request, visitor: AnyVisitor, back: str = "/") -> Response:
    if visitor.sign_in is None:
        raise SignInNeededError
    if visitor.sign_in.due is not Due.CODE:
        return RedirectResponse(safe_back(back), status.HTTP_303_SEE_OTHER)
    return render(request, visitor, "sign_in_code.html", back=safe_back(back), problem=None)


@router.post("/sign-in/code", dependencies=[Depends(check_csrf)])
def give_code(
    request: Request,
    hub: TheHub,
    cookies: TheCookies,
    visitor: AnyVisitor,
    code: Annotated[str, Form(max_length=64)] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    if visitor.sign_in is None:
        raise SignInNeededError
    problem = prove_by_code(request, hub, visitor, visitor.sign_in, code)
    if isinstance(problem, Visit):
        response = RedirectResponse(safe_back(back), status.HTTP_303_SEE_OTHER)
        cookies.write(request, response, problem)
        return response
    status_code, words = problem
    return render(request, visitor, "sign_in_code.html", status_code=status_code, back=safe_back(back), problem=words)


def prove_by_code(
    request: Request, hub: Hub, visitor: Visitor, signed_in: OpenSignIn, code: str
) -> Visit | tuple[int, str]:
    """Take a code of the second factor: the visit to go on with, or the status and words of the problem."""
    account_id = signed_in.staff.account_id
    attempt = begin(hub.database, SECOND_FACTOR, address_of(request), visitor.now, name=account_id.hex)
    if isinstance(attempt, Locked):
        words = visitor.t("Đã thử sai quá nhiều lần. Hãy đợi {n} phút rồi thử lại.", n=attempt.minutes)
        return status.HTTP_429_TOO_MANY_REQUESTS, words
    with hub.database.write() as session:
        result = SecondFactors(hub.keys).check(session, account_id, code, visitor.now)
        if result is CodeResult.WRONG:
            words = visitor.t("Mã chưa đúng hoặc đã dùng rồi. Hãy đợi điện thoại hiện mã mới rồi nhập lại.")
            return status.HTTP_401_UNAUTHORIZED, words
        succeeded(session, attempt)
        token = renew_token(session, visitor.visit.unit_code, signed_in.token_hash, visitor.now)
        subject = f"account:{signed_in.username}"
        if result is CodeResult.RECOVERY_TAKEN:
            note(session, hub.ids, visitor.now, signed_in.staff, Action.RECOVERY_CODE_USED, subject=subject)
        if signed_in.due is Due.CODE:
            note(session, hub.ids, visitor.now, signed_in.staff, Action.SIGNED_IN, subject=subject)
    return Visit(visitor.visit.unit_code, token)


def note_sign_in(request: Request, hub: Hub, unit_code: str, token: str) -> None:
    """Write to the audit who came in, as soon as nothing but the code could still keep them out."""
    now = hub.now()
    found = find_sign_in(hub.database, unit_code, token, now, address_of(request), frozenset())
    if found is not None and found.due is not Due.CODE:
        with hub.database.write() as session:
            note(session, hub.ids, now, found.staff, Action.SIGNED_IN, subject=f"account:{found.username}")


@router.post("/sign-out", dependencies=[Depends(check_csrf)])
def sign_out(request: Request, hub: TheHub, cookies: TheCookies, visitor: AnyVisitor) -> Response:
    came_by_single_sign_on = visitor.sign_in is not None and visitor.sign_in.by_single_sign_on
    end_sign_in(hub.database, visitor.visit.unit_code, visitor.visit.token)
    page = "/sign-in/sso/ended" if came_by_single_sign_on else "/sign-in"
    response = RedirectResponse(page, status.HTTP_303_SEE_OTHER)
    cookies.write(request, response, new_visit())
    return response


def _form(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    back: str,
    *,
    code: int = status.HTTP_200_OK,
    username: str = "",
    problem: str | None = None,
) -> Response:
    single_sign_on = hub.settings.single_sign_on
    back = safe_back(back)
    return render(
        request,
        visitor,
        "sign_in.html",
        status_code=code,
        back=back,
        username=username,
        problem=problem,
        provider_name="" if single_sign_on is None else single_sign_on.name,
        provider_address=f"/sign-in/sso?{urlencode({'back': back})}",
    )
