"""Coming in by single sign-on.

The cookie of a visit is SameSite=Strict, so a browser does not send it on its way back from the provider. The page that
it returns to therefore reads nothing and only leads on, from our own site, to the page that checks the answer; state,
nonce and code verifier are bound to the visit's cookie there.
"""

from __future__ import annotations

import logging
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request, Response, status
from fastapi.responses import RedirectResponse

from hub.accounts.identities import account_of
from hub.accounts.sign_ins import open_sign_in
from hub.accounts.single_sign_on import (
    AnswerRefusedError,
    Arrived,
    NotSignedInError,
    ProviderDownError,
    SingleSignOn,
    SingleSignOnError,
)
from hub.console.access import AnyVisitor, TheCookies, Visitor, origin_of
from hub.console.cookies import Visit
from hub.console.rendering import render, safe_back
from hub.console.signing_in import note_sign_in
from hub.context import Hub, TheHub

router = APIRouter(prefix="/sign-in/sso")
_log = logging.getLogger(__name__)
_LONGEST = 4096
_Part = Annotated[str, Query(max_length=_LONGEST)]

PROBLEMS: dict[type[SingleSignOnError], tuple[int, str]] = {
    ProviderDownError: (
        status.HTTP_503_SERVICE_UNAVAILABLE,
        (
            "Cổng đăng nhập chung hiện không trả lời. Hãy thử lại sau ít phút, hoặc đăng nhập bằng tên và mật khẩu "
            "nếu anh chị có."
        ),
    ),
    AnswerRefusedError: (
        status.HTTP_400_BAD_REQUEST,
        "Lần đăng nhập này đã hết hạn hoặc không khớp với trình duyệt này. Hãy bấm đăng nhập lại từ đầu.",
    ),
    NotSignedInError: (
        status.HTTP_403_FORBIDDEN,
        "Cổng đăng nhập chung chưa xác nhận anh chị. Hãy thử lại, hoặc hỏi người quản trị của cổng đó.",
    ),
}
"""What people read for each way in which single sign-on fails."""


@router.get("")
def begin(request: Request, hub: TheHub, cookies: TheCookies, visitor: AnyVisitor, back: str = "/") -> Response:
    provider = _provider(hub)
    try:
        address = provider.begin(visitor.visit.token, _return_address(request), safe_back(back), visitor.now)
    except SingleSignOnError as error:
        return _failed(request, visitor, error)
    response = RedirectResponse(address, status.HTTP_303_SEE_OTHER)
    if visitor.is_new:
        cookies.write(request, response, visitor.visit)
    return response


@router.get("/return")
def come_back(
    request: Request, hub: TheHub, visitor: AnyVisitor, state: _Part = "", code: _Part = "", error: _Part = ""
) -> Response:
    """Where the provider sends the browser: leads on at once, and by a link where that is switched off."""
    _provider(hub)
    answer = urlencode({"state": state, "code": code, "error": error})
    # Shown without the cookie, which the browser has but did not send: it must not be replaced by a new one.
    return render(request, visitor.as_known(), "sso_return.html", address=f"/sign-in/sso/finish?{answer}")


@router.get("/finish")
def finish(
    request: Request,
    hub: TheHub,
    cookies: TheCookies,
    visitor: AnyVisitor,
    state: _Part = "",
    code: _Part = "",
    error: _Part = "",
) -> Response:
    provider = _provider(hub)
    try:
        arrived = provider.finish(
            visitor.visit.token, _return_address(request), state=state, code=code, error=error, now=visitor.now
        )
    except SingleSignOnError as problem:
        return _failed(request, visitor, problem)
    return _let_in(request, hub, cookies, visitor, arrived)


@router.get("/ended")
def signed_out(request: Request, hub: TheHub, visitor: AnyVisitor) -> Response:
    """After signing out: whoever leaves a shared computer can end the provider's own sign-in too."""
    provider = _provider(hub)
    try:
        address = provider.sign_out_address(str(request.url.replace(path="/sign-in", query="")))
    except ProviderDownError as error:
        _log.warning("single sign-on: %s", error)
        address = ""
    return render(request, visitor, "sso_ended.html", address=address, provider_name=provider.settings.name)


def _let_in(request: Request, hub: Hub, cookies: TheCookies, visitor: Visitor, arrived: Arrived) -> Response:
    with hub.database.read() as session:
        account = account_of(session, arrived.issuer, arrived.subject)
    if account is None:
        words = visitor.t(
            "Chưa có tài khoản nào ở đây gắn với anh chị. Hãy đọc mã dưới đây cho người quản trị để được gắn."
        )
        return _sorry(request, visitor, status.HTTP_403_FORBIDDEN, words, subject=arrived.subject)
    token = open_sign_in(
        hub.database, account.id, account.unit_code, visitor.now, origin_of(request), by_single_sign_on=True
    )
    note_sign_in(request, hub, account.unit_code, token)
    response = RedirectResponse(safe_back(arrived.back), status.HTTP_303_SEE_OTHER)
    cookies.write(request, response, Visit(account.unit_code, token))
    return response


def _provider(hub: Hub) -> SingleSignOn:
    if hub.settings.single_sign_on is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no single sign-on here")
    return SingleSignOn(hub.settings.single_sign_on, hub.keys)


def _return_address(request: Request) -> str:
    return str(request.url.replace(path="/sign-in/sso/return", query=""))


def _failed(request: Request, visitor: Visitor, error: SingleSignOnError) -> Response:
    _log.warning("single sign-on: %s", error)
    code, words = PROBLEMS[type(error)]
    return _sorry(request, visitor, code, visitor.t(words))


def _sorry(request: Request, visitor: Visitor, code: int, words: str, *, subject: str = "") -> Response:
    return render(request, visitor, "sso_problem.html", status_code=code, words=words, subject=subject)
